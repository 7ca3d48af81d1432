import { expect, test } from 'vitest';
import type { CaseView } from '#client/store/store-api.ts';
import { changesSince } from './changes-since.ts';
import { timelineOf } from './timeline-of.ts';

type Row = CaseView['rows'][number];
const row = (over: Partial<Row>): Row => ({
  id: 'r',
  type: 'person',
  rev: 1,
  data: {},
  by: 'other',
  at: '2026-01-01T00:00:00.000Z',
  meta: {},
  pending: [],
  ...over,
});
const since = '2026-06-01T00:00:00.000Z';
const later = '2026-07-01T00:00:00.000Z';

test('only what others wrote after the last look', () => {
  const rows = [
    row({
      id: 'a',
      data: { phone: '+37129123456', email: null },
      meta: { phone: ['other', later], email: ['me', later] },
    }),
    row({ id: 'b', type: 'consultation', at: later }),
    row({ id: 'c', type: 'consultation', at: later, by: 'me' }),
    row({ id: 'd', type: 'safeguarding-alert', at: later }),
    row({ id: 'e', type: 'notice', at: later }),
  ];
  expect(
    changesSince(rows, since, 'me').map(({ key, field, covered }) => [key, field, covered]),
  ).toEqual([
    ['a phone', 'phone', false],
    ['b', null, false],
    ['d', null, true],
  ]);
});

test('each voice keeps its own words', () => {
  const visit = row({
    type: 'home-visit',
    data: {
      startedAt: later,
      conditionNote: 'Telpās auksts',
      clientSays: 'Nav malkas',
      conclusions: 'Vajadzīga palīdzība',
    },
  });
  const consultation = row({
    id: 's',
    type: 'consultation',
    data: { heldOn: '2026-07-02', outcome: 'Pārrunāts' },
  });
  const [first, second] = timelineOf([visit, consultation]);
  expect(first?.id).toBe('s');
  expect(second).toMatchObject({
    observed: ['Telpās auksts'],
    told: ['Nav malkas'],
    concluded: ['Vajadzīga palīdzība'],
  });
});
