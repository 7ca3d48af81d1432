import { dayInRiga } from '#client/i18n/riga-time.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useWatch } from '#client/store/use-store.tsx';
import type { CorrectCareVisit } from './correct-care-visit.ts';

/** The notice that brought a visit back, unless it was read: sending the visit again is reading it. */
export function useReturnNotice(recordId: string): CorrectCareVisit['notice'] {
  const today = dayInRiga(useNow());
  const notices = useWatch({ kind: 'notices' }) ?? [];
  const notice = notices.find(
    ({ data }) =>
      data['kind'] === 'visit-returned' &&
      data['subjectId'] === recordId &&
      (data['seenOn'] ?? null) === null,
  );
  return notice === undefined ? null : { id: notice.id, space: notice.spaceId, seenOn: today };
}
