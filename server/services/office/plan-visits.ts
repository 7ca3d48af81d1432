import type { JsonObject } from '#shared/lib/json.ts';
import { ok } from '#shared/lib/result.ts';
import type { PlanVisits, VisitsPlanned } from '#shared/protocol/office-work.ts';
import { refuse, roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';
import { impossibleDay } from './possible-days.ts';
import { doneBefore, idFor, writeAtOffice } from './write-at-office.ts';

/** Whose records they become: nobody else may write one (shared/access). */
const visitedBy = { home: 'social-worker', care: 'care-worker' } as const;

/** The same visit on each of the days, for somebody who holds the case: nobody else's device would show it. */
export async function planVisits(
  ports: OfficePorts,
  ask: Ask,
  caseId: string,
  input: PlanVisits,
): Promise<Answer<VisitsPlanned>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const { municipalityId } = ask.actor;
  const found = await ports.cases.findCase(municipalityId, caseId);
  if (found === null) return refuse('NOT_FOUND');
  const { requestId, assigneeId } = input;
  const days = [...new Set(input.dueOn)].toSorted();
  const recordIds = days.map((_, i) => idFor(ports, ask, requestId, `visit:${i}`));
  const before = await doneBefore(ports, ask, requestId);
  if (before !== null) return before.ok ? ok({ recordIds, duplicate: true }) : before;

  const wrongDay = impossibleDay(
    ports,
    days.map((dueOn) => ['dueOn', dueOn] as const),
  );
  if (wrongDay !== null) return wrongDay;
  const assignee = await ports.cases.findAccount(municipalityId, assigneeId);
  const holds =
    assignee !== null &&
    (await ports.cases.isAssigned(caseId, assigneeId, ports.door.now().toISOString()));
  if (!holds) return refuse('INVALID', { field: 'assigneeId', code: 'NOT_ASSIGNED' });
  if (assignee.role !== visitedBy[input.visit])
    return refuse('INVALID', { field: 'assigneeId', code: 'NOT_ALLOWED' });
  if (input.visit === 'care' && input.grantId) {
    const grant = await ports.cases.findRecord(municipalityId, input.grantId);
    const isOfCase =
      grant?.record.type === 'granted-service' && grant.record.spaceId === found.spaces.core;
    if (!isOfCase) return refuse('INVALID', { field: 'grantId', code: 'UNKNOWN' });
  }
  const written = await writeAtOffice(ports, ask, {
    intent: input.visit === 'home' ? 'plan-home-visit' : 'plan-care-visit',
    requestId,
    changes: days.map((dueOn, i) => ({
      space: input.visit === 'home' ? found.spaces.social : found.spaces.core,
      type: input.visit === 'home' ? 'planned-home-visit' : 'planned-care-visit',
      recordId: recordIds[i] as string,
      body: { op: 'create', data: planOf(input, dueOn) },
    })),
  });
  return written.ok ? ok({ recordIds, duplicate: written.value.duplicate }) : written;
}

function planOf(input: PlanVisits, dueOn: string): JsonObject {
  const shared = { dueOn, assigneeId: input.assigneeId, status: 'planned' };
  return input.visit === 'home'
    ? {
        ...shared,
        startTime: input.startTime ?? null,
        kind: input.kind,
        purpose: input.purpose ?? '',
      }
    : {
        ...shared,
        startTime: input.startTime,
        tasks: input.tasks,
        grantId: input.grantId ?? null,
        note: input.note ?? '',
      };
}
