import type { Overview } from '#shared/protocol/office-queue.ts';
import { itemKey } from '#client/remote/office.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { Card } from '#client/ui/card.tsx';
import { IconCheckRing } from '#client/ui/icon.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { casesWay, registerWay } from './office-ways.ts';
import { groupQueue, oldestOf } from './queue-groups.ts';
import { useQueueWords } from './queue-words.ts';
import { Anchor } from '#client/ui/navigation.tsx';
import { useFormats } from '#client/i18n/use-words.tsx';
import { useNow } from '#client/i18n/use-now.ts';

/** The morning in sentences: each says what waits, since when, and leads to the oldest of it. */
export function OverviewBrief({ overview }: { readonly overview: Overview }) {
  const w = useWords();
  const { age, day } = useFormats();
  const now = useNow();
  const wordsOf = useQueueWords();
  const groups = groupQueue(overview);
  const since = (at: string | null) => {
    if (at === null) return '';
    return at.length === 10 ? day(at) : age(at, now);
  };
  return (
    <Card title={w('office.brief.title')}>
      {groups.length === 0 ? (
        <p className="office-brief-calm">
          <IconCheckRing />
          {w('office.brief.calm')}
        </p>
      ) : (
        <ol role="list" className="office-brief">
          {groups.map((group) => {
            const oldest = group.items[0];
            const sentence = w(`office.brief.${group.name}`, {
              count: group.count,
              since: since(oldestOf(group.items)),
            });
            return (
              <li key={group.name} data-danger={group.name === 'alerts' || undefined}>
                {oldest === undefined ? (
                  sentence
                ) : (
                  <Anchor key={itemKey(oldest)} href={wordsOf(oldest).href} className="ui-link">
                    {sentence}
                  </Anchor>
                )}
              </li>
            );
          })}
        </ol>
      )}
      <div className="office-brief-ways">
        <ButtonLink href={casesWay}>
          {w('office.brief.cases', { count: overview.counts.openCases })}
        </ButtonLink>
        <ButtonLink href={registerWay}>{w('office.register.title')}</ButtonLink>
      </div>
    </Card>
  );
}
