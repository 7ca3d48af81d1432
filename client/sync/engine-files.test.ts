import { describe, expect, test } from 'vitest';
import { endFrame, headFrame } from '#client/store/testing/device.ts';
import { failure } from './testing/centre.ts';
import { started } from './testing/started-engine.ts';

/** An engine with photographs to carry: each pass waits until the test says how it ended. */
async function withFiles(prepare?: Parameters<typeof started>[0]) {
  const passes: { pause: AbortSignal; end: (again: number | null) => void }[] = [];
  const engine = await started(prepare, {
    files: (pause) => new Promise((end) => passes.push({ pause, end })),
  });
  const last = () => passes.at(-1) ?? (null as never);
  return { ...engine, passes, last };
}

describe('photographs', () => {
  test('go when all words have gone, and go on when they said', async () => {
    const here = await withFiles();
    await here.save(101);
    await here.ring(() => here.passes.length === 1);
    expect(here.replica.entries.map(({ state }) => state)).toEqual(['acknowledged']);
    here.last().end(5_000);
    await here.until(() => here.timers[0]?.delayMs === 5_000);
    expect(here.timers).toHaveLength(1);
  });

  test('that all have arrived leave the next round where it was', async () => {
    const here = await withFiles();
    await here.ring(() => here.passes.length === 1);
    const [planned] = here.timers;
    here.last().end(null);
    await here.settled();
    expect(here.timers).toEqual([planned]);
  });

  test('are not tried on a link that carried no round', async () => {
    const here = await withFiles((centre) => {
      centre.onPull = async () => ({ code: 'UNREACHABLE', retryAfterMs: null });
    });
    await here.ring();
    await here.settled();
    expect(here.passes).toEqual([]);
  });

  test('are not tried on a link that is measured to be bad', async () => {
    const here = await withFiles();
    here.link.field = true;
    await here.ring();
    await here.settled();
    expect(here.passes).toEqual([]);
    here.link.field = false;
    await here.ring(() => here.passes.length === 1);
  });

  test.each(['nudge', 'now'] as const)('give way to what asks for a round (%s)', async (how) => {
    const here = await withFiles();
    await here.ring(() => here.passes.length === 1);
    here.engine[how]();
    expect(here.last().pause.aborted).toBe(true);
    here.last().end(null);
    await here.until(() => here.timers.length === 1 && here.timers[0]?.delayMs === 250);
    expect(here.timers).toHaveLength(1);
  });

  test('do not begin where something was saved during the round', async () => {
    const here = await withFiles((centre) => {
      centre.onGreet = async () => {
        centre.onGreet = null;
        here.engine.nudge();
        return null;
      };
    });
    await here.ring();
    await here.until(() => here.timers[0]?.delayMs === 250);
    expect(here.passes).toEqual([]);
  });

  test('that take long do not hold the next round back for ever, nor run beside it', async () => {
    const here = await withFiles();
    await here.ring(() => here.passes.length === 1);
    const [planned] = here.timers.splice(0);
    planned?.run();
    await here.settled();
    expect(here.centre.pulls).toHaveLength(1);
    here.last().end(null);
    await here.until(() => here.timers.length === 1 && here.timers[0]?.delayMs === 250);
    expect(here.timers).toHaveLength(1);
  });

  test('end with the engine, and nothing is planned after them', async () => {
    const here = await withFiles();
    await here.ring(() => here.passes.length === 1);
    here.engine.stop();
    expect(here.last().pause.aborted).toBe(true);
    here.last().end(5_000);
    await here.settled();
    expect(here.timers).toEqual([]);
  });
});

describe('what the engine says', () => {
  test('before anything is known, it claims nothing', async () => {
    const here = await started((centre) => {
      centre.onGreet = async () => failure('UNREACHABLE');
    });
    await here.ring();
    expect(here.told[0]).toEqual({
      reach: 'unknown',
      progress: null,
      field: false,
      full: false,
      nudged: false,
    });
  });

  test('a disk that fails again and again is tried ever more seldom, and the other pages hear of it', async () => {
    const here = await started();
    await here.save(101);
    here.ports.outbox.settle = () => Promise.reject(new Error('the database is closed'));
    const waits: (number | undefined)[] = [];
    for (let i = 0; i < 3; i += 1) waits.push(await here.ring());
    expect(waits).toEqual([0, 1_250, 2_250]);
    expect(here.announced).toContain('base');
  });

  test('a person who asks during a round that is told to wait is heard', async () => {
    const here = await started((centre) => {
      centre.onGreet = async () => {
        here.engine.now();
        centre.onGreet = null;
        return failure('UNAVAILABLE', 60_000);
      };
    });
    await here.ring();
    await here.until(() => here.timers.length === 1 && here.timers[0]?.delayMs === 250);
    expect(here.timers).toHaveLength(1);
  });

  test('whoever asks by hand gets the whole answer, not the small one', async () => {
    const here = await started((centre) => {
      centre.onPull = async () => ({ bunches: [[headFrame([]), endFrame()]] });
    });
    await here.ring();
    here.centre.changed = false;
    await here.ring();
    expect([here.centre.pulls.length, here.centre.polls.length]).toEqual([1, 1]);
    here.engine.now();
    await here.ring();
    expect([here.centre.pulls.length, here.centre.polls.length]).toEqual([2, 1]);
  });

  test('on a bad link that carried a round the next comes soon, on a good one in its time', async () => {
    const here = await started();
    here.link.field = true;
    await here.ring();
    expect(here.timers.map(({ delayMs }) => delayMs)).toEqual([3_000]);
  });
});
