import { dayInRiga } from '#client/i18n/riga-time.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { useStore, useWatch } from '#client/store/use-store.tsx';
import { Button } from '#client/ui/button.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { IconBell, IconCheck } from '#client/ui/icon.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { Section } from '#client/ui/section.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { markNotice } from './mark-notice.ts';
import { NoticeCard } from './notice-card.tsx';
import './notices.css';

/** What became of the worker's own words: who replaced, returned, accepted or received them, and what they were. */
export default function NoticesScreen() {
  const w = useWords();
  const store = useStore();
  const notices = useWatch({ kind: 'notices' });
  if (notices === undefined) return <Skeleton label={w('app.loading')} rows={4} />;
  const unread = notices.filter((notice) => !notice.data['seenOn']);
  const read = notices.filter((notice) => notice.data['seenOn']);
  const markAll = async () => {
    const today = dayInRiga(Date.now());
    for (const notice of unread) await store.commit(markNotice(notice, today));
  };
  return (
    <div className="notices ui-stack">
      <PageHeader
        title={w('notices.title')}
        meta={w('notices.intro')}
        actions={
          unread.length > 1 ? (
            <Button icon={<IconCheck size={20} />} onClick={() => void markAll()}>
              {w('notices.allSeen')}
            </Button>
          ) : null
        }
      />
      {notices.length === 0 ? (
        <EmptyState icon={<IconBell size={32} />} title={w('notices.empty')}>
          {w('notices.emptyHint')}
        </EmptyState>
      ) : null}
      {unread.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
      {read.length === 0 ? null : (
        <Section title={w('notices.older')}>
          {read.map((notice) => (
            <NoticeCard key={notice.id} notice={notice} />
          ))}
        </Section>
      )}
    </div>
  );
}
