import type { Draft, PlannedVisit } from '#client/store/store-api.ts';

/** Where a planned visit is recorded, continued, read once it is done, or corrected once it came back. */
export function visitWay(visit: PlannedVisit, draft: Draft | null): string {
  if (visit.doneBy !== null) return `/visit/${visit.doneBy}?case=${visit.caseId}`;
  if (draft !== null) return draftWay(draft);
  return `/visit/new?case=${visit.caseId}&plan=${visit.id}`;
}

/** A draft's key is `form:record`; the form opens where it was left. */
export function draftWay(draft: Draft): string {
  const recordId = draft.key.slice(draft.key.indexOf(':') + 1);
  const about = draft.caseId === null ? '' : `?case=${draft.caseId}`;
  switch (draft.form) {
    case 'home-visit':
      return `/visit/${recordId}${about}`;
    case 'alert':
      return `/alert/${recordId}${about}`;
    case 'consultation':
      return `/consultation/${recordId}${about}`;
    case 'contact':
      return `/cases/${draft.caseId}/contact`;
    default:
      return draft.caseId === null ? '/' : `/cases/${draft.caseId}`;
  }
}
