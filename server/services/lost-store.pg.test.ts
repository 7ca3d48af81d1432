import { expect, test } from 'vitest';
import type { LostStore } from '#shared/protocol/lost-store.ts';
import { limits } from '#shared/protocol/limits.ts';
import { deviceList } from '#shared/protocol/office.ts';
import { createMetricsStore } from '#server/db/metrics-store.ts';
import { eachEngine } from '#server/db/testing/test-databases.ts';
import { runningCentre } from '#server/http/testing/running-centre.ts';
import { quietGreeting } from './testing/greeting.ts';

const lostOf = (replicaId: string, waiting = 2): LostStore => ({
  replicaId,
  waiting,
  oldestWaitingAt: '2026-11-01T08:00:00.000Z',
  knownAt: '2026-11-02T08:00:00.000Z',
});

eachEngine('a store its device has no more', (open) => {
  test('is shown first among the devices, with the last word on it; it is no silent device', async () => {
    const { kysely, anna, ruta, clock, signedIn } = await runningCentre(open);
    const [tablet, desk] = [await signedIn(anna), await signedIn(ruta)];
    const greet = (replicaId: string, more = {}) =>
      tablet.post('/api/sync/handshake', { ...quietGreeting(replicaId), ...more });
    const list = async () => {
      const answer = await desk.get('/api/office/devices');
      return deviceList.parse(await answer.json()).devices;
    };
    expect((await greet('former', { persisted: false })).status).toBe(200);
    expect((await greet('present', { lost: [lostOf('former')] })).status).toBe(200);
    const [first, second] = await list();
    expect(first).toMatchObject({
      replicaId: 'former',
      risks: ['lost'],
      lost: {
        waiting: 2,
        oldestAt: '2026-11-01T08:00:00.000Z',
        knownAt: '2026-11-02T08:00:00.000Z',
      },
    });
    expect(second).toMatchObject({ replicaId: 'present', lost: null });
    const figures = async () =>
      createMetricsStore(kysely).figures(new Date(Date.now() + clock.aheadMs));
    expect(await figures()).toMatchObject({ devicesHeard: 1, devicesSilent: 0, storesLost: 1 });

    // Said again – an answer was lost – it is the same loss, of the same moment.
    const at = first?.lost?.at;
    clock.aheadMs = 600_000;
    await greet('present', { lost: [lostOf('former', 7)] });
    expect((await list())[0]?.lost).toMatchObject({ at, waiting: 2 });

    // It is there after all: a copy of the profile was put back.
    await greet('former');
    expect((await list()).map(({ lost }) => lost)).toEqual([null, null]);
  });

  test('that had never greeted is known from now on, and only so many of a day are taken in', async () => {
    const { kysely, anna, signedIn } = await runningCentre(open);
    const tablet = await signedIn(anna);
    const rows = async () =>
      kysely.selectFrom('replica').select(['id', 'lost_at', 'last_seq']).execute();
    for (let n = 0; n < limits.newReplicasPerDay + 10; n += 10) {
      const lost = Array.from({ length: 10 }, (_, i) => lostOf(`never-${n + i}`));
      const said = { ...quietGreeting('present'), lost };
      expect((await tablet.post('/api/sync/handshake', said)).status).toBe(200);
    }
    const taken = await rows();
    expect(taken.filter(({ lost_at }) => lost_at !== null).length).toBeGreaterThanOrEqual(10);
    expect(taken.length).toBeLessThan(limits.newReplicasPerDay + 10);
  });

  test('is nobody else’s to declare, and nothing but a list of so many is heard', async () => {
    const { kysely, anna, juris, signedIn } = await runningCentre(open);
    const [mine, other] = [await signedIn(anna), await signedIn(juris)];
    await mine.post('/api/sync/handshake', quietGreeting('annas'));
    const claim = { ...quietGreeting('juris'), lost: [lostOf('annas'), lostOf('juris')] };
    expect((await other.post('/api/sync/handshake', claim)).status).toBe(200);
    const lost = await kysely
      .selectFrom('replica')
      .select('id')
      .where('lost_at', 'is not', null)
      .execute();
    expect(lost).toEqual([]);
    const many = Array.from({ length: 11 }, (_, n) => lostOf(`n-${n}`));
    const refused = await other.post('/api/sync/handshake', {
      ...quietGreeting('juris'),
      lost: many,
    });
    expect(refused.status).toBe(422);
  });
});
