import { useCardWords } from '#client/i18n/use-card-words.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import type { CaseCard } from '#client/store/store-api.ts';
import { Avatar } from '#client/ui/avatar.tsx';
import { Badge } from '#client/ui/badge.tsx';
import { ListRow } from '#client/ui/list-row.tsx';
import { StateMark } from '#client/ui/state-mark.tsx';
import { Unbroken } from '#client/ui/unbroken.tsx';

export function CaseRow({ card, current }: { readonly card: CaseCard; readonly current: boolean }) {
  const w = useWords();
  const words = useCardWords();
  const changed =
    card.changedAt !== null && card.openedAt !== null && card.changedAt > card.openedAt;
  return (
    <ListRow
      href={`/cases/${card.caseId}`}
      current={current}
      leading={<Avatar name={card.personName} />}
      title={card.personName}
      meta={
        <>
          <div>
            <Unbroken>{[words.age(card), card.address].filter(Boolean).join(' · ')}</Unbroken>
          </div>
          <div className="cases-number">{card.caseNumber}</div>
        </>
      }
      note={
        <>
          {words.badges(card).map((badge) => (
            <Badge key={badge.key} tone={badge.tone} mark={badge.mark}>
              {badge.words}
            </Badge>
          ))}
          {changed ? <Badge tone="info">{w('cases.changed')}</Badge> : null}
          {card.freshAt === null ? <Badge>{w('cases.fetching')}</Badge> : null}
          {card.waiting > 0 ? (
            <StateMark state="waiting">{w('app.state.waiting')}</StateMark>
          ) : null}
        </>
      }
    />
  );
}
