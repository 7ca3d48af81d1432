import type * as z from 'zod/mini';
import { OFFICE_PATH, officeOutcome } from '#shared/protocol/office.ts';
import * as work from '#shared/protocol/office-work.ts';
import { acknowledgeAlert } from '#server/services/office/acknowledge-alert.ts';
import { addTask } from '#server/services/office/add-task.ts';
import { editRecord } from '#server/services/office/edit-record.ts';
import { matchIntake } from '#server/services/office/match-intake.ts';
import type { Answer, Ask, OfficePorts } from '#server/services/office/office-ports.ts';
import { planVisits } from '#server/services/office/plan-visits.ts';
import { resolveConflict } from '#server/services/office/resolve-conflict.ts';
import { acceptRecord, returnRecord } from '#server/services/office/review-record.ts';
import { settleChange } from '#server/services/office/settle-change.ts';
import { takeChange } from '#server/services/office/take-change.ts';
import { writePlan } from '#server/services/office/write-plan.ts';
import { askOf, idIn, orProblem } from './office-answer.ts';
import { route, type Route } from './route.ts';

type Verb<S extends z.ZodMiniType> = (
  ports: OfficePorts,
  ask: Ask,
  id: string,
  input: z.infer<S>,
) => Promise<Answer<unknown>>;

export function officeWorkRoutes(ports: OfficePorts): readonly Route[] {
  /** Every verb here is about one thing, named in the path. */
  const post = <S extends z.ZodMiniType>(
    path: `/${string}/:${string}`,
    name: string,
    summary: string,
    request: S,
    response: z.ZodMiniType,
    verb: Verb<S>,
  ) => {
    const facts = {
      method: 'POST',
      path: `${OFFICE_PATH}${path}`,
      auth: ['supervisor'],
      summary,
      request,
      response,
    } as const;
    return route(facts, async (call) =>
      orProblem(await verb(ports, askOf(call), idIn(call.params, name), call.input)),
    );
  };
  return [
    post(
      '/cases/:caseId/planned-visits',
      'caseId',
      'Plan visits',
      work.planVisits,
      work.visitsPlanned,
      planVisits,
    ),
    post(
      '/cases/:caseId/plan',
      'caseId',
      'Write the social plan',
      work.writePlan,
      officeOutcome,
      writePlan,
    ),
    post(
      '/cases/:caseId/tasks',
      'caseId',
      'Add a task of the plan',
      work.addTask,
      officeOutcome,
      addTask,
    ),
    post(
      '/records/:recordId/edit',
      'recordId',
      'Change fields of a record',
      work.editRecord,
      officeOutcome,
      editRecord,
    ),
    post(
      '/records/:recordId/accept',
      'recordId',
      'Accept a visit',
      work.acceptRecord,
      officeOutcome,
      acceptRecord,
    ),
    post(
      '/records/:recordId/return',
      'recordId',
      'Return a visit with reasons',
      work.returnRecord,
      officeOutcome,
      returnRecord,
    ),
    post(
      '/conflicts/:recordId/resolve',
      'recordId',
      'Settle a conflict',
      work.resolveConflict,
      officeOutcome,
      resolveConflict,
    ),
    post(
      '/alerts/:recordId/acknowledge',
      'recordId',
      'Take a safeguarding alert',
      work.acknowledgeAlert,
      work.alertAcknowledged,
      acknowledgeAlert,
    ),
    post(
      '/intake/:recordId/match',
      'recordId',
      'Put a record into a case file',
      work.matchIntake,
      officeOutcome,
      matchIntake,
    ),
    post(
      '/changes/:changeId/settle',
      'changeId',
      'Settle refused work',
      work.settleChange,
      work.changeSettled,
      settleChange,
    ),
    post(
      '/changes/:changeId/take',
      'changeId',
      'Say whose refused work is',
      work.takeChange,
      work.changeTaken,
      takeChange,
    ),
  ];
}
