/** Where the record a notice speaks of is read; null where it is not on this device. */
export function noticeWay(
  subjectType: string,
  subjectId: string,
  caseId: string | null,
): string | null {
  switch (subjectType) {
    case 'home-visit':
      return `/visit/${subjectId}${caseId === null ? '' : `?case=${caseId}`}`;
    case 'safeguarding-alert':
      return `/alert/${subjectId}${caseId === null ? '' : `?case=${caseId}`}`;
    default:
      return caseId === null ? null : `/cases/${caseId}`;
  }
}
