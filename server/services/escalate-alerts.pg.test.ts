import { expect, test } from 'vitest';
import { createAlertStore } from '#server/db/alert-store.ts';
import { eachEngine } from '#server/db/testing/test-databases.ts';
import { alertBy, askOf, officeOf, valueOf } from '#server/services/testing/office.ts';
import { escalateAlerts, nextAfter } from './escalate-alerts.ts';
import { acknowledgeAlert } from './office/acknowledge-alert.ts';
import { SYSTEM_ID } from './system-actor.ts';

test('the order goes on from whoever has it, past people who have gone, and begins again', () => {
  const to = (id: string, again = false) => ({ to: id, again });
  expect(nextAfter(['a', 'b', 'c'], null)).toEqual(to('b'));
  expect(nextAfter(['a', 'b', 'c'], 'b')).toEqual(to('c'));
  expect(nextAfter(['a', 'b', 'c'], 'c')).toEqual(to('a', true));
  expect(nextAfter(['a', 'b'], 'gone')).toEqual(to('a'));
  expect(nextAfter(['a'], null)).toEqual(to('a', true));
  expect(nextAfter(['a'], 'a')).toEqual(to('a', true));
  expect(nextAfter([], null)).toBe(null);
});

eachEngine('an alert nobody answers', (open) => {
  test('goes from one supervisor to the next, each after its time, as the centre and never as a person', async () => {
    const office = await officeOf(open);
    const { kysely, ports, centre, town, clock, push, record, audited, dace, ilze, committed } =
      office;
    const andris = await centre.addWorker(town, 'supervisor', 'andris');
    await kysely
      .updateTable('account')
      .set({ alert_order: 2 })
      .where('id', '=', andris.id)
      .execute();
    const riga = await centre.addTown('Rīga');
    await centre.addWorker(riga, 'supervisor', 'kristine');
    const { spaces } = await office.addCase();
    const alert = await push(dace, {
      space: spaces.protected,
      type: 'safeguarding-alert',
      body: { op: 'create', data: alertBy(dace) },
    });
    const run = () =>
      escalateAlerts({ door: ports.door, alerts: createAlertStore(kysely), afterMinutes: 10 });
    const after = (minutes: number) => {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000);
    };

    after(9);
    expect(await run()).toBe(0);
    after(1);
    expect(await Promise.all([run(), run()])).toContain(1);
    expect((await record(alert.recordId))?.data).toMatchObject({
      escalatedTo: andris.id,
      escalatedAt: '2026-11-02T09:10:00.000Z',
    });
    expect(committed.at(-1)).toEqual([spaces.protected]);
    const trail = await kysely
      .selectFrom('audit')
      .select(['actor_id', 'item_classes'])
      .where('actor_id', '=', SYSTEM_ID)
      .execute();
    expect(trail).toEqual([{ actor_id: SYSTEM_ID, item_classes: ['I5'] }]);
    expect((await audited('WRITTEN')).length).toBeGreaterThan(0);

    after(9);
    expect(await run()).toBe(0);
    after(1);
    expect(await run()).toBe(1);
    expect((await record(alert.recordId))?.data).toMatchObject({ escalatedTo: ilze.id });
    after(10);
    expect(await run()).toBe(1);
    expect((await record(alert.recordId))?.data).toMatchObject({ escalatedTo: andris.id });
    valueOf(
      await acknowledgeAlert(ports, askOf(ilze), alert.recordId, {
        requestId: crypto.randomUUID(),
      }),
    );
    after(60);
    expect(await run()).toBe(0);
  });

  test('of whom there is one supervisor is offered again and again, ever less often, and stays open', async () => {
    const { kysely, ports, clock, push, record, dace, ilze, committed, addCase } =
      await officeOf(open);
    const { spaces } = await addCase();
    const alert = await push(dace, {
      space: spaces.protected,
      type: 'safeguarding-alert',
      body: { op: 'create', data: alertBy(dace) },
    });
    const raisedMs = clock.now.getTime();
    const offered: number[] = [];
    for (let minute = 1; minute <= 260; minute += 1) {
      clock.now = new Date(raisedMs + minute * 60_000);
      const before = committed.length;
      const raised = await escalateAlerts({
        door: ports.door,
        alerts: createAlertStore(kysely),
        afterMinutes: 10,
      });
      if (raised === 0) continue;
      offered.push(minute);
      expect(committed.slice(before)).toEqual([[spaces.protected]]);
    }
    expect(offered).toEqual([10, 20, 40, 80, 140, 200, 260]);
    const stays = (await record(alert.recordId))?.data;
    expect(stays).toMatchObject({ escalatedTo: ilze.id });
    expect(stays).not.toHaveProperty('acknowledgedAt');
  });
});
