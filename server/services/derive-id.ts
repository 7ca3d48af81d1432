/**
 * An id that follows from what a person asked: the same request names the same records and changes again, so that
 * repeating it does nothing twice. UUID version 8 (RFC 9562), custom content: a cut of SHA-256.
 */
export function deriveId(sha256: (text: string) => string, ...parts: readonly string[]): string {
  const h = sha256(parts.join('|'));
  const variant = '89ab'[Number.parseInt(h[16] ?? '0', 16) % 4];
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20, 32)}`;
}
