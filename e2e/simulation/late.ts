import { asText, type JsonObject } from '#shared/lib/json.ts';
import type { ChangeBody } from '#shared/protocol/change.ts';
import type { StoredRecord } from '#server/db/centre-store.ts';
import type { Chance } from './chance.ts';
import type { Sent } from './sent.ts';

/** One change within late work, read without the product's own reader. */
export interface LateSent extends Sent {
  readonly changeId: string;
}

interface Contained {
  readonly changeId: string;
  readonly recordId: string;
  readonly body: { readonly op: string };
}

export function isOpenLate({
  type,
  data,
}: {
  readonly type: string;
  readonly data: JsonObject;
}): boolean {
  return type === 'late-work' && data['state'] === 'open';
}

export function adoption(chance: Chance): Extract<ChangeBody, { op: 'adopt' }> {
  return chance.odds(0.7)
    ? { op: 'adopt', choice: 'take', note: '' }
    : { op: 'adopt', choice: 'aside', note: 'Jau ierakstīts.' };
}

/** What its author sent, each as if it came now. */
export function containedIn(late: Pick<StoredRecord, 'data'>): readonly LateSent[] {
  const changes = late.data['changes'] as unknown as readonly Contained[];
  return changes.map(({ changeId, recordId, body }) => ({
    changeId,
    op: body.op,
    actor: asText(late.data['authorId']),
    recordId,
    body: body as Sent['body'],
  }));
}
