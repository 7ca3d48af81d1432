import type { ReactNode } from 'react';
import type { QueueSection } from '#shared/protocol/office-queue.ts';
import { itemKey } from '#client/remote/office.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { Badge } from '#client/ui/badge.tsx';
import { Button } from '#client/ui/button.tsx';
import { Card } from '#client/ui/card.tsx';
import { List, ListRow } from '#client/ui/list-row.tsx';
import type { QueueGroup } from './queue-groups.ts';
import { useFailureWords } from './use-failure-words.ts';
import { useMoreWaiting } from './use-more-waiting.ts';
import { useQueueWords } from './queue-words.ts';

interface QueueGroupProps {
  readonly group: QueueGroup;
  readonly current: string | undefined;
  readonly level: 2 | 3;
}

/** One kind of what waits, whole: devices come all at once, everything else page by page. */
export function QueueGroupCard(props: QueueGroupProps) {
  const { name } = props.group;
  return name === 'devices' ? <GroupCard {...props} /> : <PagedCard {...props} section={name} />;
}

function PagedCard({
  section,
  group,
  ...rest
}: QueueGroupProps & { readonly section: QueueSection }) {
  const w = useWords();
  const failure = useFailureWords();
  const { items, busy, error, load } = useMoreWaiting(section, group.items);
  const left = group.count - items.length;
  return (
    <GroupCard group={{ ...group, items }} {...rest}>
      {left > 0 ? (
        <div className="office-more">
          <span>{w('office.queue.more', { count: left })}</span>
          <Button
            onClick={load}
            disabled={busy}
            aria-label={w('office.queue.showMoreOf', { group: w(`office.group.${section}`) })}
          >
            {w('office.queue.showMore')}
          </Button>
          {error === null ? null : (
            <p role="alert" className="office-failed">
              {failure(error)}
            </p>
          )}
        </div>
      ) : null}
    </GroupCard>
  );
}

function GroupCard({
  group,
  current,
  level,
  children,
}: QueueGroupProps & { readonly children?: ReactNode }) {
  const w = useWords();
  const wordsOf = useQueueWords();
  return (
    <Card
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
      {children}
    </Card>
  );
}
