import type { JsonValue } from '#shared/lib/json.ts';
import type { OfficeOutcome } from '#shared/protocol/office.ts';
import type { ResolveConflict } from '#shared/protocol/office-work.ts';
import { refuse, roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';
import { textOf } from './text-of.ts';
import { doneBefore, writeAtOffice } from './write-at-office.ts';

/** Settles what two people wrote. A value that moved since it was read keeps the question open (kind `conflict`). */
export async function resolveConflict(
  ports: OfficePorts,
  ask: Ask,
  conflictId: string,
  input: ResolveConflict,
): Promise<Answer<OfficeOutcome>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const found = await ports.cases.findRecord(ask.actor.municipalityId, conflictId);
  if (found?.record.type !== 'conflict') return refuse('NOT_FOUND');
  const before = await doneBefore(ports, ask, input.requestId);
  if (before !== null) return before;
  const { record } = found;
  return writeAtOffice(ports, ask, {
    intent: 'resolve-conflict',
    requestId: input.requestId,
    changes: [
      {
        space: record.spaceId,
        type: 'conflict',
        recordId: conflictId,
        body: {
          op: 'resolve',
          subjectId: textOf(record.data, 'subjectId') ?? '',
          field: textOf(record.data, 'field') ?? '',
          choice: input.choice,
          seen: input.seen as JsonValue,
          value: input.value as JsonValue,
        },
      },
    ],
  });
}
