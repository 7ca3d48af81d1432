import { attachmentChanges } from '#client/photos/photo.ts';
import type { Commit } from '#client/store/store-api.ts';
import { careDraftKey, taskResultsOf, type CareVisitDraft } from './care-visit-draft.ts';

export interface RecordCareVisit {
  readonly draft: CareVisitDraft;
  readonly planId: string;
  /** The case file's core space: where the plan lies, and where the visit goes. */
  readonly space: string;
  readonly endedAt: string;
  readonly me: { readonly accountId: string; readonly name: string };
}

/** The change that ends a visit. The draft has passed `checkCareVisit`. Pure. */
export function recordCareVisit({ draft, planId, space, endedAt, me }: RecordCareVisit): Commit {
  return {
    intent: 'record-care-visit',
    draftKey: careDraftKey(planId),
    changes: [
      {
        space,
        type: 'care-visit',
        recordId: draft.recordId,
        body: {
          op: 'create',
          data: {
            planId,
            startedAt: draft.startedAt,
            endedAt,
            tasks: taskResultsOf(draft.tasks),
            observation: draft.observation.trim(),
            changedState: draft.changedState,
            recordedBy: me.accountId,
            recordedByName: me.name,
            review: 'submitted',
            returnReasons: [],
          },
        },
      },
      ...attachmentChanges(draft.photos, { id: draft.recordId, type: 'care-visit', space }, me),
    ],
  };
}
