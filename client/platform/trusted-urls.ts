// The page's one Trusted Types policy (security.md §2.9). Service-worker registration and worker URLs are its sinks.
const allowed = import.meta.env.DEV ? [/^\//u] : [/^\/sw\.js$/u, /^\/assets\/[\w.-]+\.js$/u];

interface ScriptUrlPolicy {
  createScriptURL(input: string): unknown;
}
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(input: string): string }): ScriptUrlPolicy;
}

/** Same origin and one of ours, or a TypeError that names no more than that. */
export function checkScriptUrl(input: string, base: string): string {
  const url = new URL(input, base);
  const ours =
    url.origin === new URL(base).origin && allowed.some((path) => path.test(url.pathname));
  if (!ours) throw new TypeError('A script may only come from this origin and these paths.');
  return url.href;
}

const rules = { createScriptURL: (input: string) => checkScriptUrl(input, location.href) };

function createPolicy(): ScriptUrlPolicy {
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
  return trustedTypes?.createPolicy('digisoc', rules) ?? rules;
}

let policy: ScriptUrlPolicy | undefined;

/** For `new Worker(…)` and `serviceWorker.register(…)`; typed as the string those still take in TypeScript's DOM. */
export function trustedScriptUrl(url: string): string {
  policy ??= createPolicy();
  return policy.createScriptURL(url) as string;
}
