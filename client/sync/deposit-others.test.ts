import { expect, test, vi } from 'vitest';
import type { Replica } from '#client/store/replica.ts';
import { device } from '#client/store/testing/device.ts';
import type { Courier, DepositResult } from './courier.ts';
import { startDepositOthers } from './deposit-others.ts';

async function started(
  answers: (DepositResult | 'falls over')[],
  people = 2,
  onAsked: (times: number) => Promise<void> | void = () => {},
) {
  const replicas: Replica[] = [];
  for (let n = 0; n < people; n += 1) replicas.push(await device().open());
  const asked: Replica[] = [];
  const courier: Courier = {
    enrol: async () => undefined,
    deposit: async (replica) => {
      asked.push(replica);
      await onAsked(asked.length);
      const answer = answers.shift();
      if (answer === 'falls over') throw new Error('the database is closed');
      return answer ?? { kind: 'left', account: 'active', sent: 0 };
    },
  };
  const timers: { delayMs: number; run: () => void }[] = [];
  const others = startDepositOthers({
    courier,
    eachIdle: async (work) => {
      for (const replica of replicas) await work(replica, null);
    },
    random: () => 0.5,
    setTimer(run, delayMs) {
      const timer = { delayMs, run };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
  });
  const ring = async () => {
    const [timer] = timers.splice(0);
    timer?.run();
    await vi.waitFor(() => expect(timers).toHaveLength(1), { interval: 1 });
    return timers[0]?.delayMs ?? 0;
  };
  return { others, timers, asked, ring };
}

const gone = {
  kind: 'failed',
  error: { code: 'UNREACHABLE', retryAfterMs: null },
  sent: 0,
} as const;
const busy = {
  kind: 'failed',
  error: { code: 'RATE_LIMITED', retryAfterMs: 90_000 },
  sent: 0,
} as const;

test('everybody’s unsent work is left, and then it is quiet for minutes', async () => {
  const { asked, ring } = await started([]);
  expect(await ring()).toBeGreaterThan(60_000);
  expect(asked).toHaveLength(2);
});

test('a centre that is not there is not asked for the next person, and is tried again soon', async () => {
  const { asked, ring } = await started([gone]);
  expect(await ring()).toBeLessThan(5_000);
  expect(asked).toHaveLength(1);
  await ring();
  expect(asked).toHaveLength(3);
});

test('a hint does not jump the time the centre named', async () => {
  const { others, timers, ring } = await started([busy]);
  expect(await ring()).toBeGreaterThanOrEqual(90_000);
  others.nudge();
  expect(timers[0]?.delayMs).toBeGreaterThanOrEqual(90_000);
});

test('one whom the centre does not know stops nobody', async () => {
  const { asked, ring } = await started([{ kind: 'unknown' }]);
  expect(await ring()).toBeGreaterThan(60_000);
  expect(asked).toHaveLength(2);
});

test('a device’s way that is refused is no failure of the way', async () => {
  const refused = { ...gone, error: { code: 'UNAUTHENTICATED', retryAfterMs: null } } as const;
  const { asked, ring } = await started([refused]);
  expect(await ring()).toBeGreaterThan(60_000);
  expect(asked).toHaveLength(2);
});

test('is tried ever more seldom while it fails, an outbox that can’t be read too, and soon again after it went', async () => {
  const { ring } = await started([gone, 'falls over', gone, { kind: 'unknown' }], 1);
  expect([await ring(), await ring(), await ring()]).toEqual([1_250, 2_250, 4_250]);
  await ring();
  const again = await started([gone, { kind: 'unknown' }, gone], 1);
  const delays = [await again.ring(), await again.ring(), await again.ring()];
  expect([delays[0], delays[2]]).toEqual([1_250, 1_250]);
});

test('whoever opens the app is shown their own work first; whoever leaves is followed as soon', async () => {
  const { others, timers, ring } = await started([]);
  expect(timers.map(({ delayMs }) => delayMs)).toEqual([3_000]);
  await ring();
  others.nudge();
  expect(timers.map(({ delayMs }) => delayMs)).toEqual([3_000]);
});

test('a hint during a round gets another after it, unless the centre named a time', async () => {
  const here = await started([], 1, (times) => {
    if (times === 1) here.others.nudge();
    expect(here.timers).toEqual([]);
  });
  expect(await here.ring()).toBe(3_000);
  expect(await here.ring()).toBeGreaterThan(60_000);
  const told = await started([busy], 1, () => told.others.nudge());
  expect(await told.ring()).toBeGreaterThanOrEqual(90_000);
});

test('ends with the app: the next person is not begun, and nothing is planned', async () => {
  const here = await started([], 2, () => here.others.stop());
  const [timer] = here.timers.splice(0);
  timer?.run();
  for (let i = 0; i < 20; i += 1) await new Promise((resolve) => setTimeout(resolve, 0));
  expect([here.asked.length, here.timers]).toEqual([1, []]);
  const idle = await started([]);
  idle.others.stop();
  expect(idle.timers).toEqual([]);
});
