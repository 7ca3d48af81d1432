import type { Ref } from 'react';
import type { Overview } from '#shared/protocol/office-queue.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { IconCheckRing } from '#client/ui/icon.tsx';
import { QueueGroupCard } from './queue-group.tsx';
import { groupQueue } from './queue-groups.ts';

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
  const groups = groupQueue(overview);
  if (groups.length === 0)
    return (
      <EmptyState icon={<IconCheckRing size={32} />} title={w('office.queue.empty')}>
        {w('office.queue.emptyHint')}
      </EmptyState>
    );
  return (
    <div className="ui-stack office-queue" ref={ref}>
      {groups.map((group) => (
        <QueueGroupCard key={group.name} group={group} current={current} level={level} />
      ))}
    </div>
  );
}
