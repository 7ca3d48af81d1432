import { useLocation, useSearch } from 'wouter';
import { useRefused, type RefusedWork } from '#client/store/use-refused.ts';
import type { RecordType } from '#shared/domain/records.ts';

/** The refused work the drawer sent to this case file to be mended, by the type of its record. */
export function useMending(caseId: string): {
  readonly of: (type: RecordType) => RefusedWork | null;
  readonly end: () => void;
} {
  const [, navigate] = useLocation();
  const changeId = new URLSearchParams(useSearch()).get('attention');
  const refused = useRefused(changeId) ?? null;
  return {
    of: (type) => (refused?.type === type ? refused : null),
    end: () => {
      if (changeId !== null) navigate(`/cases/${caseId}`, { replace: true });
    },
  };
}
