import { asText } from '#shared/lib/json.ts';
import type { StoredRecord } from '#server/db/centre-store.ts';
import type { Commit } from './commit.ts';
import { same, type Value } from './sent.ts';

/** What a text became by this step: what the next one found, or what stands. */
export function mergedText(
  after: StoredRecord,
  field: string,
  steps: readonly Commit['history'][number][],
  step: Commit['history'][number],
): Value {
  const next = steps[steps.indexOf(step) + 1];
  return next === undefined ? (after.data[field] ?? null) : next.value;
}

/** A notice to the author of what was replaced, in the same commit. */
export function told(
  commit: Commit,
  one: ReadonlySet<string>,
  field: string,
  author: string,
  was: Value,
): boolean {
  return commit.records.some(
    ({ type, data }) =>
      type === 'notice' &&
      one.has(asText(data['subjectId'])) &&
      data['field'] === field &&
      data['to'] === author &&
      same(data['was'], was),
  );
}
