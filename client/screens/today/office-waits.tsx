import { useWords } from '#client/i18n/use-words.tsx';
import { useWatch } from '#client/store/use-store.tsx';
import { Banner } from '#client/ui/banner.tsx';

/** Somebody at the office waits for what lies on this device: a plain request, and only while there is something. */
export function OfficeWaits() {
  const w = useWords();
  const status = useWatch({ kind: 'status' });
  const drafts = useWatch({ kind: 'drafts' })?.length ?? 0;
  if (status?.nudged !== true || status.waiting + drafts === 0) return null;
  return (
    <Banner tone="attention" announce="polite" title={w('scope.nudged.title')}>
      {status.waiting === 0 ? null : <p>{w('scope.nudged.waiting', { count: status.waiting })}</p>}
      {drafts === 0 ? null : <p>{w('scope.nudged.drafts', { count: drafts })}</p>}
    </Banner>
  );
}
