/** As a browser's own error is named: giving this room would take what is kept for a person's words. */
export class StorageFull extends Error {
  override readonly name = 'QuotaExceededError';
}

/** The browser gives no more room. Dexie wraps its error, once or twice. */
export function isStorageFull(error: unknown): boolean {
  for (let at = error; typeof at === 'object' && at !== null; at = innerOf(at))
    if ('name' in at && at.name === 'QuotaExceededError') return true;
  return false;
}

function innerOf(error: object): unknown {
  return 'inner' in error ? error.inner : 'cause' in error ? error.cause : null;
}
