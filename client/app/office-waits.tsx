import { useWords } from '#client/i18n/use-words.tsx';
import { useWatch } from '#client/store/use-store.tsx';
import { Banner } from '#client/ui/banner.tsx';

/** Somebody at the office waits for what lies on this device: a plain request, and only while there is something. */
export function OfficeWaits() {
  const status = useWatch({ kind: 'status' });
  return status?.nudged === true ? <WaitsFor waiting={status.waiting} /> : null;
}

function WaitsFor({ waiting }: { readonly waiting: number }) {
  const w = useWords();
  const drafts = useWatch({ kind: 'drafts' })?.length ?? 0;
  if (waiting + drafts === 0) return null;
  return (
    <Banner shape="strip" tone="attention" announce="polite" title={w('scope.nudged.title')}>
      {waiting === 0 ? null : <p>{w('scope.nudged.waiting', { count: waiting })}</p>}
      {drafts === 0 ? null : <p>{w('scope.nudged.drafts', { count: drafts })}</p>}
    </Banner>
  );
}
