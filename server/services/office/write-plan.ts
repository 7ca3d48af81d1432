import type { OfficeOutcome } from '#shared/protocol/office.ts';
import type { WritePlan } from '#shared/protocol/office-work.ts';
import type { FieldEdit } from '#shared/protocol/change.ts';
import { refuse, roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';
import { doneBefore, idFor, writeAtOffice } from './write-at-office.ts';

/** The social plan: created once, then changed through the three-way merge against what the screen showed. */
export async function writePlan(
  ports: OfficePorts,
  ask: Ask,
  caseId: string,
  input: WritePlan,
): Promise<Answer<OfficeOutcome>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const { municipalityId } = ask.actor;
  const found = await ports.cases.findCase(municipalityId, caseId);
  if (found === null) return refuse('NOT_FOUND');
  const { requestId, planId, seen } = input;
  const before = await doneBefore(ports, ask, requestId);
  if (before !== null) return before;
  const space = found.spaces.social;
  const existing = await ports.cases.findOne(municipalityId, space, 'plan');

  if (planId === null) {
    // Somebody wrote the first plan meanwhile: theirs must be read before it is written over.
    if (existing !== null) return refuse('CONFLICT');
    const data = {
      text: input.text,
      ...(input.goal === undefined ? {} : { goal: input.goal }),
      reviewOn: input.reviewOn ?? null,
    };
    return writeAtOffice(ports, ask, {
      intent: 'write-plan',
      requestId,
      changes: [
        {
          space,
          type: 'plan',
          recordId: idFor(ports, ask, requestId, 'plan'),
          body: { op: 'create', data },
        },
      ],
    });
  }
  const plan = await ports.cases.findRecord(municipalityId, planId);
  if (plan?.record.type !== 'plan' || plan.record.spaceId !== space) return refuse('NOT_FOUND');
  if (seen === null) return refuse('INVALID', { field: 'seen', code: 'MISSING_FIELD' });
  const fields: Record<string, FieldEdit> = { text: { from: seen.text, to: input.text } };
  if (input.goal !== undefined) fields['goal'] = { from: seen.goal ?? null, to: input.goal };
  if (input.reviewOn !== undefined)
    fields['reviewOn'] = { from: seen.reviewOn ?? null, to: input.reviewOn };
  return writeAtOffice(ports, ask, {
    intent: 'change-plan',
    requestId,
    changes: [{ space, type: 'plan', recordId: planId, body: { op: 'patch', fields } }],
  });
}
