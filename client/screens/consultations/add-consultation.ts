import type { Commit, SignedIn } from '#client/store/store-api.ts';
import { policyOf } from '#shared/domain/records.ts';
import type { JsonObject } from '#shared/lib/json.ts';
import type { ConsultationField, ConsultationValues } from './consultation-values.ts';

export interface NewConsultation {
  readonly signedIn: Pick<SignedIn, 'accountId' | 'name'>;
  readonly recordId: string;
  readonly space: string;
  readonly stated: boolean;
  readonly today: string;
  readonly draftKey: string;
  readonly supersedes?: string | undefined;
}

export type ConsultationProblem = 'EMPTY' | 'CHOOSE' | 'FUTURE' | 'NUMBER' | 'TOO_LONG' | 'INVALID';
export type ConsultationProblems = Partial<Record<ConsultationField, ConsultationProblem>>;

export function checkConsultation(
  values: ConsultationValues,
  about: NewConsultation,
): ConsultationProblems {
  const problems: ConsultationProblems = {};
  for (const field of ['kind', 'form'] as const) {
    if (values[field] === null) problems[field] = 'CHOOSE';
  }
  if (values.heldOn === null) problems.heldOn = 'EMPTY';
  if (values.topic.trim() === '') problems.topic = 'EMPTY';
  if (about.stated && values.personName.trim() === '') problems.personName = 'EMPTY';
  if (values.heldOn !== null && values.heldOn > about.today) problems.heldOn = 'FUTURE';
  if (Number.isNaN(values.durationMinutes)) problems.durationMinutes = 'NUMBER';
  if (Object.keys(problems).length > 0) return problems;
  for (const [field, value] of Object.entries(consultationData(values, about))) {
    const parsed = policyOf('consultation', field)?.schema.safeParse(value);
    if (parsed === undefined || parsed.success) continue;
    const at = field === 'statedPerson' ? 'personName' : (field as ConsultationField);
    problems[at] = parsed.error.issues.some((issue) => issue.message === 'TOO_LONG')
      ? 'TOO_LONG'
      : 'INVALID';
  }
  return problems;
}

export function addConsultation(values: ConsultationValues, about: NewConsultation): Commit {
  return {
    intent: 'add-consultation',
    changes: [
      {
        space: about.space,
        type: 'consultation',
        recordId: about.recordId,
        body: { op: 'create', data: consultationData(values, about) },
      },
    ],
    draftKey: about.draftKey,
    ...(about.supersedes === undefined ? {} : { supersedes: about.supersedes }),
  };
}

function consultationData(values: ConsultationValues, about: NewConsultation): JsonObject {
  return {
    kind: values.kind,
    form: values.form,
    heldOn: values.heldOn,
    ...(values.durationMinutes === null ? {} : { durationMinutes: values.durationMinutes }),
    topic: values.topic.trim(),
    outcome: values.outcome.trim(),
    statedPerson: about.stated
      ? {
          name: values.personName.trim(),
          birthOn: values.personBirthOn,
          address: values.personAddress.trim() || null,
          phone: values.personPhone.trim() || null,
        }
      : null,
    recordedBy: about.signedIn.accountId,
    recordedByName: about.signedIn.name,
  };
}
