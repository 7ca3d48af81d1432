// Where the office screens lie. The router reads the same paths. No name and no code ever stands in an address.

export const overviewWay = '/office';
export const casesWay = '/office/cases';
export const registerWay = '/office/register';
export const devicesWay = '/office/devices';
export const peopleWay = '/office/people';

export function caseWay(caseId: string): string {
  return `${casesWay}/${caseId}`;
}
export function personWay(personId: string): string {
  return `${peopleWay}/${personId}`;
}
export function drainWay(drainId: string): string {
  return `/office/drains/${drainId}`;
}
export function alertWay(recordId: string): string {
  return `/office/alerts/${recordId}`;
}
export function reviewWay(recordId: string): string {
  return `/office/review/${recordId}`;
}
export function conflictWay(recordId: string): string {
  return `/office/conflicts/${recordId}`;
}
export function intakeWay(recordId: string, chosenCaseId?: string): string {
  return `/office/intake/${recordId}${chosenCaseId === undefined ? '' : `?case=${chosenCaseId}`}`;
}
export function flagWay(flagId: string): string {
  return `/office/flags/${flagId}`;
}
export function pairWay(pairId: string): string {
  return `/office/pairs/${pairId}`;
}
export function waitingWay(changeId: string): string {
  return `/office/waiting/${changeId}`;
}
/** Registering whom a record names: the record tells the name, not the address. */
export function registerFromWay(recordId: string): string {
  return `${registerWay}?intake=${recordId}`;
}
