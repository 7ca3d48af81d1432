import { describe, expect, test } from 'vitest';
import { applyHead } from '#client/store/apply-remote.ts';
import { commitChange } from '#client/store/commit-change.ts';
import {
  alertChange,
  caseFileRow,
  device,
  headFrame,
  scope,
  segment,
  space,
} from '#client/store/testing/device.ts';
import { createCourier } from './courier.ts';
import { pullAll } from './pull.ts';
import { freshPushState, pushAll } from './push.ts';
import { freshRoundMemory, runRound } from './round.ts';
import { failure, scriptedCentre } from './testing/centre.ts';
import { bothWays, deviceMemory, intakeKey, openSeal } from './testing/device-centre.ts';

const given = (witness: string | null) => {
  const { header, body } = headFrame(scope);
  return { header: { ...header, witness }, body };
};
const facts = {
  deviceLabel: 'tablet',
  appVersion: '1',
  shapeVersion: 1,
  storage: () => ({ persisted: null, usageBytes: null, quotaBytes: null }),
  isField: () => false,
  isWeak: () => false,
};

/** A tablet that has read one answer and written nothing yet. */
async function reader() {
  const tablet = device();
  const replica = await tablet.open();
  const { centre, remote } = scriptedCentre();
  await replica.ports.outbox.patchState({ incarnation: 'one' });
  await replica.reloadOutbox();
  const bunch = [given('first'), await segment(space.core, 1, [caseFileRow])];
  centre.onPull = async () => ({ bunches: [bunch], cut: true });
  await pullAll(replica, remote, () => {});
  const save = () =>
    replica.turn(() =>
      commitChange(replica, { intent: 'raise-alert', changes: [alertChange(301)] }),
    );
  return { ...tablet, replica, centre, remote, save };
}

describe('what this device was last given to read', () => {
  test('is on the disk before the rows, and stays when an answer brings none', async () => {
    const { replica, open } = await reader();
    expect([...replica.vector.keys()]).toEqual([space.core]);
    for (const each of [replica, await open()]) expect(each.state.witness).toBe('first');
    await applyHead(replica, given(null).header);
    expect((await open()).state.witness).toBe('first');
  });

  test('what can not be kept is not read', async () => {
    const tablet = device();
    const replica = await tablet.open();
    const { centre, remote } = scriptedCentre();
    replica.ports.outbox.patchState = () => Promise.reject(new Error('the disk is full'));
    const bunch = [given('first'), await segment(space.core, 1, [caseFileRow])];
    centre.onPull = async () => ({ bunches: [bunch] });
    await expect(pullAll(replica, remote, () => {})).rejects.toThrow('the disk is full');
    expect((await tablet.open()).vector.size).toBe(0);
  });

  test('is heard by the other pages before the rows are', async () => {
    const { announced } = await reader();
    expect(announced.indexOf('outbox')).toBeGreaterThanOrEqual(0);
    expect(announced.indexOf('outbox')).toBeLessThan(announced.indexOf('base'));
  });

  test('goes with every greeting, push and pull', async () => {
    const { replica, centre, remote, save } = await reader();
    await save();
    centre.pulls = [];
    centre.onPull = null;
    await runRound(replica, remote, freshRoundMemory(), facts, () => {});
    const asked = [...centre.greetings, ...centre.pushes, ...centre.pulls];
    expect(new Set(asked.map(({ witness }) => witness))).toEqual(new Set(['first']));
    for (const one of [centre.greetings, centre.pushes, centre.pulls])
      expect(one.length).toBeGreaterThan(0);
  });

  test('goes with the push that only asks whether anybody is there', async () => {
    const { replica, centre, remote, save } = await reader();
    await save();
    centre.onPush = async ({ changes }) => (changes.length > 0 ? failure('INTERNAL') : null);
    const state = freshPushState();
    for (let i = 0; i < 3; i += 1) await pushAll(replica, remote, state, Date.now);
    const empty = centre.pushes.filter(({ changes }) => changes.length === 0);
    expect(empty.length).toBeGreaterThan(0);
    for (const { witness } of empty) expect(witness).toBe('first');
  });

  test('goes with a deposit and the greeting before it', async () => {
    const { replica, save } = await reader();
    const ways = bothWays();
    const courier = createCourier({
      remote: {
        ...ways.device,
        handshake: (request) => {
          for (const { witness } of request.replicas) heard.push(witness);
          return ways.device.handshake(request);
        },
        deposit: (request) => {
          heard.push(request.witness);
          return ways.device.deposit(request);
        },
      },
      memory: deviceMemory(),
      seal: openSeal,
    });
    const heard: (string | null)[] = [];
    await save();
    await courier.enrol(replica, intakeKey);
    expect(await courier.deposit(replica)).toMatchObject({ kind: 'left', sent: 1 });
    expect(heard).toEqual(['first', 'first']);
  });
});
