import * as z from 'zod/mini';
import {
  careTasks,
  notDoneReasons,
  taskResults,
  type CareTaskResult,
} from '#shared/domain/care-visit.ts';
import { photo } from '#client/photos/photo.ts';
import type { DataOf } from '#shared/domain/records.ts';
import type { JsonObject, JsonValue } from '#shared/lib/json.ts';
import type { PlannedVisit } from '#client/store/store-api.ts';

const taskAnswer = z.object({
  task: z.enum(careTasks),
  result: z.nullable(z.enum(taskResults)),
  reason: z.nullable(z.enum(notDoneReasons)),
  reasonText: z.string(),
});

/** What stands on the care worker's screen between «start» and «end». Survives a dead battery. */
const careVisitDraft = z.object({
  recordId: z.string(),
  startedAt: z.string(),
  tasks: z.array(taskAnswer),
  observation: z.string(),
  changedState: z.boolean(),
  // A draft of an older app has none.
  photos: z._default(z.array(photo), []),
});

export type TaskAnswer = z.infer<typeof taskAnswer>;
export type CareVisitDraft = z.infer<typeof careVisitDraft>;
type CareTask = TaskAnswer['task'];

export const careDraftForm = 'care-visit';

/** One draft a planned visit: coming back to the visit finds it whichever way one came. */
export function careDraftKey(planId: string): string {
  return `${careDraftForm}:${planId}`;
}

/** Where the draft of a planned visit is kept. */
export function careDraftPlace(plan: Pick<PlannedVisit, 'id' | 'caseId'>) {
  return { key: careDraftKey(plan.id), form: careDraftForm, caseId: plan.caseId };
}

/** Null where the stored text is no draft this version can show; the caller then starts anew beside it. */
export function readCareDraft(value: JsonValue): CareVisitDraft | null {
  const parsed = careVisitDraft.safeParse(value);
  return parsed.success ? parsed.data : null;
}

export function startCareVisit(input: {
  tasks: readonly string[];
  recordId: string;
  at: string;
}): CareVisitDraft {
  return {
    recordId: input.recordId,
    startedAt: input.at,
    tasks: input.tasks.filter(isCareTask).map(unanswered),
    observation: '',
    changedState: false,
    photos: [],
  };
}

/** A returned visit as the form shows it. A task planned but never answered comes back unanswered. */
export function reopenCareVisit(
  recordId: string,
  visit: DataOf<'care-visit'>,
  planned: readonly string[],
): CareVisitDraft {
  const answered: readonly TaskAnswer[] = visit.tasks.map((result) => answerOf(result));
  const missing = planned
    .filter(isCareTask)
    .filter((task) => answered.every((answer) => answer.task !== task));
  return {
    recordId,
    startedAt: visit.startedAt,
    tasks: [...answered, ...missing.map(unanswered)],
    observation: visit.observation ?? '',
    changedState: visit.changedState ?? false,
    photos: [],
  };
}

/** Done needs no reason, so none is kept from an earlier tap. Call only once every task is answered. */
export function taskResultsOf(answers: readonly TaskAnswer[]): JsonObject[] {
  return answers.flatMap(({ task, result, reason, reasonText }): JsonObject[] => {
    if (result === null) return [];
    if (result === 'done') return [{ task, result }];
    const words = reasonText.trim();
    return [{ task, result, reason, ...(words === '' ? {} : { reasonText: words }) }];
  });
}

export function isCareTask(task: string): task is CareTask {
  return (careTasks as readonly string[]).includes(task);
}

function unanswered(task: CareTask): TaskAnswer {
  return { task, result: null, reason: null, reasonText: '' };
}

function answerOf(result: CareTaskResult): TaskAnswer {
  return {
    task: result.task,
    result: result.result,
    reason: result.reason ?? null,
    reasonText: result.reasonText ?? '',
  };
}
