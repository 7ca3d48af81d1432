import { describe, expect, test } from 'vitest';
import { commitChange } from '#client/store/commit-change.ts';
import { alertChange } from '#client/store/testing/device.ts';
import { webCodec } from '#client/store/web-codec.ts';
import { createCourier } from './courier.ts';
import { carried } from './testing/carried.ts';
import { bothWays, intakeKey, openSeal } from './testing/device-centre.ts';

describe('the device’s own way', () => {
  test('what waits is left sealed under the ids and hashes of a push, and acknowledged by them', async () => {
    const { replica, courier, centre, states } = await carried();
    expect(await courier.deposit(replica)).toEqual({ kind: 'left', account: 'active', sent: 2 });
    expect(states()).toEqual(['acknowledged', 'acknowledged']);
    for (const [i, { changeId, bodyHash, replicaId, ct }] of centre.deposited.entries()) {
      const entry = replica.entries[i];
      expect([changeId, bodyHash, replicaId]).toEqual([
        entry?.changeId,
        entry?.bodyHash,
        replica.state.replicaId,
      ]);
      expect(await webCodec.sha256(ct)).toBe(bodyHash);
    }
    expect(replica.state.newestReceipt?.changeId).toBe(replica.entries[1]?.changeId);
  });

  test('a centre that does not know the device is sent nothing', async () => {
    const { replica, courier, centre, memory, states } = await carried();
    centre.carried.clear();
    expect(await courier.deposit(replica)).toEqual({ kind: 'unknown' });
    expect(states()).toEqual(['waiting', 'waiting']);
    expect(centre.deposited).toEqual([]);
    // Told once, it is not asked again until a session has enrolled it anew.
    const asked = centre.greetings.length;
    await courier.deposit(replica);
    expect(centre.greetings).toHaveLength(asked);
    await courier.enrol(replica, intakeKey);
    expect(await memory.enrolledAt(replica.state.replicaId)).toBe('one');
    expect(await courier.deposit(replica)).toMatchObject({ kind: 'left', sent: 2 });
  });

  test('of an ended account everything is put aside with its words kept, and then the copies go', async () => {
    const { replica, courier, centre, disk, states } = await carried();
    centre.account = 'ended';
    centre.judge = () => ({ kind: 'quarantined', code: 'ACCOUNT_ENDED', rev: 0 });
    expect(disk.base.bases.size).toBe(2);
    expect(await courier.deposit(replica)).toMatchObject({ kind: 'left', account: 'ended' });
    expect(states()).toEqual(['attention', 'attention']);
    expect(replica.entries.every(({ body }) => body.includes('Bērns viens mājās.'))).toBe(true);
    expect([disk.base.bases.size, disk.base.cards.size, disk.base.vector.size]).toEqual([0, 0, 0]);
    expect(disk.base.head.scope).toEqual([]);
    expect(disk.base.opened).toEqual({});
    expect(replica.allCards()).toEqual([]);
    expect(disk.state.endedAt).toBe('2026-05-04T12:00:00.000Z');
    expect(centre.greetings.map(({ replicas }) => replicas[0]?.copiesGone)).toEqual([false, true]);
  });

  test('nothing goes from the device while one entry of an ended account is unanswered', async () => {
    const { replica, centre, disk, memory, states } = await carried();
    centre.account = 'ended';
    const fates = ['heard', 'reply lost'] as const;
    let at = 0;
    const cut = bothWays(() => fates[at++] ?? 'heard');
    cut.centre.carried = centre.carried;
    cut.centre.account = 'ended';
    const courier = createCourier({ remote: cut.device, memory, seal: openSeal });
    expect(await courier.deposit(replica)).toMatchObject({ kind: 'failed' });
    expect(disk.base.bases.size).toBe(2);
    expect(disk.state.endedAt).toBeNull();
    expect(states()).toEqual(['waiting', 'waiting']);
    expect(await courier.deposit(replica)).toMatchObject({ kind: 'left' });
    expect(disk.base.bases.size).toBe(0);
  });

  test('what the centre could not read stays with the person, and takes no receipt’s place', async () => {
    const { replica, courier, centre, states } = await carried();
    await courier.deposit(replica);
    const receipt = replica.state.newestReceipt;
    centre.judge = () => ({
      kind: 'quarantined',
      code: 'UNREADABLE',
      rev: 0,
      signature: undefined,
    });
    await replica.turn(() =>
      commitChange(replica, { intent: 'raise-alert', changes: [alertChange(203)] }),
    );
    await courier.deposit(replica);
    expect(states()).toEqual(['acknowledged', 'acknowledged', 'attention']);
    expect(replica.state.newestReceipt).toEqual(receipt);
  });

  test('a restored centre gets the journal back without anybody’s session', async () => {
    const { replica, courier, centre, states } = await carried();
    await courier.deposit(replica);
    centre.incarnation = 'two';
    centre.log.clear();
    expect(await courier.deposit(replica)).toMatchObject({ kind: 'left', sent: 2 });
    expect(centre.log.size).toBe(2);
    expect(states()).toEqual(['acknowledged', 'acknowledged']);
    expect(replica.state.incarnation).toBe('two');
  });

  test('a refusal of the device itself is no verdict on the work', async () => {
    const { replica, centre, memory, states } = await carried();
    for (const code of ['FORBIDDEN', 'UNAUTHENTICATED', 'RATE_LIMITED', 'INTERNAL'] as const) {
      let asked = 0;
      const refusing = bothWays(() => ((asked += 1) % 2 === 1 ? 'heard' : code));
      refusing.centre.carried = centre.carried;
      const courier = createCourier({ remote: refusing.device, memory, seal: openSeal });
      expect(await courier.deposit(replica)).toMatchObject({
        kind: 'failed',
        error: { retryAfterMs: code === 'RATE_LIMITED' ? 7_000 : null },
      });
      expect(states()).toEqual(['waiting', 'waiting']);
    }
  });
});
