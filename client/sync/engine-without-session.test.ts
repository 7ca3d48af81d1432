import { describe, expect, test } from 'vitest';
import type { DepositResult } from './courier.ts';
import { pollDelayMs } from './schedule.ts';
import { failure } from './testing/centre.ts';
import { started } from './testing/started-engine.ts';

const key = { id: 'a', key: 'b' } as never;
const seldom = pollDelayMs(10, 0.5);
const failed = (code: 'UNREACHABLE' | 'UNAUTHENTICATED' | 'RATE_LIMITED', sent = 0) =>
  ({
    kind: 'failed',
    error: { code, retryAfterMs: code === 'RATE_LIMITED' ? 60_000 : null },
    sent,
  }) as const;

/** A session that is over, and a device with a way of its own. */
async function alone(...results: readonly DepositResult[]) {
  const enrolled: unknown[] = [];
  let deposits = 0;
  const engine = await started(
    (centre) => {
      centre.onGreet = async () => failure('UNAUTHENTICATED');
    },
    {
      courier: {
        enrol: async (_, given) => void enrolled.push(given),
        deposit: async () =>
          results[Math.min(deposits++, results.length - 1)] ?? { kind: 'unknown' },
      },
    },
  );
  return { ...engine, enrolled, deposits: () => deposits };
}
const delays = ({ timers }: Awaited<ReturnType<typeof alone>>) =>
  timers.map(({ delayMs }) => delayMs);

describe('a session that is over', () => {
  test('leaves the work by the device’s own way, and waits for the sign-in', async () => {
    const here = await alone({ kind: 'left', account: 'active', sent: 1 });
    await here.ring();
    expect([here.deposits(), delays(here)]).toEqual([1, [seldom]]);
    expect(here.told.at(-1)?.reach).toBe('signed-out');
  });

  test.each([
    ['the centre does not know the device', { kind: 'unknown' } as const],
    ['the device’s own way is refused', failed('UNAUTHENTICATED')],
  ])('waits for the sign-in where %s', async (_, result) => {
    const here = await alone(result);
    await here.ring();
    expect(delays(here)).toEqual([seldom]);
  });

  test('without a way of its own keeps the work for the sign-in', async () => {
    const here = await started((centre) => {
      centre.onGreet = async () => failure('UNAUTHENTICATED');
    });
    await here.ring();
    expect(here.timers.map(({ delayMs }) => delayMs)).toEqual([seldom]);
  });

  test('tries again ever more slowly while nobody answers, and soon once something got through', async () => {
    const here = await alone(
      failed('UNREACHABLE'),
      failed('UNREACHABLE'),
      failed('UNREACHABLE', 1),
    );
    const waits: (number | undefined)[] = [];
    for (let i = 0; i < 4; i += 1) waits.push(await here.ring());
    expect(waits).toEqual([0, 1_250, 2_250, 1_250]);
  });

  test('comes when the centre said, whatever is saved meanwhile', async () => {
    const here = await alone(failed('RATE_LIMITED'));
    await here.ring();
    expect(delays(here)).toEqual([66_000]);
    here.engine.nudge();
    here.engine.asked();
    expect(delays(here)).toEqual([66_000]);
  });

  test('and nobody to tell it to: a hint does not wait for the centre’s word', async () => {
    const here = await alone(failed('UNREACHABLE'));
    await here.ring();
    here.engine.nudge();
    expect(delays(here)).toEqual([1_250]);
  });
});

describe('a session', () => {
  test('lets the device carry the work, once the centre has said what to seal to', async () => {
    const here = await alone({ kind: 'unknown' });
    here.centre.onGreet = null;
    await here.ring();
    expect(here.enrolled).toEqual([]);
    here.centre.intakeKey = key;
    here.engine.asked();
    await here.ring();
    expect(here.enrolled).toEqual([key]);
    expect(here.deposits()).toBe(0);
  });

  test('goes on without a way of the device’s own', async () => {
    const here = await started((centre) => {
      centre.intakeKey = key;
    });
    await here.ring();
    expect(here.told.at(-1)?.reach).toBe('reached');
  });
});
