import type { AttentionItem } from '#client/store/store-api.ts';

/** The form in which refused work is mended and sent again; null where it has none and goes again as it is. */
export function correctionWay(item: AttentionItem): string | null {
  const query = new URLSearchParams({ ...(item.caseId === null ? {} : { case: item.caseId }), attention: item.changeId });
  switch (item.type) {
    case 'home-visit':
      return `/visit/${item.recordId}?${query}`;
    case 'consultation':
      return `/consultation/${item.recordId}?${query}`;
    case 'safeguarding-alert':
      return `/alert/${item.recordId}?${query}`;
    case 'person':
      return item.caseId === null ? null : `/cases/${item.caseId}/contact?${query}`;
    default:
      return null;
  }
}
