import type { Ref } from 'react';
import type { Overview } from '#shared/protocol/office-queue.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { Badge } from '#client/ui/badge.tsx';
import { Button } from '#client/ui/button.tsx';
import { Card } from '#client/ui/card.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { IconCheckRing } from '#client/ui/icon.tsx';
import { List, ListRow } from '#client/ui/list-row.tsx';
import { groupQueue, itemKey } from './queue-groups.ts';
import { useFailureWords } from './use-failure-words.ts';
import { useMoreRefused } from './use-more-refused.ts';
import { useQueueWords } from './queue-words.ts';

/** Everything that waits for a supervisor, in the order of danger. */
export function Queue({
  overview,
  current,
  level,
  ref,
}: {
  readonly overview: Overview;
  readonly current?: string | undefined;
  /** Of the groups' headings: below the page's own. */
  readonly level: 2 | 3;
  readonly ref?: Ref<HTMLDivElement>;
}) {
  const w = useWords();
  const wordsOf = useQueueWords();
  const failure = useFailureWords();
  const more = useMoreRefused(overview);
  const groups = groupQueue({ ...overview, queue: [...overview.queue, ...more.items] });
  if (groups.length === 0)
    return (
      <EmptyState icon={<IconCheckRing size={32} />} title={w('office.queue.empty')}>
        {w('office.queue.emptyHint')}
      </EmptyState>
    );
  return (
    <div className="ui-stack office-queue" ref={ref}>
      {groups.map((group) => (
        <Card
          key={group.name}
          flush
          level={level}
          title={w(`office.group.${group.name}`)}
          aside={
            <Badge tone={group.name === 'alerts' ? 'danger' : 'neutral'}>
              <span className="ui-num">{group.count}</span>
            </Badge>
          }
        >
          <List label={w(`office.group.${group.name}`)}>
            {group.items.map((item) => {
              const { href, title, what, since, badge } = wordsOf(item);
              const key = itemKey(item);
              return (
                <ListRow
                  key={key}
                  href={href}
                  title={title}
                  current={key === current}
                  meta={
                    <>
                      <div className="office-what">{what}</div>
                      <div>{since}</div>
                    </>
                  }
                  note={badge === null ? undefined : <Badge tone={badge.tone}>{badge.text}</Badge>}
                />
              );
            })}
          </List>
          {group.count > group.items.length ? (
            <div className="office-more">
              <span>{w('office.queue.more', { count: group.count - group.items.length })}</span>
              {group.name === 'refused' ? (
                <Button onClick={more.load} disabled={more.busy}>
                  {w('office.queue.showMore')}
                </Button>
              ) : null}
              {group.name === 'refused' && more.error !== null ? (
                <p role="alert" className="office-failed">
                  {failure(more.error)}
                </p>
              ) : null}
            </div>
          ) : null}
        </Card>
      ))}
    </div>
  );
}
