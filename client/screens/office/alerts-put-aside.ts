import type { QueueItem } from '#shared/protocol/office-queue.ts';

type Alert = Pick<Extract<QueueItem, { kind: 'alert' }>, 'recordId' | 'escalatedAt'>;

// Which alerts this person has looked at and put aside, until the page is loaded anew. The strip keeps naming them.
let aside: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

/** What was put aside is one offer: raised further and still unanswered, the alert is offered anew. */
export const offerOf = ({ recordId, escalatedAt }: Alert): string =>
  `${recordId} ${escalatedAt ?? ''}`;

export function putAside(alert: Alert): void {
  aside = new Set([...aside, offerOf(alert)]);
  for (const listener of listeners) listener();
}

export function alertsPutAside(): ReadonlySet<string> {
  return aside;
}

export function watchPutAside(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
