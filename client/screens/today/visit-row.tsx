import { useCardWords } from '#client/i18n/use-card-words.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { Draft } from '#client/store/store-api.ts';
import { Badge } from '#client/ui/badge.tsx';
import { IconCheckRing, IconPlace, IconUndo } from '#client/ui/icon.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { ListRow } from '#client/ui/list-row.tsx';
import { Unbroken } from '#client/ui/unbroken.tsx';
import type { DayVisit } from './day-of-visits.ts';
import { visitWay } from './visit-way.ts';

interface VisitRowProps {
  readonly visit: DayVisit;
  readonly draft: Draft | null;
  /** Says the day, too. */
  readonly otherDay: boolean;
}

export function VisitRow({ visit, draft, otherDay }: VisitRowProps) {
  const w = useWords();
  const codes = useCodes();
  const formats = useFormats();
  const words = useCardWords();
  const { card } = visit;
  const name = card.personName;
  const done = visit.doneBy !== null;
  return (
    <ListRow
      href={`/cases/${visit.caseId}`}
      leading={
        <div className="today-hour" data-done={(done && !visit.returned) || undefined}>
          {otherDay ? (
            <span className="today-day">{formats.day(visit.dueOn).slice(0, 6)}</span>
          ) : null}
          {visit.startTime ?? '–'}
        </div>
      }
      title={
        <>
          {name} <span className="today-age">{words.age(card)}</span>
        </>
      }
      meta={
        <>
          <div className="today-kind">{codes.word('visitKind', visit.visitKind)}</div>
          {card.address ? (
            <div className="today-place">
              <IconPlace size={16} />
              <span>
                <Unbroken>{card.address}</Unbroken>
              </span>
            </div>
          ) : null}
        </>
      }
      note={
        <>
          {visit.returned ? (
            <Badge tone="attention" icon={<IconUndo size={16} />}>
              {codes.word('review', 'returned')}
            </Badge>
          ) : null}
          {words.badges(card).map((badge) => (
            <Badge key={badge.key} tone={badge.tone} mark={badge.mark}>
              {badge.words}
            </Badge>
          ))}
        </>
      }
      trailing={
        visit.returned ? (
          <ButtonLink href={visitWay(visit, null)} aria-label={w('today.returned.label', { name })}>
            {w('today.returned')}
          </ButtonLink>
        ) : done ? (
          <ButtonLink
            variant="quiet"
            icon={<IconCheckRing size={20} />}
            href={visitWay(visit, null)}
            aria-label={w('today.done.label', { name })}
          >
            {w('today.done')}
          </ButtonLink>
        ) : (
          <ButtonLink
            href={visitWay(visit, draft)}
            aria-label={w(draft ? 'today.continue.label' : 'today.start.label', { name })}
          >
            {w(draft ? 'today.continue' : 'today.start')}
          </ButtonLink>
        )
      }
    />
  );
}
