import { describe, expect, test } from 'vitest';
import type { CaseView } from '#client/store/store-api.ts';
import { declarationOf, policyOf } from '#shared/domain/records.ts';
import { checkVisit } from './check-visit.ts';
import { correctVisit } from './correct-visit.ts';
import { recordVisit } from './record-visit.ts';
import { startVisit } from './start-visit.ts';
import { visitOfRecord } from './visit-of-record.ts';
import { emptyVisit, type VisitValues } from './visit-values.ts';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const visit = {
  recordId: id(1),
  space: id(2),
  draftKey: 'home-visit:1',
  planId: null,
  stated: false,
  today: '2026-11-23',
  signedIn: { accountId: id(3), name: 'Ilze Kalniņa', intakeSpaceId: id(4) },
};
const done: VisitValues = {
  ...emptyVisit,
  kind: 'NEEDS_ASSESSMENT',
  outcome: 'done',
  visitedOn: '2026-11-23',
  startTime: '10:00',
  endTime: '10:45',
  address: 'Rīgas iela 1, Cēsis',
  staffPresent: 'Ilze Kalniņa\n Pēteris Ozols \n\n',
  acknowledgement: 'acknowledged',
  acknowledgedBy: 'Anna Bērziņa',
};

function created(values: VisitValues, over = {}) {
  const body = recordVisit(values, { ...visit, ...over }).changes[0]!.body;
  if (body.op !== 'create') throw new Error('a create was expected');
  return body.data;
}

describe('recording', () => {
  test('the record satisfies its declaration', () => {
    const data = created(done);
    const missing = declarationOf('home-visit').required.filter((field) => !(field in data));
    const invalid = Object.entries(data).filter(
      ([field, value]) => policyOf('home-visit', field)?.schema.safeParse(value).success !== true,
    );
    expect([missing, invalid]).toEqual([[], []]);
    expect(data['startedAt']).toBe('2026-11-23T08:00:00.000Z');
    expect(data['staffPresent']).toEqual(['Ilze Kalniņa', 'Pēteris Ozols']);
  });

  test('what was shown as known and not confirmed is not said to have been seen', () => {
    const values: VisitValues = {
      ...done,
      rooms: 2,
      tenure: 'owned',
      known: { rooms: 'known', tenure: 'confirmed' },
    };
    expect(created(values)).toMatchObject({ rooms: null, tenure: 'owned' });
  });

  test('an outcome other than done keeps the short form only', () => {
    const data = created({
      ...done,
      outcome: 'nobody-home',
      clientSays: 'typed before',
      conditionNote: 'Neviens neatver',
    });
    expect(data).toMatchObject({
      clientSays: '',
      conditionNote: 'Neviens neatver',
      acknowledgement: 'not-asked',
      acknowledgedBy: null,
    });
  });

  test('a person not on the device is told about in the intake', () => {
    const data = created({ ...done, personName: 'Jānis Zariņš' }, { stated: true, space: id(4) });
    expect(data['statedPerson']).toEqual({
      name: 'Jānis Zariņš',
      birthOn: null,
      address: null,
      phone: null,
    });
  });
});

describe('checking', () => {
  test('nothing is asked that the outcome does not need', () => {
    expect(checkVisit(done, visit)).toEqual({});
    expect(checkVisit({ ...done, outcome: 'nobody-home', acknowledgement: null }, visit)).toEqual(
      {},
    );
  });

  test('a refusal needs words, and a second attempt a day', () => {
    const problems = checkVisit(
      { ...done, outcome: 'entry-refused', nextStep: 'Otrs mēģinājums' },
      visit,
    );
    expect(problems).toEqual({ conditionNote: 'WHAT_HAPPENED', nextStepOn: 'DATE_NEEDED' });
  });

  test('times, numbers and lengths', () => {
    expect(checkVisit({ ...done, endTime: '09:59' }, visit)).toEqual({
      endTime: 'END_BEFORE_START',
    });
    expect(checkVisit({ ...done, visitedOn: '2026-11-24' }, visit)).toEqual({
      visitedOn: 'FUTURE',
    });
    expect(checkVisit({ ...done, rooms: Number.NaN }, visit)).toEqual({ rooms: 'NUMBER' });
    expect(checkVisit({ ...done, rooms: 51 }, visit)).toEqual({ rooms: 'OUT_OF_RANGE' });
    expect(checkVisit({ ...done, conclusions: 'a'.repeat(20_001) }, visit)).toEqual({
      conclusions: 'TOO_LONG',
    });
  });
});

describe('correcting', () => {
  const shown = { ...created(done), review: 'returned' };

  test('only what changed is sent, from what the screen showed', () => {
    const commit = correctVisit(
      { ...visitOfRecord(shown), conclusions: 'Nepieciešama aprūpe mājās' },
      visit,
      shown,
    );
    expect(commit.changes[0]!.body).toEqual({
      op: 'patch',
      fields: {
        conclusions: { from: '', to: 'Nepieciešama aprūpe mājās' },
        review: { from: 'returned', to: 'submitted' },
      },
    });
  });

  test('a record goes into the form and out again unchanged', () => {
    const full = created({
      ...done,
      lift: 'no',
      floor: 3,
      amenities: ['heating'],
      othersPresent: 'kaimiņš',
    });
    expect(correctVisit(visitOfRecord(full), visit, full).changes[0]!.body).toEqual({
      op: 'patch',
      fields: {},
    });
  });
});

describe('starting', () => {
  const row = (type: string, data: CaseView['rows'][number]['data'], n: number) => ({
    id: id(n),
    type,
    rev: 1,
    data,
    by: id(9),
    at: '2026-01-01T00:00:00.000Z',
    meta: {},
    pending: [],
  });
  const view: CaseView = {
    card: {
      personName: 'Anna Bērziņa',
      birthOn: '1944-05-01',
      address: 'Rīgas iela 1',
    } as CaseView['card'],
    rows: [
      row(
        'home-visit',
        {
          ...created({ ...done, rooms: 2, tenure: 'owned' }),
          visitedOn: '2026-05-01',
          startedAt: '2026-05-01T08:00:00.000Z',
        },
        10,
      ),
      row(
        'home-visit',
        {
          ...created({ ...done, rooms: 3 }),
          visitedOn: '2026-09-01',
          startedAt: '2026-09-01T08:00:00.000Z',
        },
        11,
      ),
      row(
        'household-member',
        { name: 'Marta Bērziņa', relation: 'grandchild', birthOn: '2015-01-01' },
        12,
      ),
      row(
        'household-member',
        { name: 'Uldis Bērziņš', relation: 'child', leftOn: '2020-01-01' },
        13,
      ),
    ],
    states: {},
    withdrawn: [],
    lastOpenedAt: null,
  };

  test('each fact comes from the newest visit that found it, with its source', () => {
    const start = startVisit(view, null, 'Ilze Kalniņa', '2026-11-23T08:05:00.000Z');
    expect(start.values).toMatchObject({
      rooms: 3,
      tenure: 'owned',
      known: { rooms: 'known', tenure: 'known' },
      startTime: '10:05',
    });
    expect(start.sources.rooms?.on).toBe('2026-09-01');
    expect(start.sources.tenure?.on).toBe('2026-05-01');
    expect(start.members).toEqual(['Anna Bērziņa', 'Marta Bērziņa']);
    expect(start.hasChildren).toBe(true);
  });
});
