import { newestAt } from '#client/store/newest-at.ts';
import { PhotoList } from '#client/photos/photo-list.tsx';
import { photosOf } from '#client/photos/photo.ts';
import type { CaseView, RecordState } from '#client/store/store-api.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useStateWords } from '#client/i18n/use-state-words.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { DataOf } from '#shared/domain/records.ts';
import { ActionBar } from '#client/ui/action-bar.tsx';
import { Badge } from '#client/ui/badge.tsx';
import { Button } from '#client/ui/button.tsx';
import { Card } from '#client/ui/card.tsx';
import { StateMark } from '#client/ui/state-mark.tsx';
import { Voice } from '#client/ui/voice.tsx';
import { CareReasons } from './care-reasons.tsx';
import { careTodayWay } from './care-ways.ts';
import { ButtonLink } from '#client/ui/link.tsx';
import { Amendments } from '#client/amendments/amendments.tsx';
import type { CaseRow } from './case-row.ts';

const minuteMs = 60_000;
const taskTone = { done: 'done', partly: 'attention', 'not-done': 'attention' } as const;

/** What was recorded, where it is now, and what the supervisor said of it. */
export function CareVisitRecord({
  view,
  record,
  onCorrect,
}: {
  readonly view: CaseView;
  readonly record: CaseRow;
  readonly onCorrect: () => void;
}) {
  const w = useWords();
  const codes = useCodes();
  const { time, when } = useFormats();
  const now = useNow();
  const visit = record.data as DataOf<'care-visit'>;
  const minutes = Math.round((Date.parse(visit.endedAt) - Date.parse(visit.startedAt)) / minuteMs);
  const returned = visit.review === 'returned';
  return (
    <>
      <CareReasons data={record.data} />
      <Card
        title={w('care.record.span', {
          from: time(visit.startedAt),
          to: time(visit.endedAt),
          minutes,
        })}
        aside={<CareRecordState state={view.states[record.id]} at={newestAt(record)} />}
      >
        <div className="ui-stack">
          <p>
            {visit.review === 'accepted' && visit.reviewedBy && visit.reviewedAt
              ? w('care.record.accepted', {
                  name: visit.reviewedBy,
                  when: when(visit.reviewedAt, now),
                })
              : w(returned ? 'care.record.returned' : 'care.record.submitted')}
          </p>
          {visit.changedState === true ? (
            <div>
              <Badge tone="attention">{w('care.record.changed')}</Badge>
            </div>
          ) : null}
          <dl className="care-results">
            {visit.tasks.map((each) => (
              <div key={each.task} className="care-result">
                <dt>{codes.word('careTask', each.task)}</dt>
                <dd>
                  <Badge tone={taskTone[each.result]}>
                    {codes.word('taskResult', each.result)}
                  </Badge>
                </dd>
                {each.reason ? (
                  <dd>
                    {[codes.word('notDoneReason', each.reason), each.reasonText ?? '']
                      .filter(Boolean)
                      .join(': ')}
                  </dd>
                ) : null}
              </div>
            ))}
          </dl>
          <Voice kind="observed" label={w('care.record.observation')}>
            {visit.observation === undefined || visit.observation === ''
              ? w('care.record.noObservation')
              : visit.observation}
          </Voice>
          <PhotoList photos={photosOf(view.rows, record.id)} />
        </div>
      </Card>
      <Amendments view={view} subjectId={record.id} />
      {visit.review === 'accepted' ? null : (
        <ActionBar
          secondary={
            returned ? undefined : (
              <Button variant="secondary" onClick={onCorrect}>
                {w('care.record.correct')}
              </Button>
            )
          }
          primary={
            returned ? (
              <Button variant="primary" onClick={onCorrect}>
                {w('care.record.correctReturned')}
              </Button>
            ) : (
              <ButtonLink variant="primary" href={careTodayWay}>
                {w('care.record.toDay')}
              </ButtonLink>
            )
          }
        />
      )}
    </>
  );
}

/** No entry means that nothing of this device is pending: the row itself came from the centre. */
function CareRecordState({
  state,
  at,
}: {
  readonly state: RecordState | undefined;
  readonly at: string;
}) {
  const stateOf = useStateWords();
  return <StateMark {...stateOf(state ?? { kind: 'safe', at })} />;
}
