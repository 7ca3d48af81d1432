import type { Commit } from '#client/store/store-api.ts';
import type { JsonValue } from '#shared/lib/json.ts';
import type { FieldEdit } from '#shared/protocol/change.ts';

export interface PlanEdit {
  readonly goal: string;
  readonly text: string;
  readonly reviewOn: string | null;
}

/** The record as these words make it. */
export function planData(edit: PlanEdit): {
  text: string;
  goal: string | null;
  reviewOn: string | null;
} {
  return { text: edit.text, goal: edit.goal.trim() || null, reviewOn: edit.reviewOn };
}

/** The plan's text merges word by word, so `from` is exactly the text the worker started from. */
export function writePlan(
  edit: PlanEdit,
  about: {
    readonly space: string;
    readonly recordId: string;
    readonly shown: Readonly<Record<string, JsonValue>> | null;
    readonly draftKey: string;
    readonly supersedes: string | null;
  },
): Commit | null {
  const { space, recordId, shown, draftKey, supersedes } = about;
  const next = planData(edit);
  const fields: Record<string, FieldEdit> = {};
  for (const [field, to] of Object.entries(next)) {
    const from = shown?.[field] ?? (field === 'text' ? '' : null);
    if (from !== to) fields[field] = { from, to };
  }
  if (Object.keys(fields).length === 0) return null;
  return {
    intent: 'write-plan',
    changes: [
      {
        space,
        type: 'plan',
        recordId,
        body: shown === null ? { op: 'create', data: next } : { op: 'patch', fields },
      },
    ],
    draftKey,
    ...(supersedes === null ? {} : { supersedes }),
  };
}
