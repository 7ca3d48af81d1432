import { useDeferredValue, useState } from 'react';
import type { CaseCard } from '#client/store/store-api.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { useWatch } from '#client/store/use-store.tsx';
import { Card } from '#client/ui/card.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { IconFolder, IconSearch } from '#client/ui/icon.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { List } from '#client/ui/list-row.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { TextField } from '#client/ui/text-field.tsx';
import { CaseRow } from './case-row.tsx';

/** Every case file on the device; the search answers with each key. */
export function CaseList({ current }: { readonly current: string | null }) {
  const w = useWords();
  const [search, setSearch] = useState('');
  const wanted = search.trim();
  const cards = useWatch(wanted === '' ? { kind: 'cases' } : { kind: 'cases', search: wanted });
  const [last, setLast] = useState(cards);
  if (cards !== undefined && cards !== last) setLast(cards);
  // The last answer stays until the next one is there, so that the list does not blink.
  const shown = cards ?? last;

  return (
    <div className="ui-stack">
      <search>
        <TextField
          type="search"
          name="case-search"
          label={w('cases.search')}
          hint={w('cases.searchHint')}
          value={search}
          onChange={setSearch}
          autoComplete="off"
          spellCheck={false}
        />
      </search>
      {shown === undefined ? (
        <Skeleton label={w('app.loading')} rows={6} />
      ) : (
        <>
          <p className="cases-count" role="status">
            {w(wanted === '' ? 'cases.count' : 'cases.found', { n: shown.length })}
          </p>
          {shown.length > 0 ? (
            <Card flush>
              <List label={w('cases.list')}>
                <CaseRows cards={shown} current={current} />
              </List>
            </Card>
          ) : wanted === '' ? (
            <EmptyState icon={<IconFolder size={32} />} title={w('cases.empty')}>
              {w('cases.emptyHint')}
            </EmptyState>
          ) : (
            <EmptyState
              icon={<IconSearch size={32} />}
              title={w('cases.noneFound')}
              action={<ButtonLink href="/visit/new">{w('today.unknown')}</ButtonLink>}
            >
              {w('cases.noneFoundHint')}
            </EmptyState>
          )}
        </>
      )}
    </div>
  );
}

/** More than the tallest screen shows. */
const atOnce = 16;

/** What can be seen is painted first; the rest follows without holding up a touch. */
function CaseRows({
  cards,
  current,
}: {
  readonly cards: readonly CaseCard[];
  readonly current: string | null;
}) {
  const listed = useDeferredValue(cards, cards.slice(0, atOnce));
  return listed.map((card) => (
    <CaseRow key={card.caseId} card={card} current={card.caseId === current} />
  ));
}
