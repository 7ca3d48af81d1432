import { attachmentChanges } from '#client/photos/photo.ts';
import { sameJson, type JsonValue } from '#shared/lib/json.ts';
import type { Commit, NewChange } from '#client/store/store-api.ts';
import type { FieldEdit } from '#shared/protocol/change.ts';
import { careDraftKey, taskResultsOf, type CareVisitDraft } from './care-visit-draft.ts';

export interface CorrectCareVisit {
  readonly draft: CareVisitDraft;
  readonly planId: string;
  readonly space: string;
  /** The record as the screen showed it: what every `from` is taken from. */
  readonly shown: Readonly<Record<string, JsonValue>>;
  readonly me: { readonly accountId: string; readonly name: string };
  /** The notice that brought the return, if it has come: sending again is reading it. */
  readonly notice: { readonly id: string; readonly space: string; readonly seenOn: string } | null;
}

/** Only what was changed, and the review back to `submitted`; the supervisor's reasons stay beside it. Pure. */
export function correctCareVisit(input: CorrectCareVisit): Commit {
  const { draft, planId, space, shown, notice, me } = input;
  const wanted: Readonly<Record<string, JsonValue>> = {
    tasks: taskResultsOf(draft.tasks),
    observation: draft.observation.trim(),
    changedState: draft.changedState,
    review: 'submitted',
  };
  const fields: Record<string, FieldEdit> = {};
  for (const [field, to] of Object.entries(wanted)) {
    const from = shown[field] ?? null;
    if (!sameJson(from, to)) fields[field] = { from, to };
  }
  const correction: NewChange = {
    space,
    type: 'care-visit',
    recordId: draft.recordId,
    body: { op: 'patch', fields },
  };
  const read: readonly NewChange[] =
    notice === null
      ? []
      : [
          {
            space: notice.space,
            type: 'notice',
            recordId: notice.id,
            body: { op: 'patch', fields: { seenOn: { from: null, to: notice.seenOn } } },
          },
        ];
  return {
    intent: 'correct-care-visit',
    draftKey: careDraftKey(planId),
    changes: [
      correction,
      ...attachmentChanges(draft.photos, { id: draft.recordId, type: 'care-visit', space }, me),
      ...read,
    ],
  };
}
