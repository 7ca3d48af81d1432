import type { Actor } from '#shared/access/actor.ts';
import type { JsonObject, JsonValue } from '#shared/lib/json.ts';
import { decodeChange } from '#shared/protocol/change.ts';
import type { QueueItem } from '#shared/protocol/office-queue.ts';
import type { QueueRecord, QueueRows } from '#server/db/queue-store.ts';
import type { Seen } from './opened.ts';
import { fullName, textOf } from './text-of.ts';

type Item<K extends QueueItem['kind']> = Extract<QueueItem, { kind: K }>;

/** The order of the queue is the order in which a child may come to harm. Pure. */
export function queueOf(rows: QueueRows, actor: Actor): readonly QueueItem[] {
  const { alerts, reviews, conflicts, intake, visitsOverdue, visitsToday } = rows.records;
  const { nameOf, about } = namesOf(rows);
  const visit = (record: QueueRecord, overdue: boolean): Item<'visit'> => ({
    kind: 'visit',
    recordId: record.id,
    visit: record.type === 'planned-home-visit' ? 'home' : 'care',
    about: about(record.spaceId),
    dueOn: textOf(record.data, 'dueOn') ?? '',
    startTime: textOf(record.data, 'startTime'),
    assigneeId: textOf(record.data, 'assigneeId') ?? '',
    assigneeName: nameOf(record.data['assigneeId']),
    overdue,
  });
  return [
    ...alerts.rows.map(({ id, rev, data, spaceId }): Item<'alert'> => ({
      kind: 'alert',
      recordId: id,
      rev,
      about: about(spaceId),
      statedName: stated(data, 'name') ?? textOf(data, 'childName'),
      trigger: textOf(data, 'trigger') ?? '',
      raisedAt: textOf(data, 'raisedAt') ?? '',
      raisedByName: textOf(data, 'recordedByName') ?? '',
      escalatedToId: textOf(data, 'escalatedTo'),
      escalatedToName: data['escalatedTo'] ? nameOf(data['escalatedTo']) : null,
      escalatedAt: textOf(data, 'escalatedAt'),
      forMe: data['escalatedTo'] === actor.id,
    })),
    ...reviews.rows.map(
      ({ id, rev, type, data, spaceId, createdBy, createdAt }): Item<'review'> => ({
        kind: 'review',
        recordId: id,
        rev,
        type: type === 'care-visit' ? 'care-visit' : 'home-visit',
        about: about(spaceId),
        recordedByName: textOf(data, 'recordedByName') ?? nameOf(createdBy),
        visitedAt: textOf(data, 'startedAt') ?? '',
        receivedAt: createdAt.toISOString(),
        own: createdBy === actor.id,
      }),
    ),
    ...conflicts.rows.map(({ id, rev, data, spaceId, createdAt }): Item<'conflict'> => ({
      kind: 'conflict',
      recordId: id,
      rev,
      about: about(spaceId),
      subjectId: textOf(data, 'subjectId') ?? '',
      subjectType: textOf(data, 'subjectType') ?? '',
      field: textOf(data, 'field') ?? '',
      theirsByName: nameOf(data['theirsBy']),
      yoursByName: nameOf(data['yoursBy']),
      at: createdAt.toISOString(),
    })),
    ...rows.refused.rows.map((row): Item<'refused'> => ({
      kind: 'refused',
      changeId: row.changeId,
      outcome: row.outcome.kind === 'quarantined' ? 'quarantined' : 'rejected',
      code: row.outcome.code ?? 'UNREADABLE',
      field: row.outcome.field ?? null,
      intent: row.intent,
      type: row.type,
      about: about(row.spaceId),
      authorName: nameOf(row.actorId),
      at: decodeChange(row.body)?.at ?? null,
      receivedAt: row.receivedAt.toISOString(),
      ownerId: row.takenBy,
      ownerName: row.takenBy === null ? null : nameOf(row.takenBy),
      raisedAt: row.raisedAt?.toISOString() ?? null,
      unread: row.unread,
    })),
    ...rows.flags.rows.map((row): Item<'flag'> => ({
      kind: 'flag',
      flagId: row.id,
      why: row.kind,
      recordId: row.recordId,
      type: row.recordType,
      about: about(row.spaceId),
      authorName: nameOf(row.authorId),
      receivedAt: row.receivedAt.toISOString(),
    })),
    ...intake.rows.map(({ id, rev, type, data, createdAt }): Item<'intake'> => ({
      kind: 'intake',
      recordId: id,
      rev,
      type: type as Item<'intake'>['type'],
      statedName: stated(data, 'name') ?? textOf(data, 'childName'),
      statedBirthOn: stated(data, 'birthOn'),
      statedAddress: stated(data, 'address') ?? textOf(data, 'address'),
      recordedByName: textOf(data, 'recordedByName') ?? '',
      receivedAt: createdAt.toISOString(),
    })),
    ...rows.duplicates.rows.map(({ id, why, low, high, foundAt }): Item<'duplicate'> => ({
      kind: 'duplicate',
      pairId: id,
      why,
      names: [...new Set([fullName(low.data), fullName(high.data)])],
      birthOn: textOf(low.data, 'birthOn') ?? textOf(high.data, 'birthOn'),
      foundAt: foundAt.toISOString(),
    })),
    ...visitsOverdue.rows.map((record) => visit(record, true)),
    ...visitsToday.rows.map((record) => visit(record, false)),
  ];
}

function namesOf(rows: QueueRows) {
  const names = new Map(rows.staff.map(({ id, name }) => [id, name]));
  return {
    nameOf: (id: JsonValue | undefined): string =>
      (typeof id === 'string' ? names.get(id) : null) ?? '',
    about: (spaceId: string | null): Item<'alert'>['about'] => {
      const found = rows.about.get(spaceId ?? '');
      return found === undefined
        ? null
        : { caseId: found.caseId, caseNumber: found.caseNumber, personName: found.personName };
    },
  };
}

const shownFields: Readonly<Record<string, readonly string[]>> = {
  'safeguarding-alert': ['trigger', 'childName', 'statedPerson', 'recordedByName'],
  'home-visit': ['startedAt', 'statedPerson', 'recordedByName'],
  'care-visit': ['startedAt', 'recordedByName'],
  consultation: ['statedPerson', 'recordedByName'],
  conflict: ['field'],
  'planned-home-visit': ['dueOn', 'assigneeId'],
  'planned-care-visit': ['dueOn', 'assigneeId'],
};

/** For the audit: which space a line of the queue stands on, and which items it showed. */
export function seenInQueue(rows: QueueRows): readonly Seen[] {
  const people = rows.duplicates.rows.flatMap(({ low, high }) => [low, high]);
  const pairs = people.map(({ spaceId, rev, type }): Seen => ({
    spaceId,
    caseId: null,
    rev,
    type,
    fields: ['givenName', 'familyName', 'birthOn'],
  }));
  const records = Object.values(rows.records).flatMap((section) =>
    section.rows.map(({ spaceId, rev, type }) => ({
      spaceId,
      caseId: rows.about.get(spaceId)?.caseId ?? null,
      rev,
      type,
      fields: shownFields[type] ?? [],
    })),
  );
  return [...records, ...pairs];
}

function stated(data: JsonObject, field: string): string | null {
  const person = data['statedPerson'];
  return typeof person === 'object' && person !== null && !Array.isArray(person)
    ? textOf(person as JsonObject, field)
    : null;
}
