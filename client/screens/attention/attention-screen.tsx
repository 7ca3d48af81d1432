import { useState } from 'react';
import { dayInRiga } from '#client/i18n/riga-time.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { saveTextFile } from '#client/platform/save-file.ts';
import { useStore, useWatch } from '#client/store/use-store.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { IconDownload, IconInbox } from '#client/ui/icon.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { AttentionCard } from './attention-card.tsx';
import './attention.css';

/** What the centre did not take. Nothing of it can be deleted here. */
export default function AttentionScreen() {
  const w = useWords();
  const store = useStore();
  const items = useWatch({ kind: 'attention' });
  const [told, setTold] = useState<'exported' | 'failed' | 'no-key' | null>(null);
  const [left, setLeft] = useState(0);
  if (items === undefined) return <Skeleton label={w('app.loading')} rows={4} />;

  const save = async () => {
    try {
      const made = await store.rescueFile();
      if (made !== null) saveTextFile(`digisoc-${dayInRiga(Date.now())}.rescue`, made.text);
      setLeft(made?.photographsLeft ?? 0);
      setTold(made === null ? 'no-key' : 'exported');
    } catch {
      setTold('failed');
    }
  };
  return (
    <div className="attention ui-stack">
      <PageHeader
        title={w('attention.title')}
        meta={items.length === 0 ? undefined : w('attention.intro')}
      />
      {told === null ? null : (
        <Banner tone={told === 'exported' ? 'done' : 'attention'} announce="polite">
          {w(told === 'no-key' ? 'rescue.save.no-key' : `attention.${told}`)}
          {told === 'exported' && left > 0
            ? ` ${w('rescue.save.photographs-left', { n: left })}`
            : null}
        </Banner>
      )}
      {items.length === 0 ? (
        <EmptyState icon={<IconInbox size={32} />} title={w('attention.empty')}>
          {w('attention.emptyHint')}
        </EmptyState>
      ) : (
        <ul role="list" className="ui-stack" aria-label={w('attention.list')}>
          {items.map((item) => (
            <li key={item.changeId}>
              <AttentionCard item={item} onExport={() => void save()} />
            </li>
          ))}
        </ul>
      )}
      <div className="attention-export">
        <p>{w('attention.exportHint')}</p>
        <Button icon={<IconDownload size={20} />} onClick={() => void save()}>
          {w('attention.export')}
        </Button>
      </div>
    </div>
  );
}
