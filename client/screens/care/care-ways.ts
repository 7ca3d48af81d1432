// Where the care worker's screens lie. The router reads the same paths.

export const careTodayWay = '/care';

export function careVisitWay(planId: string): string {
  return `/care/visits/${planId}`;
}

/** The alert form, told whom it is about. */
export function alertWay(caseId: string): string {
  return `/alerts/new?case=${encodeURIComponent(caseId)}`;
}
