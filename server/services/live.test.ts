import { expect, test, vi } from 'vitest';
import type { Role } from '#shared/domain/house-records.ts';
import type { HeldSpace } from '#server/db/pull-store.ts';
import { createLive } from './live.ts';

const held = (id: string, until: string | null = null): HeldSpace => ({
  id,
  kind: 'social',
  municipalityId: 'here',
  caseId: 'case',
  through: null,
  until,
  rev: 1,
  n: 1,
  h: '0000000000000000',
});

function furnished() {
  const clock = { ms: 0 };
  const holdings = new Map<string, readonly HeldSpace[]>();
  const asked = { held: 0, towns: 0 };
  const live = createLive({
    store: {
      held: async (personId) => {
        asked.held += 1;
        return holdings.get(personId) ?? [];
      },
      municipalitiesOf: async (ids) => {
        asked.towns += 1;
        return new Map(ids.map((id) => [id, id.startsWith('far') ? 'far' : 'here']));
      },
    },
    now: () => new Date(clock.ms),
    report: (error) => {
      throw error;
    },
    gatherMs: 5,
  });
  const listen = (id: string, role: Role, more: { tokenHash?: string; expiresAt?: Date } = {}) => {
    const heard: (readonly string[])[] = [];
    const closed = vi.fn<() => void>();
    const stop = live.listen({
      actor: { id, name: id, role, municipalityId: 'here' },
      tokenHash: more.tokenHash ?? id,
      expiresAt: more.expiresAt ?? new Date(3_600_000),
      poke: (spaces) => heard.push(spaces),
      close: closed,
    });
    return { heard, closed, stop };
  };
  return { clock, holdings, asked, live, listen };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 30));

test('gathers what moves together and tells each listener their part', async () => {
  const { holdings, asked, live, listen } = furnished();
  holdings.set('anna', [held('a'), held('b')]);
  const [anna, ruta, ilze] = [
    listen('anna', 'social-worker'),
    listen('ruta', 'supervisor'),
    listen('ilze', 'care-worker'),
  ];
  live.poke(['a']);
  live.poke(['b', 'a', 'far1']);
  await settled();
  expect(anna.heard).toEqual([['a', 'b']]);
  expect(ruta.heard).toEqual([['a', 'b']]);
  expect(ilze.heard).toEqual([]);
  live.poke(['a']);
  await settled();
  expect(anna.heard).toEqual([['a', 'b'], ['a']]);
  expect(asked).toEqual({ held: 2, towns: 1 });
});

test('a session has eight streams: a further one ends its oldest', () => {
  const { live, listen } = furnished();
  const other = listen('ruta', 'supervisor');
  const streams = Array.from({ length: 10 }, () => listen('anna', 'social-worker'));
  expect(streams.map(({ closed }) => closed.mock.calls.length)).toEqual([
    1, 1, 0, 0, 0, 0, 0, 0, 0, 0,
  ]);
  expect(other.closed).not.toHaveBeenCalled();
  expect(live.count()).toBe(9);
});

test('refused work moves no space: the supervisors of its municipality are told, and nobody else', async () => {
  const { holdings, live, listen } = furnished();
  holdings.set('anna', [held('a')]);
  const [anna, ruta, gunta] = [
    listen('anna', 'social-worker'),
    listen('ruta', 'supervisor'),
    listen('gunta', 'administrator'),
  ];
  live.poke([], 'here');
  live.poke([], 'far');
  await settled();
  expect([anna.heard, ruta.heard, gunta.heard]).toEqual([[], [[]], []]);
  live.poke([], 'far');
  await settled();
  expect(ruta.heard).toHaveLength(1);
  live.poke(['a'], 'here');
  await settled();
  expect([anna.heard, ruta.heard]).toEqual([[['a']], [[], ['a']]]);
});

test('a right that ended is not poked, a new one is', async () => {
  const { clock, holdings, live, listen } = furnished();
  holdings.set('anna', [held('a', new Date(1_000).toISOString())]);
  const anna = listen('anna', 'social-worker');
  live.poke(['a', 'b']);
  await settled();
  clock.ms = 1_000;
  live.poke(['a']);
  await settled();
  expect(anna.heard).toEqual([['a']]);
  holdings.set('anna', [held('b')]);
  live.scopeChanged(['anna', 'somebody']);
  live.poke(['a', 'b']);
  await settled();
  expect(anna.heard).toEqual([['a'], [], ['b']]);
});

test('ends with its session, by sign-out or by the clock, and once', async () => {
  const { live, listen } = furnished();
  const [gone, late, other] = [
    listen('anna', 'social-worker', { tokenHash: 't1' }),
    listen('anna', 'social-worker', { tokenHash: 't2', expiresAt: new Date(10) }),
    listen('anna', 'social-worker', { tokenHash: 't3' }),
  ];
  live.endSession('t1');
  live.endSession('t1');
  gone.stop();
  await settled();
  expect([gone, late, other].map(({ closed }) => closed.mock.calls.length)).toEqual([1, 1, 0]);
  live.closeAll();
  expect(other.closed).toHaveBeenCalledTimes(1);
});

test('who listens after the end is ended at once', () => {
  const { live, listen } = furnished();
  live.closeAll();
  expect(listen('anna', 'social-worker').closed).toHaveBeenCalledOnce();
  expect(live.count()).toBe(0);
});
