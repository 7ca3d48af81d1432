import { isRecordType, type RecordType } from '#shared/domain/records.ts';
import { ok } from '#shared/lib/result.ts';
import { decodeChange } from '#shared/protocol/change.ts';
import type { WaitingChange } from '#shared/protocol/office-reading.ts';
import type { OpenedDeposit } from '#server/db/read-deposit.ts';
import { opened, type Seen } from './opened.ts';
import { refuse, roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';
import { aboutOf } from './read-record.ts';

/** Work the door refused or put aside, with everything its author wrote: nobody takes over what they have not read. */
export async function readWaitingChange(
  ports: OfficePorts,
  ask: Ask,
  changeId: string,
): Promise<Answer<WaitingChange>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const now = ports.door.now().toISOString();
  const found = await ports.reading.readWaiting(ask.actor.municipalityId, changeId, now, (read) =>
    opened(ports, ask, [
      ...depositSeen(read?.deposit ?? null),
      ...(read?.group ?? []).flatMap(({ body }) => {
        const change = readable(body);
        if (change === null || read === null || read.spaceId === null) return [];
        return [
          {
            spaceId: read.spaceId,
            caseId: read.about?.caseId ?? null,
            rev: 0,
            type: change.type,
            fields: fieldsIn(change.body),
          },
        ];
      }),
    ]),
  );
  if (found === null) return refuse('NOT_FOUND');
  const { asked, group, staff } = found;
  const nameOf = (id: string | null) => staff.find((person) => person.id === id)?.name ?? '';
  const { outcome } = asked;
  return ok({
    about: aboutOf(found.about),
    outcome: outcome.kind === 'quarantined' ? 'quarantined' : 'rejected',
    code: outcome.code ?? 'UNREADABLE',
    field: outcome.field ?? null,
    authorName: nameOf(asked.authorId),
    receivedAt: asked.receivedAt.toISOString(),
    ownerId: asked.takenBy,
    ownerName: asked.takenBy === null ? null : nameOf(asked.takenBy),
    unread: found.unread,
    draft: draftShown(found.deposit),
    holders: found.holderIds.flatMap((id) => {
      const person = staff.find((one) => one.id === id);
      return person === undefined ? [] : [{ id, name: person.name }];
    }),
    changes: group.flatMap(({ body }) => {
      const change = readable(body);
      if (change === null) return [];
      const { changeId: id, intent, type, recordId, at } = change;
      return [{ changeId: id, intent, type, recordId, at, body: change.body }];
    }) as WaitingChange['changes'],
    settled:
      asked.settledAt === null
        ? null
        : {
            note: asked.settledNote ?? '',
            byName: nameOf(asked.settledBy),
            at: asked.settledAt.toISOString(),
          },
  });
}

function draftShown(deposit: OpenedDeposit | null): WaitingChange['draft'] {
  if (deposit === null || deposit.draft === null) return null;
  const { form, savedAt, value } = deposit.draft;
  return { form, savedAt, value };
}

/** Forms that are not called as the records they write. */
const recordOf: Readonly<Record<string, RecordType>> = {
  alert: 'safeguarding-alert',
  contact: 'person',
  'care-visit-mend': 'care-visit',
};

/** Noted also where nothing could be read: somebody looked. */
function depositSeen(deposit: OpenedDeposit | null): readonly Seen[] {
  if (deposit === null) return [];
  const { spaceId, caseId, draft } = deposit;
  const value = draft?.value;
  const fields = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const type = recordOf[draft?.form ?? ''] ?? draft?.form ?? '';
  return [{ spaceId, caseId, rev: 0, type, fields: isRecordType(type) ? fields : [] }];
}

/** What the centre fails on may be what fails here, too: then only its author and its age are shown. */
function readable(body: string): ReturnType<typeof decodeChange> {
  try {
    return decodeChange(body);
  } catch {
    return null;
  }
}

function fieldsIn(body: NonNullable<ReturnType<typeof decodeChange>>['body']): readonly string[] {
  switch (body.op) {
    case 'create':
      return Object.keys(body.data);
    case 'patch':
      return Object.keys(body.fields);
    case 'resolve':
      return [body.field];
    case 'withdraw':
      return ['withdrawn', ...Object.keys(body.seen)];
    case 'reinstate':
      return ['withdrawn'];
    case 'adopt':
      return ['note'];
    case 'unite':
      return body.take;
    case 'split':
      return Object.keys({ ...body.survivor, ...body.alias });
    default:
      return body satisfies never;
  }
}
