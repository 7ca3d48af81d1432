import type { JsonObject, JsonValue } from '#shared/lib/json.ts';
import { emptyVisit, type VisitValues } from './visit-values.ts';

/** A visit that is being written: its words, and where the worker was. */
export interface VisitDraft {
  readonly values: VisitValues;
  readonly planId: string | null;
  /** The field that had the focus last. */
  readonly field: string | null;
  /** For a correction: the record as the form showed it when it was opened. */
  readonly shown: JsonObject | null;
  readonly supersedes: string | null;
}

export const visitDraftForm = 'home-visit';

export function visitDraftKey(recordId: string): string {
  return `${visitDraftForm}:${recordId}`;
}

/** A draft of an older app lacks the newer fields: they start empty, and what was typed stays. */
export function readVisitDraft(value: JsonValue): VisitDraft | null {
  if (value === null || typeof value !== 'object' || !('values' in value)) return null;
  const draft = value as unknown as Partial<VisitDraft>;
  return {
    values: { ...emptyVisit, ...draft.values },
    planId: draft.planId ?? null,
    field: draft.field ?? null,
    shown: draft.shown ?? null,
    supersedes: draft.supersedes ?? null,
  };
}

/** A number that could not be read is not kept: it has no form a store can carry. */
export function visitDraftValue(draft: VisitDraft): JsonObject {
  const values = Object.fromEntries(
    Object.entries(draft.values).map(([field, value]) => [
      field,
      Number.isNaN(value) ? null : value,
    ]),
  );
  return { ...draft, values };
}
