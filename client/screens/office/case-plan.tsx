import type { CaseDetail } from '#shared/protocol/office.ts';
import { textOf } from '#shared/lib/json-text.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Badge } from '#client/ui/badge.tsx';
import { Card } from '#client/ui/card.tsx';
import { List, ListRow } from '#client/ui/list-row.tsx';
import { Menu } from '#client/ui/menu.tsx';
import type { CaseFileParts } from './case-file-of.ts';
import { useEditField } from './use-edit-field.ts';

/** The plan as it stands, and its tasks. */
export function CasePlan({
  detail,
  parts,
}: {
  readonly detail: CaseDetail;
  readonly parts: CaseFileParts;
}) {
  const w = useWords();
  const codes = useCodes();
  const { day } = useFormats();
  const edit = useEditField();
  const plan = parts.plan?.data;
  const reviewOn = textOf(plan?.['reviewOn']);
  const status = (taskId: string, to: string) =>
    edit({ recordId: taskId, field: 'status', from: 'open', to });
  return (
    <div className="ui-stack">
      <Card
        title={textOf(plan?.['goal']) || w('office.social.title')}
        aside={
          reviewOn === '' ? undefined : (
            <Badge>{w('office.case.planReview', { day: day(reviewOn) })}</Badge>
          )
        }
      >
        <p className="office-prose">{textOf(plan?.['text']) || w('office.case.noPlan')}</p>
      </Card>
      <Card title={w('office.case.tasks')} flush={parts.tasks.length > 0}>
        {parts.tasks.length === 0 ? (
          <p>{w('office.case.noTasks')}</p>
        ) : (
          <List label={w('office.case.tasks')}>
            {parts.tasks.map(({ id, data }) => {
              const dueOn = textOf(data['dueOn']);
              const state = textOf(data['status']);
              return (
                <ListRow
                  key={id}
                  title={textOf(data['title'])}
                  meta={[
                    dueOn === '' ? '' : w('office.case.taskDue', { day: day(dueOn) }),
                    detail.people[textOf(data['responsibleId'])]?.name ?? '',
                  ]
                    .filter(Boolean)
                    .join(', ')}
                  trailing={
                    <>
                      <Badge tone={state === 'done' ? 'done' : 'neutral'}>
                        {codes.word('planTaskStatus', state)}
                      </Badge>
                      {state === 'open' ? (
                        <Menu
                          compact
                          label={`${w('office.case.actions')}: ${textOf(data['title'])}`}
                          actions={[
                            {
                              id: 'done',
                              label: w('office.case.taskDone'),
                              onSelect: () => status(id, 'done'),
                            },
                            {
                              id: 'drop',
                              label: w('office.case.taskDrop'),
                              onSelect: () => status(id, 'dropped'),
                            },
                          ]}
                        />
                      ) : null}
                    </>
                  }
                />
              );
            })}
          </List>
        )}
      </Card>
    </div>
  );
}
