// Where the care worker's screens lie. The router reads the same paths.

export const careTodayWay = '/';
export const attentionWay = '/attention';

export function careVisitWay(planId: string): string {
  return `/care/${planId}`;
}

/** The alert form, told whom it is about. */
export function alertWay(caseId: string): string {
  return `/alert/new?case=${encodeURIComponent(caseId)}`;
}
