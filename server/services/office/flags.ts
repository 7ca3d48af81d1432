import type { FlagDetail, SettleFlag } from '#shared/protocol/office-meaning.ts';
import { ok } from '#shared/lib/result.ts';
import type { StoredRecord } from '#server/db/centre-store.ts';
import type { OpenedFlag } from '#server/db/flag-store.ts';
import { opened } from './opened.ts';
import { peopleIn, rowOf } from './office-rows.ts';
import { refuse, roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';
import { aboutOf } from './read-record.ts';
import { doneBefore, writeAtOffice } from './write-at-office.ts';

/** What was taken in although a person must look: the record, whose, and whether its file is closed still. */
export async function readFlag(
  ports: OfficePorts,
  ask: Ask,
  flagId: string,
): Promise<Answer<FlagDetail>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const found = await ports.flags.read(ask.actor.municipalityId, flagId, (read) =>
    read === null ? [] : seenOf(ports, ask, read),
  );
  if (found === null) return refuse('NOT_FOUND');
  const { record, subject, staff, settledAt, settledBy, decision } = found;
  const nameOf = (id: string | null) => staff.find((person) => person.id === id)?.name ?? '';
  return ok({
    flagId,
    why: found.kind,
    about: aboutOf(found.about),
    row: rowOf(record),
    subject: subject === null ? null : rowOf(subject),
    people: peopleIn(staff, [record, subject]),
    authorName: nameOf(found.authorId),
    receivedAt: found.receivedAt.toISOString(),
    closed: found.caseFile?.data['status'] === 'closed',
    settled:
      settledAt === null || decision === null
        ? null
        : { decision, byName: nameOf(settledBy), at: settledAt.toISOString() },
  });
}

/** A person has looked: it is kept as it is, or the case file is opened again. */
export async function settleFlag(
  ports: OfficePorts,
  ask: Ask,
  flagId: string,
  { requestId, decision }: SettleFlag,
): Promise<Answer<{ flagId: string; already: boolean }>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const found = await ports.flags.read(ask.actor.municipalityId, flagId, (read) =>
    read === null ? [] : seenOf(ports, ask, read),
  );
  if (found === null) return refuse('NOT_FOUND');
  if (found.settledAt !== null) return ok({ flagId, already: true });
  const { caseFile } = found;
  if (decision === 'reopened') {
    if (found.kind !== 'closed-file' || caseFile === null)
      return refuse('INVALID', { field: 'decision', code: 'NOT_ALLOWED' });
    const before = await doneBefore(ports, ask, requestId);
    if (before === null && caseFile.data['status'] === 'closed') {
      const reopened = await reopen(ports, ask, requestId, caseFile);
      if (!reopened.ok) return reopened;
    }
  }
  const at = ports.door.now().toISOString();
  const settled = await ports.flags.settle(flagId, ask.actor.id, at, decision, [
    {
      at,
      actorId: ask.actor.id,
      kind: 'WRITTEN',
      requestId: ask.httpRequestId,
      spaceId: found.spaceId,
      caseId: found.about?.caseId ?? null,
      itemClasses: [],
      rev: found.record.rev,
    },
  ]);
  return ok({ flagId, already: !settled });
}

function reopen(ports: OfficePorts, ask: Ask, requestId: string, caseFile: StoredRecord) {
  const { status = null, closedOn = null } = caseFile.data;
  return writeAtOffice(ports, ask, {
    intent: 'reopen-case',
    requestId,
    changes: [
      {
        space: caseFile.spaceId,
        type: 'case-file',
        recordId: caseFile.id,
        body: {
          op: 'patch',
          fields: {
            status: { from: status, to: 'active' },
            closedOn: { from: closedOn, to: null },
          },
        },
      },
    ],
  });
}

function seenOf(ports: OfficePorts, ask: Ask, { record, subject, about }: OpenedFlag) {
  const records = subject === null ? [record] : [record, subject];
  return opened(
    ports,
    ask,
    records.map(({ spaceId, rev, type, data }) => ({
      spaceId,
      caseId: about?.caseId ?? null,
      rev,
      type,
      fields: Object.keys(data),
    })),
  );
}
