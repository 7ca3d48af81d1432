import type { CaseDetail } from '#shared/protocol/office.ts';
import { textOf, textsOf } from '#shared/lib/json-text.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Badge } from '#client/ui/badge.tsx';
import { Button } from '#client/ui/button.tsx';
import { Card } from '#client/ui/card.tsx';
import { List, ListRow } from '#client/ui/list-row.tsx';
import { momentOf, type CaseFileParts } from './case-file-of.ts';
import { reviewWay } from './office-ways.ts';
import { useEditField } from './use-edit-field.ts';

const reviewTone = { submitted: 'info', returned: 'attention', accepted: 'done' } as const;

/** What is planned, and what was recorded. */
export function CaseVisits({
  detail,
  parts,
}: {
  readonly detail: CaseDetail;
  readonly parts: CaseFileParts;
}) {
  const w = useWords();
  const codes = useCodes();
  const { day, moment, weekday } = useFormats();
  const edit = useEditField();
  const visits = parts.recorded.filter((row) => row.type !== 'consultation');
  return (
    <div className="ui-stack">
      <Card title={w('office.case.planned')} flush={parts.planned.length > 0}>
        {parts.planned.length === 0 ? (
          <p>{w('office.case.noPlanned')}</p>
        ) : (
          <List label={w('office.case.planned')}>
            {parts.planned.map(({ id, type, data }) => {
              const dueOn = textOf(data['dueOn']);
              const title = `${weekday(dueOn)} ${day(dueOn)} ${textOf(data['startTime'])}`.trim();
              const what =
                type === 'planned-home-visit'
                  ? codes.word('visitKind', textOf(data['kind']))
                  : textsOf(data['tasks'])
                      .map((task) => codes.word('careTask', task))
                      .join(', ');
              return (
                <ListRow
                  key={id}
                  title={title}
                  meta={
                    <>
                      <div>{detail.people[textOf(data['assigneeId'])]?.name ?? ''}</div>
                      <div>{what}</div>
                    </>
                  }
                  trailing={
                    <Button
                      variant="quiet"
                      aria-label={`${w('office.case.cancelVisit')}: ${title}`}
                      onClick={() =>
                        edit({ recordId: id, field: 'status', from: 'planned', to: 'cancelled' })
                      }
                    >
                      {w('office.case.cancelVisit')}
                    </Button>
                  }
                />
              );
            })}
          </List>
        )}
      </Card>
      <Card title={w('office.case.recorded')} flush={visits.length > 0}>
        {visits.length === 0 ? (
          <p>{w('office.case.noRecorded')}</p>
        ) : (
          <List label={w('office.case.recorded')}>
            {visits.map((row) => {
              const review = textOf(row.data['review']) as keyof typeof reviewTone;
              return (
                <ListRow
                  key={row.id}
                  href={reviewWay(row.id)}
                  title={codes.word('recordType', row.type)}
                  meta={`${moment(momentOf(row))}, ${textOf(row.data['recordedByName'])}`}
                  trailing={<Badge tone={reviewTone[review]}>{codes.word('review', review)}</Badge>}
                />
              );
            })}
          </List>
        )}
      </Card>
    </div>
  );
}
