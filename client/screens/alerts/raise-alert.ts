import type { Commit, SignedIn } from '#client/store/store-api.ts';
import { policyOf } from '#shared/domain/records.ts';
import type { JsonObject } from '#shared/lib/json.ts';
import type { AlertField, AlertValues } from './alert-values.ts';

export interface NewAlert {
  readonly signedIn: Pick<SignedIn, 'accountId' | 'name'>;
  readonly recordId: string;
  /** The case's alert space, readable or not; the intake when the child is not on this device. */
  readonly space: string;
  readonly stated: boolean;
  readonly raisedAt: string;
  readonly draftKey: string;
  readonly supersedes?: string | undefined;
}

export type AlertProblem = 'CHOOSE' | 'TOO_LONG' | 'INVALID';
export type AlertProblems = Partial<Record<AlertField, AlertProblem>>;

/** Nothing but the danger itself is asked: a worker in a stairwell has no time for a form. */
export function checkAlert(values: AlertValues, alert: NewAlert): AlertProblems {
  if (values.trigger === null) return { trigger: 'CHOOSE' };
  const problems: AlertProblems = {};
  for (const [field, value] of Object.entries(alertData(values, alert))) {
    const parsed = policyOf('safeguarding-alert', field)?.schema.safeParse(value);
    if (parsed === undefined || parsed.success) continue;
    const at = field === 'statedPerson' ? 'personName' : (field as AlertField);
    problems[at] = parsed.error.issues.some((issue) => issue.message === 'TOO_LONG')
      ? 'TOO_LONG'
      : 'INVALID';
  }
  return problems;
}

export function raiseAlert(values: AlertValues, alert: NewAlert): Commit {
  return {
    intent: 'raise-safeguarding-alert',
    changes: [
      {
        space: alert.space,
        type: 'safeguarding-alert',
        recordId: alert.recordId,
        body: { op: 'create', data: alertData(values, alert) },
      },
    ],
    draftKey: alert.draftKey,
    ...(alert.supersedes === undefined ? {} : { supersedes: alert.supersedes }),
  };
}

function alertData(values: AlertValues, alert: NewAlert): JsonObject {
  const lineOrNull = (text: string) => text.trim() || null;
  const name = lineOrNull(values.personName) ?? lineOrNull(values.childName);
  return {
    trigger: values.trigger,
    whatHappened: values.whatHappened.trim(),
    childName: lineOrNull(values.childName),
    address: lineOrNull(values.address),
    called: [...values.called],
    statedPerson:
      alert.stated && name !== null
        ? {
            name,
            birthOn: null,
            address: lineOrNull(values.address),
            phone: lineOrNull(values.personPhone),
          }
        : null,
    raisedAt: alert.raisedAt,
    recordedBy: alert.signedIn.accountId,
    recordedByName: alert.signedIn.name,
  };
}
