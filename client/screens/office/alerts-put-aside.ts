// Which alerts this person has looked at and put aside, until the page is loaded anew. The strip keeps naming them.

let aside: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

export function putAside(recordId: string): void {
  aside = new Set([...aside, recordId]);
  for (const listener of listeners) listener();
}

export function alertsPutAside(): ReadonlySet<string> {
  return aside;
}

export function watchPutAside(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
