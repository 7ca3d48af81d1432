import type { OfficeRow } from '#shared/protocol/office.ts';
import type { CareTaskResult } from '#shared/domain/care-visit.ts';
import type { JsonValue } from '#shared/lib/json.ts';
import { textOf } from '#shared/lib/json-text.ts';

export interface Excerpt {
  readonly kind: 'observed' | 'concluded';
  readonly text: string;
  /** Why nothing was done for the client, in codes of `notDoneReason`; empty where something was. */
  readonly reasons: readonly string[];
}

/** The few words of a visit that its course shows; for one that did not take place, what happened instead. Pure. */
export function excerptOf({ type, data }: Pick<OfficeRow, 'type' | 'data'>): Excerpt | null {
  if (type === 'care-visit') {
    const reasons = whyNothing(data['tasks']);
    const text = textOf(data['observation']);
    return text === '' && reasons.length === 0 ? null : { kind: 'observed', text, reasons };
  }
  const fields =
    data['outcome'] === 'done'
      ? ['conclusions', 'conditionNote', 'nextStep']
      : ['conditionNote', 'conclusions', 'nextStep'];
  const field = fields.find((each) => textOf(data[each]) !== '');
  if (field === undefined) return null;
  const kind = field === 'conditionNote' ? 'observed' : 'concluded';
  return { kind, text: textOf(data[field]), reasons: [] };
}

function whyNothing(value: JsonValue | undefined): readonly string[] {
  const tasks = Array.isArray(value) ? (value as unknown as readonly CareTaskResult[]) : [];
  if (tasks.some(({ result }) => result !== 'not-done')) return [];
  return [...new Set(tasks.flatMap(({ reason }) => reason ?? []))];
}
