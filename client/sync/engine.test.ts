import { describe, expect, test, vi } from 'vitest';
import { commitChange } from '#client/store/commit-change.ts';
import {
  alertChange,
  caseFileRow,
  endFrame,
  headFrame,
  personRow,
  scope,
  segment,
  space,
} from '#client/store/testing/device.ts';
import type { EngineFacts } from './engine.ts';
import { failure } from './testing/centre.ts';
import { started } from './testing/started-engine.ts';

const reaches = (told: readonly EngineFacts[]) => told.at(-1)?.reach;

describe('a round', () => {
  test('greets, pushes, pulls, and then polls, ever more rarely while nothing moves', async () => {
    const { centre, ring, save, replica, told, timers } = await started();
    await save(101);
    expect(await ring()).toBe(0);
    expect([centre.greetings.length, centre.pushes.length, centre.pulls.length]).toEqual([2, 1, 1]);
    expect(centre.greetings.map(({ waiting }) => waiting)).toEqual([1, 0]);
    expect(replica.entries[0]?.state).toBe('acknowledged');
    expect(reaches(told)).toBe('reached');
    const polls = [];
    for (let i = 0; i < 4; i += 1) polls.push(await ring());
    expect(polls).toEqual([30_000, 45_000, 67_500, 101_250]);
    expect(timers).toHaveLength(1);
    expect(centre.greetings.length).toBe(2);
  });

  test('is one at a time; whatever asks meanwhile gets another after it, and only one', async () => {
    let release: () => void = () => {};
    const { centre, ring, engine, timers, settled, until } = await started((scripted) => {
      scripted.onPull = () => new Promise((resolve) => (release = () => resolve('unchanged')));
    });
    await ring(() => centre.pulls.length === 1);
    for (let i = 0; i < 5; i += 1) engine.nudge();
    engine.now();
    await settled();
    expect([centre.pulls.length, timers.length]).toEqual([1, 0]);
    release();
    await until(() => timers.length > 0);
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([250]);
    await ring(() => centre.pulls.length === 2);
    release();
    await until(() => timers.length > 0);
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([67_500]);
  });

  test('what is saved between rounds gathers for a moment and goes', async () => {
    const { ring, engine, save, centre, timers } = await started();
    await ring();
    await save(101);
    engine.nudge();
    await save(102);
    engine.nudge();
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([250]);
    await ring();
    expect(centre.pushes.map(({ changes }) => changes.length)).toEqual([2]);
  });

  test('sends what another page saved and could not say: it was killed in between', async () => {
    const { ring, open, centre, replica } = await started();
    await ring();
    const killed = await open();
    await killed.turn(() =>
      commitChange(killed, { intent: 'raise-alert', changes: [alertChange(101)] }),
    );
    expect(replica.entries).toEqual([]);
    await ring();
    expect(centre.pushes.map(({ changes }) => changes.length)).toEqual([1]);
    expect(replica.entries.map(({ state }) => state)).toEqual(['acknowledged']);
  });

  test('greets when the office asks, whatever was said a minute ago, and tells that somebody waits', async () => {
    const { ring, engine, centre, told, timers } = await started((scripted) => {
      scripted.nudged = true;
    });
    await ring();
    await ring();
    const before = centre.greetings.length;
    engine.asked();
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([0]);
    await ring();
    expect(centre.greetings.length).toBe(before + 1);
    expect(told.at(-1)?.nudged).toBe(true);
  });

  test('ends with the engine', async () => {
    const { engine, timers, ring, centre, settled } = await started();
    await ring();
    engine.stop();
    engine.nudge();
    engine.now();
    await settled();
    expect([timers.length, centre.pulls.length]).toEqual([0, 1]);
  });
});

describe('a failure', () => {
  test('is tried again ever more slowly, and a save tries sooner', async () => {
    const { ring, engine, timers, told, save, replica } = await started((centre) => {
      centre.onGreet = async () => failure('UNREACHABLE');
    });
    const delays = [];
    for (let i = 0; i < 5; i += 1) delays.push(await ring());
    expect(delays).toEqual([0, 1_250, 2_250, 4_250, 8_250]);
    expect(reaches(told)).toBe('unreachable');
    await save(101);
    engine.nudge();
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([1_250]);
    engine.now();
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([0]);
    expect(replica.entries[0]?.state).toBe('waiting');
  });

  test('with the centre’s own word waits for it, whatever is saved meanwhile; a person may ask at once', async () => {
    const { ring, engine, timers, save, settled } = await started((centre) => {
      centre.onGreet = async () => failure('RATE_LIMITED', 60_000);
    });
    await ring();
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([66_000]);
    await save(101);
    engine.nudge();
    await settled();
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([66_000]);
    engine.now();
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([0]);
  });

  test('a hint during a round that is told to wait does not jump the queue either', async () => {
    let release: () => void = () => {};
    const { ring, engine, timers, centre, until } = await started((scripted) => {
      scripted.onGreet = () =>
        new Promise((resolve) => (release = () => resolve(failure('UNAVAILABLE', 60_000))));
    });
    await ring(() => centre.greetings.length === 1);
    engine.nudge();
    release();
    await until(() => timers.length > 0);
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([66_000]);
  });

  test.each([
    ['UNAUTHENTICATED', 'signed-out'],
    ['UPGRADE_REQUIRED', 'upgrade'],
    ['INTERNAL', 'unreachable'],
    ['FORBIDDEN', 'signed-out'],
  ] as const)('%s keeps everything and says %s', async (code, reach) => {
    const { ring, save, replica, told, centre, timers, disk } = await started();
    centre.onPull = async () => ({
      bunches: [
        [
          headFrame(scope),
          await segment(space.core, 1, [caseFileRow]),
          await segment(space.person, 1, [personRow]),
          endFrame(),
        ],
      ],
    });
    await ring();
    await save(101);
    centre.onGreet = async () => failure(code);
    await ring();
    expect(reaches(told)).toBe(reach);
    expect(replica.entries.map(({ state }) => state)).toEqual(['waiting']);
    expect([disk.base.bases.size, replica.allCards().length]).toEqual([2, 1]);
    expect(timers).toHaveLength(1);
    centre.onGreet = null;
    await ring();
    expect(reaches(told)).toBe('reached');
    expect(replica.entries.map(({ state }) => state)).toEqual(['acknowledged']);
  });

  test('of the disk acknowledges nothing and is tried again', async () => {
    const { ring, save, replica, ports, timers } = await started();
    await save(101);
    const settle = ports.outbox.settle.bind(ports.outbox);
    ports.outbox.settle = () => Promise.reject(new Error('QuotaExceededError'));
    await ring();
    expect(replica.entries.map(({ state }) => state)).toEqual(['waiting']);
    expect(timers).toHaveLength(1);
    ports.outbox.settle = settle;
    await ring();
    expect(replica.entries.map(({ state }) => state)).toEqual(['acknowledged']);
  });
});

describe('a network that is measured to be bad', () => {
  test('the words go first: no greeting before them', async () => {
    const { ring, save, centre, link, told } = await started();
    await ring();
    link.field = true;
    await save(101);
    centre.greetings.length = 0;
    await ring(() => centre.pushes.length === 1);
    expect(centre.greetings.map(({ waiting }) => waiting)).not.toContain(1);
    await vi.waitFor(() => expect(told.at(-1)?.field).toBe(true));
  });

  test('a round that got something across is followed soon, however many failed before', async () => {
    const { ring, save, centre, timers } = await started((scripted) => {
      scripted.onPull = async () => ({ code: 'UNREACHABLE', retryAfterMs: null });
    });
    for (let i = 0; i < 6; i += 1) await ring();
    expect(timers[0]?.delayMs).toBeGreaterThan(30_000);
    await save(101);
    await ring();
    expect(centre.pushes).toHaveLength(1);
    expect(timers[0]?.delayMs).toBeLessThanOrEqual(2_000);
  });
});

describe('a quiet round', () => {
  test('asks the small question; the whole one only where something may be new', async () => {
    const { ring, centre, engine, timers } = await started((scripted) => {
      scripted.onPull = async () => ({ bunches: [[headFrame([]), endFrame()]] });
    });
    await ring();
    centre.changed = false;
    await ring();
    await ring();
    expect([centre.pulls.length, centre.polls.length]).toEqual([1, 2]);
    engine.nudge();
    await ring();
    expect([centre.pulls.length, centre.polls.length]).toEqual([2, 2]);
    centre.changed = true;
    await ring();
    expect([centre.pulls.length, centre.polls.length]).toEqual([3, 3]);
    expect(timers).toHaveLength(1);
  });
});

describe('a centre that was put back', () => {
  test.each(['greeting', 'push', 'pull'])(
    'found out at the %s: the journal goes again and the copies are fetched anew',
    async (where) => {
      const { ring, save, replica, centre, disk } = await started();
      centre.onPull = async ({ vector }) => ({
        bunches: [
          [
            headFrame(scope, centre.incarnation),
            ...(vector[space.core] === undefined
              ? [await segment(space.core, 1, [caseFileRow])]
              : []),
            endFrame(),
          ],
        ],
      });
      await save(101);
      await ring();
      expect(replica.entries.map(({ state }) => state)).toEqual(['acknowledged']);
      await save(102);
      if (where === 'greeting') centre.incarnation = 'two';
      if (where === 'push')
        centre.onPush = async () => {
          centre.incarnation = 'two';
          centre.onPush = null;
          return null;
        };
      const { onPull } = centre;
      if (where === 'pull')
        centre.onPull = async (request) => {
          centre.incarnation = 'two';
          centre.onPull = onPull;
          return onPull(request);
        };
      await ring();
      expect(replica.entries.map(({ state, outcome }) => [state, outcome?.incarnation])).toEqual([
        ['acknowledged', 'two'],
        ['acknowledged', 'two'],
      ]);
      expect([
        replica.state.incarnation,
        disk.base.head.incarnation,
        replica.vector.get(space.core)?.rev,
      ]).toEqual(['two', 'two', 1]);
    },
  );
});
