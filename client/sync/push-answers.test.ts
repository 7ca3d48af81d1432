import { describe, expect, test } from 'vitest';
import { ok } from '#shared/lib/result.ts';
import { limits } from '#shared/protocol/limits.ts';
import { commitChange } from '#client/store/commit-change.ts';
import type { OutboxEntry } from '#client/store/ports.ts';
import { alertChange, device } from '#client/store/testing/device.ts';
import { freshPushState, nextBatch, pushAll } from './push.ts';
import { failure, scriptedCentre } from './testing/centre.ts';

async function withAlerts(count: number, incarnation: string | null = 'one') {
  const tablet = device();
  const replica = await tablet.open();
  if (incarnation !== null) await replica.ports.outbox.patchState({ incarnation });
  await replica.reloadOutbox();
  for (let n = 1; n <= count; n += 1)
    await commitChange(replica, { intent: 'raise-alert', changes: [alertChange(100 + n)] });
  const { centre, remote } = scriptedCentre();
  const state = freshPushState();
  const push = () => pushAll(replica, remote, state, () => 0);
  const states = () => replica.entries.map((one) => one.state);
  return { ...tablet, replica, centre, state, push, states };
}

describe('an answer', () => {
  test('tells when the centre was last heard, and which of its lives this is', async () => {
    const { push, disk } = await withAlerts(1, null);
    expect(await push()).toEqual({ kind: 'empty', sent: 1 });
    expect(disk.state).toMatchObject({
      incarnation: 'one',
      lastContactAt: '2026-05-04T12:00:00.000Z',
    });
  });

  test('that is about nothing of what was sent is a failure, not a circle', async () => {
    const { push, centre, states } = await withAlerts(2);
    centre.onPush = async (request) => ok({ ...centre.applied(request), outcomes: [] });
    expect(await push()).toEqual({
      kind: 'failed',
      error: { code: 'INTERNAL', retryAfterMs: null },
      sent: 0,
    });
    expect([centre.pushes.length, states()]).toEqual([1, ['waiting', 'waiting']]);
  });
});

describe('a copy of this profile', () => {
  test('makes this one count under another name, which it keeps', async () => {
    const { push, centre, replica, open, states } = await withAlerts(1);
    let forks = 1;
    centre.onPush = async () => ((forks -= 1) >= 0 ? failure('FORK') : null);
    expect(await push()).toEqual({ kind: 'empty', sent: 1 });
    expect(states()).toEqual(['acknowledged']);
    expect(replica.state.replicaId).not.toBe('tablet-1');
    expect((await open()).state.replicaId).toBe(replica.state.replicaId);
    expect(centre.pushes.map(({ replicaId }) => replicaId)).toEqual([
      'tablet-1',
      replica.state.replicaId,
    ]);
  });

  test('that is found again and again ends the round after three names', async () => {
    const { push, centre, states } = await withAlerts(1);
    centre.onPush = async () => failure('FORK');
    expect(await push()).toMatchObject({ kind: 'failed', error: { code: 'FORK' } });
    expect([centre.pushes.length, states()]).toEqual([4, ['waiting']]);
  });
});

describe('a centre that fails', () => {
  test('and says when to come back suspects nothing', async () => {
    const { push, centre, state } = await withAlerts(3);
    centre.onPush = async () => failure('INTERNAL', 5_000);
    for (let i = 0; i < 8; i += 1) expect(await push()).toMatchObject({ kind: 'failed' });
    expect([state.isolation.suspects.size, centre.pushes.length]).toEqual([0, 8]);
  });

  test.each(['UNREACHABLE', 'UNAVAILABLE'] as const)(
    'to be heard (%s) suspects nothing',
    async (code) => {
      const { push, centre, state } = await withAlerts(1);
      centre.onPush = async () => failure(code);
      for (let i = 0; i < 8; i += 1) expect(await push()).toMatchObject({ kind: 'failed' });
      expect([state.isolation.suspects.size, centre.pushes.length]).toEqual([0, 8]);
    },
  );

  test('once in a while is no trace: whole rounds forget it', async () => {
    const { push, centre, state } = await withAlerts(2);
    centre.onPush = async () => failure('INTERNAL');
    await push();
    expect(state.isolation.failures).toBe(1);
    centre.onPush = null;
    expect(await push()).toEqual({ kind: 'empty', sent: 2 });
    expect(state.isolation.failures).toBe(0);
  });

  test('by silence is asked once a round, with half as much each time', async () => {
    const { push, centre } = await withAlerts(8);
    centre.onPush = async ({ changes }) => (changes.length > 0 ? failure('TIMEOUT') : null);
    for (let i = 0; i < 4; i += 1) await push();
    expect(centre.pushes.map(({ changes }) => changes.length)).toEqual([8, 8, 4, 2]);
  });

  test('on more than twenty groups leaves the others for the next round', async () => {
    const { push, centre, state, replica } = await withAlerts(30);
    centre.onPush = async ({ changes }) => (changes.length > 0 ? failure('INTERNAL') : null);
    await push();
    await push();
    expect(state.isolation.suspects.size).toBe(20);
    expect(replica.entries.every((one) => one.state === 'waiting')).toBe(true);
  });
});

test('a request holds as many changes as the centre takes, and not one more', () => {
  const entries = Array.from(
    { length: limits.pushChanges + 1 },
    (_, seq) => ({ seq, groupId: `g${seq}`, body: 'x', state: 'waiting' }) as OutboxEntry,
  );
  expect(nextBatch(entries, Infinity)).toHaveLength(limits.pushChanges);
  expect(nextBatch(entries, Infinity, 3)).toHaveLength(3);
});
