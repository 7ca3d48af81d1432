import type { AttentionItem } from '#client/store/store-api.ts';

/** The form in which refused work is mended and sent again; null where it has none and goes again as it is. */
export function correctionWay(item: AttentionItem): string | null {
  const { type, recordId, caseId } = item;
  const about = new URLSearchParams({
    ...(caseId === null ? {} : { case: caseId }),
    attention: item.changeId,
  }).toString();
  if (type === 'home-visit') return `/visit/${recordId}?${about}`;
  if (type === 'consultation') return `/consultation/${recordId}?${about}`;
  if (type === 'safeguarding-alert') return `/alert/${recordId}?${about}`;
  return type === 'person' && caseId !== null ? `/cases/${caseId}/contact?${about}` : null;
}
