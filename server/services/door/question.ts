import { sameJson, type JsonValue } from '#shared/lib/json.ts';
import type { StoredRecord } from '#server/db/centre-store.ts';
import { textOf, type Deciding } from './decision.ts';
import { writerOf } from './tell.ts';

export function remember(
  record: StoredRecord,
  field: string,
  value: JsonValue,
  author: { by: string; at: string },
  changeId: string,
  why: 'edited' | 'unseen' | 'lost' | 'resolved',
  { world }: Deciding,
): void {
  world.remember({
    spaceId: record.spaceId,
    recordId: record.id,
    field,
    value,
    authorId: author.by,
    writtenAt: author.at,
    changeId,
    why,
  });
}

/**
 * One open question per person and field: a second edit of one's own unanswered value updates the question.
 * `yoursOf`: whose value is asked about, where it is not the sender's.
 */
export function raiseConflict(
  changeId: string,
  subject: StoredRecord,
  field: string,
  base: JsonValue,
  yours: JsonValue,
  deciding: Deciding,
  yoursOf: { readonly by: string; readonly at: string } = {
    by: deciding.actor.id,
    at: deciding.now,
  },
): void {
  const { world, now } = deciding;
  const theirs = subject.data[field] ?? null;
  const author = writerOf(subject, field);
  const asked = world.openConflictOf(subject.id, field, yoursOf.by, (value) =>
    sameJson(value, base),
  );
  if (asked !== undefined) {
    world.remember({
      spaceId: subject.spaceId,
      recordId: asked.id,
      field: 'yours',
      value: asked.data['yours'] ?? null,
      authorId: yoursOf.by,
      writtenAt: textOf(asked.data['yoursAt']),
      changeId,
      why: 'edited',
    });
    world.put({
      ...asked,
      data: {
        ...asked.data,
        theirs,
        theirsBy: author.by,
        theirsAt: author.at,
        yours,
        yoursAt: yoursOf.at,
      },
    });
    return;
  }
  world.put({
    id: deciding.newId(),
    spaceId: subject.spaceId,
    type: 'conflict',
    data: {
      subjectId: subject.id,
      subjectType: subject.type,
      field,
      base,
      theirs,
      theirsBy: author.by,
      theirsAt: author.at,
      yours,
      yoursBy: yoursOf.by,
      yoursAt: yoursOf.at,
      state: 'open',
      choice: null,
      resolvedBy: null,
      resolvedAt: null,
    },
    meta: {},
    createdBy: deciding.actor.id,
    createdAt: now,
  });
}
