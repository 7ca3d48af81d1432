import { describe, expect, test } from 'vitest';
import { ok } from '#shared/lib/result.ts';
import { decodeChange } from '#shared/protocol/change.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { PushRequest } from '#shared/protocol/sync.ts';
import { commitChange } from '#client/store/commit-change.ts';
import type { OutboxEntry } from '#client/store/ports.ts';
import { alertChange, device, headFrame } from '#client/store/testing/device.ts';
import { applyHead } from '#client/store/apply-remote.ts';
import { freshPushState, nextBatch, pushAll } from './push.ts';
import { failure, scriptedCentre } from './testing/centre.ts';

/** One group for each list: the numbers are the alerts it raises. */
async function withWork(...groups: readonly (readonly number[])[]) {
  const tablet = device();
  const replica = await tablet.open();
  await applyHead(replica, headFrame([]).header);
  await replica.ports.outbox.patchState({ incarnation: 'one' });
  await replica.reloadOutbox();
  for (const group of groups)
    await commitChange(replica, {
      intent: 'raise-alert',
      changes: group.map((n) => alertChange(n)),
    });
  const { centre, remote } = scriptedCentre();
  const push = (batchBytes: number = limits.firstBatchBytes) =>
    pushAll(replica, remote, { ...freshPushState(), batchBytes, wireShare: 1 }, () => 0);
  return { ...tablet, replica, centre, remote, push };
}
const alertsOf = (request: PushRequest) =>
  request.changes.map(({ body }) => Number(decodeChange(body)?.recordId.slice(-3)));
const states = (entries: readonly OutboxEntry[]) => entries.map(({ state }) => state);
const poison = (request: PushRequest) => alertsOf(request).includes(666);

describe('batches', () => {
  test('oldest first, groups whole, at least one group however large', () => {
    const entry = (
      seq: number,
      groupId: string,
      bytes: number,
      state: OutboxEntry['state'] = 'waiting',
    ) => ({ seq, groupId, body: 'x'.repeat(bytes), state }) as OutboxEntry;
    const entries = [
      entry(1, 'a', 10),
      entry(2, 'a', 10),
      entry(3, 'b', 30, 'acknowledged'),
      entry(4, 'c', 30),
      entry(5, 'd', 5),
      entry(6, 'd', 100),
    ];
    const seqs = (bytes: number) => nextBatch(entries, bytes).map(({ seq }) => seq);
    expect([1, 20, 49, 50, 100, 155].map(seqs)).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
      [1, 2, 4],
      [1, 2, 4],
      [1, 2, 4, 5, 6],
    ]);
    const many = Array.from({ length: 700 }, (_, i) => entry(i, `g${Math.floor(i / 3)}`, 1));
    expect(nextBatch(many, 1e9)).toHaveLength(498);
    expect(
      nextBatch(
        Array.from({ length: 700 }, (_, i) => entry(i, 'one', 1)),
        10,
      ),
    ).toHaveLength(700);
    expect(nextBatch([], 10)).toEqual([]);
  });

  test('all that waits goes, in its order and as the bytes it was saved in', async () => {
    const { replica, centre, push, disk } = await withWork([101], [102, 103], [104]);
    const saved = replica.entries.map(({ body, bodyHash }) => ({ body, bodyHash }));
    expect(await push(1)).toEqual({ kind: 'empty', sent: 4 });
    expect(centre.pushes.flatMap(({ changes }) => changes)).toEqual(saved);
    expect(centre.pushes.map(alertsOf)[0]).toEqual([101]);
    for (const request of centre.pushes)
      expect(alertsOf(request).includes(102)).toBe(alertsOf(request).includes(103));
    expect(new Set(states([...disk.entries.values()]))).toEqual(new Set(['acknowledged']));
    expect(await push()).toEqual({ kind: 'empty', sent: 0 });
  });

  test('is measured on the wire: what shrinks well goes in fewer requests', async () => {
    const { replica, centre, remote, disk } = await withWork(
      ...Array.from({ length: 24 }, (_, i) => [101 + i]),
    );
    const characters = (disk.entries.get(1) as OutboxEntry).body.length;
    const state = { ...freshPushState(), batchBytes: characters + 50, wireShare: 1 };
    centre.wireShare = 0.1;
    // So slow a link that the batch stays what it is.
    let clock = 0;
    await pushAll(replica, remote, state, () => (clock += 4_000));
    expect(centre.pushes.map(({ changes }) => changes.length)).toEqual([1, 10, 10, 3]);
    expect(state.wireShare).toBeCloseTo(0.1);
  });

  test('what was answered in part goes on with the rest; nothing answered is a failure, not a loop', async () => {
    const { replica, centre, push } = await withWork([101], [102]);
    centre.onPush = async (request) => {
      const answer = centre.applied(request);
      return ok({ ...answer, outcomes: answer.outcomes.slice(0, 1) });
    };
    expect(await push()).toEqual({ kind: 'empty', sent: 2 });
    expect(centre.pushes.map(alertsOf)).toEqual([[101, 102], [102]]);
    const silent = await withWork([101]);
    silent.centre.onPush = async (request) =>
      ok({ ...silent.centre.applied(request), outcomes: [] });
    expect(await silent.push()).toMatchObject({ kind: 'failed' });
    expect(silent.centre.pushes).toHaveLength(1);
    expect(states(replica.entries)).toEqual(['acknowledged', 'acknowledged']);
  });
});

describe('a request the centre can’t take', () => {
  test.each(['BAD_REQUEST', 'TOO_LARGE', 'UNSUPPORTED_ENCODING', 'INVALID'] as const)(
    '%s: the poisoned group alone goes to the person, and everything else arrives',
    async (code) => {
      const { replica, centre, push } = await withWork([101], [102, 103], [666, 105], [106], [107]);
      centre.onPush = async (request) => (poison(request) ? failure(code) : null);
      expect(await push()).toEqual({ kind: 'empty', sent: 5 });
      expect(states(replica.entries)).toEqual([
        'acknowledged',
        'acknowledged',
        'acknowledged',
        'attention',
        'attention',
        'acknowledged',
        'acknowledged',
      ]);
      for (const request of centre.pushes)
        expect(alertsOf(request).includes(666)).toBe(alertsOf(request).includes(105));
      expect(replica.entries[3]?.outcome).toMatchObject({ kind: 'rejected', code: 'UNREADABLE' });
      expect(centre.pushes.length).toBeLessThan(12);
    },
  );

  test('every group poisoned: all are shown, none is lost, and it ends', async () => {
    const { replica, centre, push, disk } = await withWork([101], [102], [103], [104], [105]);
    centre.onPush = async () => failure('BAD_REQUEST');
    expect(await push()).toEqual({ kind: 'empty', sent: 0 });
    expect(states(replica.entries)).toEqual(Array(5).fill('attention'));
    expect([...disk.entries.values()].every(({ body }) => decodeChange(body) !== null)).toBe(true);
  });

  test.each([
    'UNREACHABLE',
    'TIMEOUT',
    'UNAVAILABLE',
    'RATE_LIMITED',
    'INTERNAL',
    'UNAUTHENTICATED',
    'UPGRADE_REQUIRED',
    'FORBIDDEN',
    'NOT_FOUND',
    'CONFLICT',
  ] as const)('%s is no verdict on the work: it waits', async (code) => {
    const { replica, centre, push } = await withWork([101], [102]);
    centre.onPush = async () => failure(code, 7_000);
    const state = { ...freshPushState(), batchBytes: 64_000 };
    expect(await pushAll(replica, scriptedRemote(centre), state, () => 0)).toEqual({
      kind: 'failed',
      sent: 0,
      error: { code, retryAfterMs: 7_000 },
    });
    expect(await push()).toMatchObject({ kind: 'failed' });
    expect(states(replica.entries)).toEqual(['waiting', 'waiting']);
    expect([...replica.attempted]).toEqual([1, 2]);
    expect(state.batchBytes).toBe(32_000);
  });
});

describe('whose answer it is', () => {
  test('an answer of another life of the centre acknowledges nothing', async () => {
    const { replica, centre, push } = await withWork([101]);
    centre.onPush = async (request) => ok({ ...centre.applied(request), incarnation: 'before' });
    expect(await push()).toEqual({ kind: 'restored', incarnation: 'before' });
    expect(states(replica.entries)).toEqual(['waiting']);
    expect(replica.state.incarnation).toBe('one');
  });

  test('what a restored centre cannot place yet stays and comes again; the others go on', async () => {
    const { replica, centre, push } = await withWork([1], [2, 3], [4]);
    let comesLater = 2;
    centre.onPush = async (request) => {
      const answer = centre.applied(request);
      const isLater = (i: number) => comesLater > 0 && [2, 3].includes(alertsOf(request)[i] ?? 0);
      return ok({
        ...answer,
        outcomes: answer.outcomes.filter((_, i) => !isLater(i)),
        later: request.changes.flatMap(({ bodyHash }, i) => (isLater(i) ? bodyHash : [])),
      });
    };
    expect(await push()).toEqual({ kind: 'empty', sent: 2 });
    expect(states(replica.entries)).toEqual(['acknowledged', 'waiting', 'waiting', 'acknowledged']);
    // Alone in a round it is no failure either, and nothing turns in a circle.
    expect(await push()).toEqual({ kind: 'empty', sent: 0 });
    expect(centre.pushes).toHaveLength(2);
    comesLater = 0;
    expect(await push()).toEqual({ kind: 'empty', sent: 2 });
    expect(states(replica.entries)).not.toContain('waiting');
  });

  test('a refusal of one group stops no other', async () => {
    const { replica, centre, push } = await withWork([101], [102]);
    centre.onPush = async (request) => {
      const answer = centre.applied(request);
      return ok({
        ...answer,
        outcomes: answer.outcomes.map((outcome, i) =>
          i === 0
            ? { ...outcome, kind: 'rejected' as const, code: 'NOT_ALLOWED' as const, rev: 0 }
            : outcome,
        ),
      });
    };
    expect(await push()).toEqual({ kind: 'empty', sent: 2 });
    expect(states(replica.entries)).toEqual(['attention', 'acknowledged']);
  });

  test('what was saved while a request was under way goes with the next one', async () => {
    const { replica, centre, push } = await withWork([101]);
    centre.onPush = async () => {
      centre.onPush = null;
      await replica.turn(() =>
        commitChange(replica, { intent: 'raise-alert', changes: [alertChange(102)] }),
      );
      return null;
    };
    expect(await push()).toEqual({ kind: 'empty', sent: 2 });
    expect(centre.pushes.map(alertsOf)).toEqual([[101], [102]]);
  });
});

test('bytes the disk has changed go to the person with their whole group; the others go on', async () => {
  const { replica, centre, push, disk } = await withWork([101, 102], [103]);
  const first = disk.entries.get(1) as OutboxEntry;
  disk.entries.set(1, { ...first, body: first.body.replace('Pēteris', 'Pēteriſ') });
  await replica.reloadOutbox();
  expect(await push()).toEqual({ kind: 'empty', sent: 1 });
  expect(centre.pushes.map(alertsOf)).toEqual([[103]]);
  expect(states(replica.entries)).toEqual(['attention', 'attention', 'acknowledged']);
});

function scriptedRemote(centre: ReturnType<typeof scriptedCentre>['centre']) {
  const { remote } = scriptedCentre();
  return {
    ...remote,
    push: async (request: PushRequest) => {
      const answer = (await centre.onPush?.(request)) ?? ok(centre.applied(request));
      return answer.ok ? ok({ ...answer.value, sentBytes: 1 }) : answer;
    },
  };
}

describe('bytes the disk has damaged', () => {
  const spoil = (replica: Awaited<ReturnType<typeof withWork>>['replica']) => {
    const [first] = replica.entries;
    replica.entries = replica.entries.map((entry) =>
      entry === first ? { ...entry, body: entry.body.replace('endangered', 'andangered') } : entry,
    );
  };

  test('are found again when the disk could not note it, and are never sent', async () => {
    const { replica, centre, push } = await withWork([1], [2]);
    spoil(replica);
    const { outbox } = replica.ports;
    const settle = outbox.settle.bind(outbox);
    outbox.settle = () => Promise.reject(new Error('no room'));
    await expect(push()).rejects.toThrow('no room');
    outbox.settle = settle;
    expect(await push()).toEqual({ kind: 'empty', sent: 1 });
    expect(centre.pushes.flatMap(alertsOf)).toEqual([2]);
    expect(states(replica.entries)).toEqual(['attention', 'acknowledged']);
  });

  test('that were sent all the same go to their author; nothing behind them waits', async () => {
    const { replica, centre, push } = await withWork([1], [2]);
    spoil(replica);
    replica.attempted.add(1);
    centre.onPush = async (request) => {
      const { outcomes, ...answer } = centre.applied(request);
      const damaged = outcomes.map((outcome, i) =>
        request.changes[i]?.body.includes('andangered') === true
          ? { ...outcome, kind: 'rejected' as const, rev: 0, bodyHash: 'of the damaged bytes' }
          : outcome,
      );
      return ok({ ...answer, outcomes: damaged });
    };
    expect(await push()).toEqual({ kind: 'empty', sent: 1 });
    expect(states(replica.entries)).toEqual(['attention', 'acknowledged']);
    expect(replica.entries[0]?.body).toContain('andangered');
  });

  test('on their way go again, with their whole group: nobody is asked about it', async () => {
    const { replica, centre, push } = await withWork([1, 2], [3]);
    let garbled = 1;
    centre.onPush = async (request) => {
      const { outcomes, ...answer } = centre.applied(request);
      if (garbled === 0) return ok({ ...answer, outcomes });
      garbled -= 1;
      const [, damaged, alone] = outcomes as [unknown, (typeof outcomes)[0], (typeof outcomes)[0]];
      const denied = { ...damaged, kind: 'rejected' as const, rev: 0, bodyHash: 'of other bytes' };
      return ok({ ...answer, outcomes: [denied, alone] });
    };
    expect(await push()).toEqual({ kind: 'empty', sent: 3 });
    expect(centre.pushes.map(alertsOf)).toEqual([
      [1, 2, 3],
      [1, 2],
    ]);
    expect(states(replica.entries)).toEqual(['acknowledged', 'acknowledged', 'acknowledged']);
  });

  test('every time on their way are tried again later: a round ends', async () => {
    const { replica, centre, push } = await withWork([1]);
    centre.onPush = async (request) => {
      const { outcomes, ...answer } = centre.applied(request);
      const denied = outcomes.map((one) => ({ ...one, bodyHash: 'of other bytes' }));
      return ok({ ...answer, outcomes: denied });
    };
    expect(await push()).toMatchObject({ kind: 'failed', sent: 0 });
    expect(centre.pushes).toHaveLength(1);
    expect(states(replica.entries)).toEqual(['waiting']);
  });
});
