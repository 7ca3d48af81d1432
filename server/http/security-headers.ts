/** Scripts of ours only, and no string becomes script without the policy `digisoc` (decisions, «CSP and Trusted Types»). */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  // The hash: what React Aria writes on iOS while a dialog is open (client/ui/react-aria-csp.ts).
  "style-src 'self' 'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg='",
  "img-src 'self' blob:",
  "font-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types digisoc',
].join('; ');

const everywhere = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

/** Documents carry what only documents need: a poll must stay small (decisions, «Poll»). */
const onDocuments = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=()',
};

const oneYear = 'max-age=31536000; includeSubDomains';

/** @param at.empty an answer without a body: there are many of them, and every other one says the same of the host */
export function addSecurityHeaders(
  headers: Headers,
  at: { secure: boolean; api: boolean; empty: boolean },
): void {
  for (const [name, value] of Object.entries(everywhere)) headers.set(name, value);
  if (at.secure && !at.empty) headers.set('strict-transport-security', oneYear);
  if (at.api) headers.set('cache-control', 'no-store');
  const type = at.api ? '' : (headers.get('content-type') ?? '');
  if (type.startsWith('text/html'))
    for (const [name, value] of Object.entries(onDocuments)) headers.set(name, value);
  // A worker takes its policy from its own script, not from the page that starts it.
  else if (type.startsWith('text/javascript'))
    headers.set('content-security-policy', contentSecurityPolicy);
}
