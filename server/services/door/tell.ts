import type { NoticeKind } from '#shared/domain/house-records.ts';
import type { JsonValue } from '#shared/lib/json.ts';
import type { FieldMeta, StoredRecord } from '#server/db/centre-store.ts';
import type { Deciding } from './decision.ts';

/** Where whoever is told holds the subject: another record of the same person, perhaps. */
interface HeldIn {
  readonly heldIn?: string | undefined;
}

/** Who wrote the value that stands, and when. */
export function writerOf(
  record: StoredRecord,
  field: string,
): { by: string; at: string; space?: string } {
  const meta = record.meta[field];
  return meta === undefined
    ? { by: record.createdBy, at: record.createdAt }
    : { by: meta.by, at: meta.at, ...(meta.space === undefined ? {} : { space: meta.space }) };
}

export function fieldMeta(changeId: string, deciding: Deciding, resolved = false): FieldMeta {
  const { actor, now, moment } = deciding;
  const finite = { earliest: Math.max(moment.earliest, 0), latest: moment.latest };
  return {
    by: actor.id,
    at: now,
    ...finite,
    changeId,
    ...(resolved ? { resolved: true as const } : {}),
  };
}

/** Steps whose news goes to the person's own space, without values: the author may not read where the record lies. */
const toOwnSpace: readonly NoticeKind[] = [
  'alert-acknowledged',
  'visit-returned',
  'visit-accepted',
  'matched',
  'late-asked',
  'late-adopted',
  'late-set-aside',
  'amended',
];

export function tell(
  deciding: Deciding,
  subject: StoredRecord & HeldIn,
  kind: NoticeKind,
  to: string,
  field: string | null,
  was: JsonValue,
  now: JsonValue,
  byId: string = deciding.actor.id,
): void {
  if (to === byId) return;
  const own = toOwnSpace.includes(kind);
  const { heldIn } = subject;
  const there = heldIn !== undefined && deciding.world.space(heldIn) !== undefined;
  const spaceId = own ? deciding.world.ownSpaceOf(to) : there ? heldIn : subject.spaceId;
  if (spaceId === undefined) return;
  deciding.world.put({
    id: deciding.newId(),
    spaceId,
    type: 'notice',
    data: {
      to,
      kind,
      subjectId: subject.id,
      subjectType: subject.type,
      field,
      was,
      now,
      byId,
      at: deciding.now,
      seenOn: null,
    },
    meta: {},
    createdBy: deciding.actor.id,
    createdAt: deciding.now,
  });
}
