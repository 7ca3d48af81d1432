import type { RefusedWork } from '#client/store/use-refused.ts';

/** What is mended in a sheet of its case file. */
const inCaseFile: readonly string[] = ['plan', 'plan-task', 'risk', 'case-file'];

/** The form in which refused work is mended and sent again; null where it has none and goes again as it is. */
export function correctionWay(item: RefusedWork): string | null {
  const { type, recordId, caseId, body } = item;
  const about = new URLSearchParams({
    ...(caseId === null ? {} : { case: caseId }),
    attention: item.changeId,
  }).toString();
  if (body.op !== 'create' && body.op !== 'patch') return null;
  if (type === 'home-visit') return `/visit/${recordId}?${about}`;
  if (type === 'consultation') return `/consultation/${recordId}?${about}`;
  if (type === 'safeguarding-alert') return `/alert/${recordId}?${about}`;
  if (caseId === null) return null;
  if (type === 'care-visit' && (body.op === 'create' || item.code !== 'RECORD_MISSING'))
    return `/care-visit/${recordId}?${about}`;
  if (type === 'person') return `/cases/${caseId}/contact?${about}`;
  // No screen writes a whole task of a plan: there is none to mend it in.
  if (type === 'plan-task' && body.op === 'create') return null;
  // What is not on the device any more can't be opened.
  if (!inCaseFile.includes(type) || item.code === 'RECORD_MISSING') return null;
  return `/cases/${caseId}?attention=${item.changeId}`;
}
