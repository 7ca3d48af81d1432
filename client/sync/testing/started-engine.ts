import { expect, vi } from 'vitest';
import { SHAPE_VERSION } from '#shared/protocol/change.ts';
import { commitChange } from '#client/store/commit-change.ts';
import { alertChange, device } from '#client/store/testing/device.ts';
import { startEngine, type EngineFacts, type EnginePorts } from '#client/sync/engine.ts';
import { scriptedCentre } from '#client/sync/testing/centre.ts';

/** An engine whose clock the test holds: `timer` is what it would do next, and when. */
export async function started(
  prepare: (centre: ReturnType<typeof scriptedCentre>['centre']) => void = () => {},
  over: Partial<Pick<EnginePorts, 'courier' | 'files'>> = {},
) {
  const tablet = device();
  const replica = await tablet.open();
  const { centre, remote } = scriptedCentre();
  prepare(centre);
  const link = { field: false };
  const timers: { delayMs: number; run: () => void }[] = [];
  const told: EngineFacts[] = [];
  const engine = startEngine({
    replica,
    remote,
    facts: {
      deviceLabel: 'Planšete',
      appVersion: '1',
      shapeVersion: SHAPE_VERSION,
      storage: () => ({ persisted: true, usageBytes: null, quotaBytes: null }),
      isField: () => link.field,
      isWeak: () => link.field,
    },
    random: () => 0.5,
    setTimer(run, delayMs) {
      const timer = { delayMs, run };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
    onFacts: (facts) => told.push(facts),
    ...over,
  });
  /** Time enough for what must not happen. */
  const settled = async () => {
    for (let i = 0; i < 20; i += 1) await new Promise((resolve) => setTimeout(resolve, 0));
  };
  const until = (happened: () => boolean) =>
    vi.waitFor(() => expect(happened()).toBe(true), { timeout: 4_000, interval: 1 });
  /** Lets the one timer there is ring; a round is over when it has set the next. */
  const ring = async (happened = () => timers.length > 0) => {
    expect(timers).toHaveLength(1);
    const [timer] = timers.splice(0);
    timer?.run();
    await until(happened);
    return timer?.delayMs;
  };
  return {
    ...tablet,
    replica,
    link,
    centre,
    engine,
    timers,
    told,
    settled,
    until,
    ring,
    save: (n: number) =>
      replica.turn(() =>
        commitChange(replica, { intent: 'raise-alert', changes: [alertChange(n)] }),
      ),
  };
}
