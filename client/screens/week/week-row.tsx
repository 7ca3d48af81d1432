import { useCardWords } from '#client/i18n/use-card-words.ts';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import type { CaseCard, PlannedVisit } from '#client/store/store-api.ts';
import { Badge } from '#client/ui/badge.tsx';
import { IconCheckRing, IconUndo } from '#client/ui/icon.tsx';
import { ListRow } from '#client/ui/list-row.tsx';

export function WeekRow({ visit }: { readonly visit: PlannedVisit & { readonly card: CaseCard } }) {
  const w = useWords();
  const codes = useCodes();
  const words = useCardWords();
  const kind =
    visit.kind === 'home'
      ? codes.word('visitKind', visit.visitKind)
      : codes.word('recordType', 'care-visit');
  return (
    <ListRow
      href={`/cases/${visit.caseId}`}
      leading={<span className="week-hour">{visit.startTime ?? '–'}</span>}
      title={visit.card.personName}
      meta={[words.age(visit.card), kind, visit.card.address].filter(Boolean).join(' · ')}
      note={words.badges(visit.card).map((badge) => (
        <Badge key={badge.key} tone={badge.tone} mark={badge.mark}>
          {badge.words}
        </Badge>
      ))}
      trailing={
        visit.doneBy === null ? (
          visit.card.freshAt === null ? (
            <Badge>{w('cases.fetching')}</Badge>
          ) : null
        ) : visit.returned ? (
          <Badge tone="attention" icon={<IconUndo size={16} />}>
            {codes.word('review', 'returned')}
          </Badge>
        ) : (
          <Badge tone="done" icon={<IconCheckRing size={16} />}>
            {w('today.done')}
          </Badge>
        )
      }
    />
  );
}
