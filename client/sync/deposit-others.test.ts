import { expect, test, vi } from 'vitest';
import type { Replica } from '#client/store/replica.ts';
import { device } from '#client/store/testing/device.ts';
import type { Courier, DepositResult } from './courier.ts';
import { startDepositOthers } from './deposit-others.ts';

async function started(answers: DepositResult[], people = 2) {
  const replicas: Replica[] = [];
  for (let n = 0; n < people; n += 1) replicas.push(await device().open());
  const asked: Replica[] = [];
  const courier: Courier = {
    enrol: async () => undefined,
    deposit: async (replica) => {
      asked.push(replica);
      return answers.shift() ?? { kind: 'left', account: 'active', sent: 0 };
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

test('everybody’s unsent work is left, and then it is quiet for minutes', async () => {
  const { asked, ring } = await started([]);
  expect(await ring()).toBeGreaterThan(60_000);
  expect(asked).toHaveLength(2);
});

test('a centre that is not there is not asked for the next person, and is tried again soon', async () => {
  const gone = {
    kind: 'failed',
    error: { code: 'UNREACHABLE', retryAfterMs: null },
    sent: 0,
  } as const;
  const { asked, ring } = await started([gone]);
  expect(await ring()).toBeLessThan(5_000);
  expect(asked).toHaveLength(1);
  await ring();
  expect(asked).toHaveLength(3);
});

test('a hint does not jump the time the centre named', async () => {
  const busy = {
    kind: 'failed',
    error: { code: 'RATE_LIMITED', retryAfterMs: 90_000 },
    sent: 0,
  } as const;
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
