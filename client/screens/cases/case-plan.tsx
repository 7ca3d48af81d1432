import { useState } from 'react';
import { useStateWords } from '#client/i18n/use-state-words.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { CaseView } from '#client/store/store-api.ts';
import { useSignedIn, useWatch } from '#client/store/use-store.tsx';
import { Button } from '#client/ui/button.tsx';
import { Card } from '#client/ui/card.tsx';
import { IconCheckRing, IconTask } from '#client/ui/icon.tsx';
import { List, ListRow } from '#client/ui/list-row.tsx';
import { StateMark } from '#client/ui/state-mark.tsx';
import { PlanSheet } from './plan-sheet.tsx';
import { TaskSheet } from './task-sheet.tsx';
import { tickTask } from './tick-task.ts';
import { useCommit } from './use-commit.ts';
import { useMending } from './use-mending.ts';
import { useNames } from './use-names.ts';
import { textOf } from '#shared/lib/json-text.ts';

/** What is to be reached, and who does what by when. */
export function CasePlan({ view }: { readonly view: CaseView }) {
  const w = useWords();
  const formats = useFormats();
  const stateOf = useStateWords();
  const names = useNames();
  const { role } = useSignedIn();
  const { save } = useCommit();
  const drafts = useWatch({ kind: 'drafts' });
  const draft = drafts?.find((each) => each.key === `plan:${view.card.caseId}`);
  const [opened, setOpened] = useState(false);
  const mending = useMending(view.card.caseId);
  const refusedPlan = mending.of('plan');
  const refusedTask = mending.of('plan-task');
  const space = view.card.spaces.social;
  if (space === undefined) return null;
  const plan = view.rows.find((row) => row.type === 'plan') ?? null;
  const tasks = view.rows
    .filter((row) => row.type === 'plan-task' && row.data['status'] !== 'dropped')
    .toSorted((a, b) => order(a.data).localeCompare(order(b.data)));
  const state = plan === null ? undefined : view.states[plan.id];
  // Also one that was dropped since: its refused tick is still its author's to settle.
  const task = view.rows.find(({ id }) => id === refusedTask?.recordId);
  const mayWrite = role !== 'care-worker';
  return (
    <Card
      title={w('case.plan')}
      aside={
        <>
          {state === undefined ? null : <StateMark {...stateOf(state)} />}
          {draft === undefined ? null : <StateMark state="device">{w('today.drafts')}</StateMark>}
          {mayWrite ? (
            <Button onClick={() => setOpened(true)}>
              {w(
                draft !== undefined
                  ? 'today.continue'
                  : plan === null
                    ? 'case.plan.write'
                    : 'case.plan.change',
              )}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="ui-stack">
        {plan === null ? (
          <p className="case-none">{w('case.plan.none')}</p>
        ) : (
          <div>
            {plan.data['goal'] ? <p className="case-goal">{textOf(plan.data['goal'])}</p> : null}
            <p className="case-prose">{textOf(plan.data['text'])}</p>
            {typeof plan.data['reviewOn'] === 'string' ? (
              <p className="case-source">
                {w('case.plan.review', { day: formats.day(plan.data['reviewOn']) })}
              </p>
            ) : null}
          </div>
        )}
        {tasks.length === 0 ? null : (
          <List label={w('case.plan.tasks')}>
            {tasks.map(({ id, data }) => {
              const done = data['status'] === 'done';
              const title = textOf(data['title']);
              const mark = view.states[id];
              return (
                <ListRow
                  key={id}
                  leading={done ? <IconCheckRing /> : <IconTask />}
                  title={
                    <span className="case-task" data-done={done || undefined}>
                      {title}
                    </span>
                  }
                  meta={[
                    typeof data['dueOn'] === 'string'
                      ? w('case.plan.task.due', { day: formats.day(data['dueOn']) })
                      : '',
                    typeof data['responsibleId'] === 'string'
                      ? names.get(data['responsibleId'])
                      : '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                  note={mark === undefined ? null : <StateMark {...stateOf(mark)} />}
                  trailing={
                    mayWrite ? (
                      <Button
                        variant="quiet"
                        aria-label={w(done ? 'case.plan.task.reopen' : 'case.plan.task.done', {
                          title,
                        })}
                        onClick={() =>
                          void save(
                            tickTask(
                              { space, recordId: id, from: data['status'] ?? null },
                              done ? 'open' : 'done',
                            ),
                          )
                        }
                      >
                        {w(done ? 'case.plan.task.again' : 'case.plan.task.tick')}
                      </Button>
                    ) : null
                  }
                />
              );
            })}
          </List>
        )}
      </div>
      {drafts !== undefined && (opened || refusedPlan !== null) ? (
        <PlanSheet
          caseId={view.card.caseId}
          space={space}
          plan={plan}
          draft={draft ?? null}
          refused={refusedPlan}
          onClose={() => {
            setOpened(false);
            mending.end();
          }}
        />
      ) : null}
      {refusedTask !== null && task !== undefined ? (
        <TaskSheet space={space} task={task} refused={refusedTask} onClose={mending.end} />
      ) : null}
    </Card>
  );
}

const order = (data: CaseView['rows'][number]['data']) =>
  `${data['status'] === 'done' ? 1 : 0}${textOf(data['dueOn'] ?? '9')}`;
