import { asText } from '#shared/lib/json.ts';
import type { StoredRecord } from '#server/db/centre-store.ts';
import type { Commit } from './commit.ts';
import { same, type Sent } from './sent.ts';
import { tokensOf } from './tokens.ts';

/** What each field promises, as a worker would say it. */
export const promise: Readonly<
  Record<string, 'latest' | 'asked' | 'rises' | 'both-texts' | 'members'>
> = {
  'person.phone': 'latest',
  'person.email': 'latest',
  'case-file.status': 'asked',
  'risk.level': 'rises',
  'plan.text': 'both-texts',
  'care-health.allergies': 'members',
  'care-health.medicines': 'both-texts',
  'risk.reason': 'both-texts',
  'plan-task.title': 'latest',
};

export interface Laws {
  readonly fail: (law: string, what: string) => void;
}

/** What a person sent is the value, or in history, or in a question. */
export function nothingVanished(laws: Laws, commit: Commit, change: Sent): void {
  for (const [field, edit] of Object.entries(change.body.fields ?? {})) {
    const record = commit.records.find(({ id }) => id === change.recordId);
    if (edit.from !== undefined && same(edit.from, edit.to)) continue;
    if (edit.to === undefined) {
      for (const member of edit.add ?? []) {
        const history = commit.history.some(
          (entry) =>
            entry.recordId === change.recordId &&
            JSON.stringify(entry.value).includes(String(member)),
        );
        if (
          record !== undefined &&
          !history &&
          !JSON.stringify(record.data[field]).includes(String(member))
        )
          laws.fail('law 5', `an added member of ${field} is nowhere`);
      }
      continue;
    }
    const stands =
      record === undefined ||
      same(record.data[field] ?? null, edit.to) ||
      tokensOf(JSON.stringify(edit.to)).some((token) => asText(record.data[field]).includes(token));
    const remembered = commit.history.some(
      (entry) =>
        commit.same(change.recordId).has(entry.recordId) &&
        entry.field === field &&
        same(entry.value, edit.to),
    );
    const asked = commit.records.some(
      ({ type, data }) =>
        type === 'conflict' &&
        data['subjectId'] === change.recordId &&
        same(data['yours'], edit.to),
    );
    const askedBefore = commit.history.some(
      (entry) => entry.field === 'yours' && same(entry.value, edit.to),
    );
    if (!stands && !remembered && !asked && !askedBefore)
      laws.fail('law 2', `what was sent for ${field} is nowhere`);
  }
}

/** Law 3: a question only where two people set the same field to different values. */
export function hasGround(
  laws: Laws,
  conflict: StoredRecord,
  sent: readonly Sent[],
  mayAskThemself: boolean,
): void {
  const field = asText(conflict.data['field']);
  // Laws of its own: laws-of-meaning.ts.
  if (field === 'withdrawn') return;
  const rule = promise[`${asText(conflict.data['subjectType'])}.${field}`];
  const { base, theirs, yours } = conflict.data;
  if (same(theirs, yours))
    laws.fail('law 3', `a question about ${field} although both wrote the same`);
  const touching = sent.filter(
    ({ recordId, body }) =>
      recordId === conflict.data['subjectId'] && body.fields?.[field] !== undefined,
  ).length;
  if (
    !mayAskThemself &&
    rule !== 'both-texts' &&
    conflict.data['theirsBy'] === conflict.data['yoursBy']
  )
    laws.fail('law 3', `a question about ${field} between a person and themself`);
  if (touching === 1 && same(theirs, base))
    laws.fail('law 3', `a question about ${field} although its writer had seen what stood`);
  if (rule === 'latest' || rule === 'members')
    laws.fail('law 3', `a question about ${field}, which needs none`);
  if (!sent.some(({ body }) => same(body.fields?.[field]?.to, yours)))
    laws.fail('law 3', `a question about ${field} that nobody raised`);
}
