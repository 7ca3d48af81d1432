import { useWords } from '#client/i18n/use-words.tsx';
import { useWatch } from '#client/store/use-store.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { ButtonLink } from '#client/ui/link.tsx';

/** On the day's screen: that something waits, and the way to it. */
export function LateWaiting() {
  const w = useWords();
  const works = useWatch({ kind: 'late' });
  const open = works?.filter(({ row }) => row.data['state'] === 'open') ?? [];
  if (open.length === 0) return null;
  return (
    <Banner
      tone="info"
      title={w('late.today', { n: open.length })}
      actions={
        <ButtonLink variant="quiet" href="/late">
          {w('late.open')}
        </ButtonLink>
      }
    />
  );
}
