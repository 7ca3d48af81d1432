import { isSoundText } from '#shared/lib/text.ts';
import type { CareVisitDraft } from './care-visit-draft.ts';

export type CareProblemCode =
  | 'UNANSWERED'
  | 'REASON_NEEDED'
  | 'REASON_TEXT_NEEDED'
  | 'NOTE_NEEDED'
  | 'TOO_LONG'
  | 'UNSOUND_TEXT'
  | 'ENDS_BEFORE_START';

export interface CareProblem {
  /** The form's own field name, as the error summary links it. */
  readonly field: string;
  readonly code: CareProblemCode;
  /** The task the problem is about, so that the sentence can name it. */
  readonly task?: string;
}

const proseLimit = 20_000;
const lineLimit = 200;

/** Everything that keeps a visit from being ended, in the order of the form. */
export function checkCareVisit(draft: CareVisitDraft, endedAt: string): readonly CareProblem[] {
  const problems: CareProblem[] = [];
  draft.tasks.forEach((answer, index) => {
    const at = (name: string, code: CareProblemCode) =>
      problems.push({ field: `tasks.${index}.${name}`, code, task: answer.task });
    if (answer.result === null) at('result', 'UNANSWERED');
    else if (answer.result !== 'done') {
      if (answer.reason === null) at('reason', 'REASON_NEEDED');
      else if (answer.reason === 'other' && answer.reasonText.trim() === '')
        at('reasonText', 'REASON_TEXT_NEEDED');
      if (answer.reasonText.length > lineLimit) at('reasonText', 'TOO_LONG');
      else if (!isSoundText(answer.reasonText)) at('reasonText', 'UNSOUND_TEXT');
    }
  });
  if (draft.changedState && draft.observation.trim() === '')
    problems.push({ field: 'observation', code: 'NOTE_NEEDED' });
  if (draft.observation.length > proseLimit)
    problems.push({ field: 'observation', code: 'TOO_LONG' });
  else if (!isSoundText(draft.observation))
    problems.push({ field: 'observation', code: 'UNSOUND_TEXT' });
  if (endedAt < draft.startedAt) problems.push({ field: 'endedAt', code: 'ENDS_BEFORE_START' });
  return problems;
}
