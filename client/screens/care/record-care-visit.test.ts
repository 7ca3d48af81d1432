import { describe, expect, it } from 'vitest';
import { recordTypes } from '#shared/domain/records.ts';
import {
  careDraftKey,
  readCareDraft,
  reopenCareVisit,
  startCareVisit,
} from './care-visit-draft.ts';
import { checkCareVisit } from './check-care-visit.ts';
import { correctCareVisit } from './correct-care-visit.ts';
import { recordCareVisit } from './record-care-visit.ts';

const recordId = '4f6c1f7e-0a54-4f4e-9f43-0d5a5b7c8f10';
const planId = '1b1b1b1b-0a54-4f4e-9f43-0d5a5b7c8f11';
const space = '2c2c2c2c-0a54-4f4e-9f43-0d5a5b7c8f12';
const me = { accountId: '3d3d3d3d-0a54-4f4e-9f43-0d5a5b7c8f13', name: 'Ilze Kalniņa' };
const startedAt = '2026-04-02T06:00:00.000Z';
const endedAt = '2026-04-02T06:40:00.000Z';

const started = () =>
  startCareVisit({ tasks: ['washing', 'feeding', 'no-such-task'], recordId, at: startedAt });

const answered = () => {
  const draft = started();
  return {
    ...draft,
    tasks: [
      {
        task: 'washing' as const,
        result: 'done' as const,
        reason: 'no-time' as const,
        reasonText: 'x',
      },
      {
        task: 'feeding' as const,
        result: 'not-done' as const,
        reason: 'client-refused' as const,
        reasonText: '',
      },
    ],
    observation: ' Jautra. ',
  };
};

describe('a care visit from start to end', () => {
  it('begins with the planned tasks unanswered and leaves out what no catalogue knows', () => {
    expect(started().tasks.map((answer) => [answer.task, answer.result])).toEqual([
      ['washing', null],
      ['feeding', null],
    ]);
  });

  it('survives being put away as a draft', () => {
    expect(readCareDraft(JSON.parse(JSON.stringify(answered())))).toEqual(answered());
    expect(readCareDraft({ recordId: 1 })).toBeNull();
  });

  it('does not end with a task unanswered, or not done without a reason', () => {
    const draft = started();
    expect(checkCareVisit(draft, endedAt).map((problem) => problem.code)).toEqual([
      'UNANSWERED',
      'UNANSWERED',
    ]);
    const [washing, feeding] = draft.tasks;
    if (!washing || !feeding) throw new Error('two tasks');
    const partly = {
      ...draft,
      tasks: [
        { ...washing, result: 'partly' as const },
        { ...feeding, result: 'not-done' as const, reason: 'other' as const },
      ],
    };
    expect(checkCareVisit(partly, endedAt)).toEqual([
      { field: 'tasks.0.reason', code: 'REASON_NEEDED', task: 'washing' },
      { field: 'tasks.1.reasonText', code: 'REASON_TEXT_NEEDED', task: 'feeding' },
    ]);
  });

  it('asks what has changed when the state has, and never ends before it began', () => {
    const draft = { ...answered(), observation: ' ', changedState: true };
    expect(
      checkCareVisit(draft, '2026-04-02T05:59:00.000Z').map((problem) => problem.code),
    ).toEqual(['NOTE_NEEDED', 'ENDS_BEFORE_START']);
  });

  it('is one creation the door would take, with no reason left beside what was done', () => {
    const commit = recordCareVisit({ draft: answered(), planId, space, endedAt, me });
    const [change] = commit.changes;
    if (change?.body.op !== 'create') throw new Error('a creation');
    expect(commit).toMatchObject({ intent: 'record-care-visit', draftKey: careDraftKey(planId) });
    const { fields, required } = recordTypes['care-visit'];
    for (const field of required) expect(change.body.data).toHaveProperty(field);
    const refused = Object.entries(change.body.data).filter(
      ([field, value]) => !fields[field as keyof typeof fields].schema.safeParse(value).success,
    );
    expect(refused).toEqual([]);
    expect(change.body.data['tasks']).toEqual([
      { task: 'washing', result: 'done' },
      { task: 'feeding', result: 'not-done', reason: 'client-refused' },
    ]);
  });
});

describe('a returned care visit', () => {
  const shown = {
    planId,
    startedAt,
    endedAt,
    tasks: [{ task: 'washing' as const, result: 'done' as const }],
    observation: 'Jautra.',
    changedState: false,
    recordedBy: me.accountId,
    recordedByName: me.name,
    review: 'returned' as const,
    returnReasons: [{ field: 'tasks', reason: 'Kas ar ēdināšanu?' }],
  };

  it('comes back with the forgotten task unanswered', () => {
    const draft = reopenCareVisit(recordId, shown, ['washing', 'feeding']);
    expect(draft.tasks.map((answer) => answer.result)).toEqual(['done', null]);
  });

  it('is sent again as from/to of what was changed only, and its notice is read', () => {
    const draft = reopenCareVisit(recordId, shown, ['washing', 'feeding']);
    const [, feeding] = draft.tasks;
    if (feeding) feeding.result = 'done';
    const notice = { id: planId, space, seenOn: '2026-04-03' };
    const commit = correctCareVisit({ draft, planId, space, shown, notice, me });
    expect(commit.intent).toBe('correct-care-visit');
    expect(commit.changes.map((change) => change.body)).toEqual([
      {
        op: 'patch',
        fields: {
          tasks: {
            from: [{ task: 'washing', result: 'done' }],
            to: [
              { task: 'washing', result: 'done' },
              { task: 'feeding', result: 'done' },
            ],
          },
          review: { from: 'returned', to: 'submitted' },
        },
      },
      { op: 'patch', fields: { seenOn: { from: null, to: '2026-04-03' } } },
    ]);
  });
});
