import { textOf, textsOf } from '#shared/lib/json-text.ts';
import type { CaseRow } from './case-row.ts';

export interface KnownFacts {
  readonly warnings: readonly {
    readonly id: string;
    readonly kind: string;
    readonly text: string;
  }[];
  readonly allergies: readonly string[];
  readonly mobility: string;
  readonly aids: readonly string[];
  readonly medicines: string;
  /** The last visit that left words behind. */
  readonly previous: {
    readonly at: string;
    readonly observation: string;
    readonly changed: boolean;
  } | null;
}

/** What of a case file a carer needs in hand during this visit. Pure. */
export function knownOf(rows: readonly CaseRow[], planId: string): KnownFacts {
  const health = rows.find((row) => row.type === 'care-health')?.data ?? {};
  const last = rows
    .filter(
      ({ type, data }) =>
        type === 'care-visit' &&
        data['planId'] !== planId &&
        textOf(data['observation']).trim() !== '',
    )
    .toSorted((a, b) => (textOf(a.data['startedAt']) < textOf(b.data['startedAt']) ? 1 : -1))[0];
  return {
    warnings: rows
      .filter((row) => row.type === 'safety-note' && (row.data['endedOn'] ?? null) === null)
      .map((row) => ({
        id: row.id,
        kind: textOf(row.data['kind']),
        text: textOf(row.data['text']),
      })),
    allergies: textsOf(health['allergies']),
    mobility: textOf(health['mobility']).trim(),
    aids: textsOf(health['technicalAids']),
    medicines: textOf(health['medicines']).trim(),
    previous: last
      ? {
          at: textOf(last.data['startedAt']),
          observation: textOf(last.data['observation']),
          changed: last.data['changedState'] === true,
        }
      : null,
  };
}
