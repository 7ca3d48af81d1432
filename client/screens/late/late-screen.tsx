import { useWords } from '#client/i18n/use-words.tsx';
import { useWatch } from '#client/store/use-store.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { IconInbox } from '#client/ui/icon.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { LateCard } from '#client/late/late-card.tsx';

/** What colleagues wrote for case files that are this person's now. Everything of it is on the device. */
export default function LateScreen() {
  const w = useWords();
  const works = useWatch({ kind: 'late' });
  if (works === undefined) return <Skeleton label={w('app.loading')} rows={4} />;
  return (
    <div className="late ui-stack">
      <PageHeader title={w('late.title')} meta={works.length === 0 ? undefined : w('late.intro')} />
      {works.length === 0 ? (
        <EmptyState icon={<IconInbox size={32} />} title={w('late.empty')} />
      ) : (
        <ul role="list" className="ui-stack" aria-label={w('late.title')}>
          {works.map((late) => (
            <li key={late.row.id}>
              <LateCard late={late} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
