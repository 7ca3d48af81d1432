import { attachmentChanges } from '#client/photos/photo.ts';
import type { Commit } from '#client/store/store-api.ts';
import { visitData, type Recording } from './visit-data.ts';
import type { VisitValues } from './visit-values.ts';

export interface NewVisit extends Recording {
  readonly recordId: string;
  /** The case's social space; the intake when the person's file is not here. */
  readonly space: string;
  readonly draftKey: string;
  /** The refused change this one corrects. */
  readonly supersedes?: string | undefined;
}

/** One visit, one record, written when the worker says it is complete. */
export function recordVisit(values: VisitValues, visit: NewVisit): Commit {
  return {
    intent: 'record-home-visit',
    changes: [
      {
        space: visit.space,
        type: 'home-visit',
        recordId: visit.recordId,
        body: {
          op: 'create',
          data: {
            ...visitData(values, visit),
            planId: visit.planId,
            recordedBy: visit.signedIn.accountId,
            recordedByName: visit.signedIn.name,
            review: 'submitted',
          },
        },
      },
      ...attachmentChanges(
        values.photos,
        { id: visit.recordId, type: 'home-visit', space: visit.space },
        visit.signedIn,
      ),
    ],
    draftKey: visit.draftKey,
    ...(visit.supersedes === undefined ? {} : { supersedes: visit.supersedes }),
  };
}
