import { describe, expect, test } from 'vitest';
import { err, ok } from '#shared/lib/result.ts';
import type { ErrorCode } from '#shared/protocol/errors.ts';
import { device } from '#client/store/testing/device.ts';
import { createCourier } from './courier.ts';
import { carried } from './testing/carried.ts';
import { bothWays, deviceMemory, intakeKey, openSeal } from './testing/device-centre.ts';

const refused = (code: ErrorCode) => err({ code, retryAfterMs: null } as const);

describe('a device that leaves work', () => {
  test('says first what waits and since when', async () => {
    const { replica, courier, centre, save } = await carried();
    await courier.deposit(replica);
    await save(203);
    await courier.deposit(replica);
    await courier.deposit(replica);
    const [first, , third] = replica.entries;
    expect(
      centre.greetings.map(({ replicas }) => [replicas[0]?.waiting, replicas[0]?.oldestWaitingAt]),
    ).toEqual([
      [2, first?.savedAt],
      [1, third?.savedAt],
      [0, null],
    ]);
    expect(centre.greetings.map(({ replicas }) => replicas[0]?.newestReceipt?.changeId)).toEqual([
      undefined,
      replica.entries[1]?.changeId,
      third?.changeId,
    ]);
  });

  test('that is not answered says why, and that nothing was sent', async () => {
    const { replica, courier, centre, states } = await carried(() => ({
      handshake: async () => err({ code: 'RATE_LIMITED', retryAfterMs: 5_000 }),
    }));
    expect(await courier.deposit(replica)).toEqual({
      kind: 'failed',
      error: { code: 'RATE_LIMITED', retryAfterMs: 5_000 },
      sent: 0,
    });
    expect([states(), centre.deposited]).toEqual([['waiting', 'waiting'], []]);
  });

  test('is told of its own account among those the device carries', async () => {
    const { replica, courier, disk } = await carried(({ device: remote }) => ({
      async handshake(request) {
        const answer = await remote.handshake(request);
        if (!answer.ok) return answer;
        const other = { replicaId: 'of a colleague', account: 'ended' } as const;
        return ok({ ...answer.value, replicas: [other, ...answer.value.replicas] });
      },
    }));
    expect(await courier.deposit(replica)).toMatchObject({ kind: 'left', account: 'active' });
    expect([disk.base.bases.size, disk.state.endedAt]).toEqual([2, null]);
  });

  test('sends nothing a second time to the centre that answered for it', async () => {
    const { replica, courier, centre } = await carried();
    await courier.deposit(replica);
    expect(await courier.deposit(replica)).toEqual({ kind: 'left', account: 'active', sent: 0 });
    expect(centre.deposited).toHaveLength(2);
  });

  test('to a centre that was put back between the greeting and the work leaves all of it again', async () => {
    let puts = 0;
    const { replica, courier, centre, states } = await carried((ways) => ({
      deposit: (request) => {
        if ((puts += 1) === 1) ways.centre.incarnation = 'two';
        return ways.device.deposit(request);
      },
    }));
    expect(await courier.deposit(replica)).toEqual({ kind: 'left', account: 'active', sent: 2 });
    expect(states()).toEqual(['acknowledged', 'acknowledged']);
    expect([replica.state.incarnation, puts, centre.greetings.length]).toEqual(['two', 2, 2]);
  });

  test('to a centre that is another each time gives up for a while', async () => {
    let puts = 0;
    const { replica, courier, states } = await carried((ways) => ({
      deposit: (request) => {
        ways.centre.incarnation = `life ${(puts += 1)}`;
        return ways.device.deposit(request);
      },
    }));
    expect(await courier.deposit(replica)).toEqual({
      kind: 'failed',
      error: { code: 'UNAVAILABLE', retryAfterMs: null },
      sent: 0,
    });
    expect([puts, states()]).toEqual([3, ['waiting', 'waiting']]);
  });

  test.each([
    ['FORBIDDEN', 'UNAVAILABLE'],
    ['NOT_FOUND', 'UNAVAILABLE'],
    ['UNAUTHENTICATED', 'UNAUTHENTICATED'],
    ['INTERNAL', 'INTERNAL'],
  ] as const)(
    'that is refused with %s fails with %s, and nobody is asked about the work',
    async (code, told) => {
      const { replica, courier, states } = await carried(() => ({
        deposit: async () => refused(code),
      }));
      expect(await courier.deposit(replica)).toMatchObject({
        kind: 'failed',
        error: { code: told },
      });
      expect(states()).toEqual(['waiting', 'waiting']);
    },
  );

  test('what no request can hold goes to its author, and the next one goes', async () => {
    const { replica, courier, states } = await carried(({ device: remote }) => ({
      deposit: async (request) =>
        request.changes.some(({ ct }) => ct.includes('"seq":1,'))
          ? refused('INVALID')
          : remote.deposit(request),
    }));
    expect(await courier.deposit(replica)).toMatchObject({ kind: 'left', sent: 1 });
    expect(states()).toEqual(['attention', 'acknowledged']);
  });
});

describe('a session', () => {
  /** What a courier asks and notes. */
  async function enrolling(incarnation: string | null, fails = false) {
    const { open } = device();
    const replica = await open();
    if (incarnation !== null) await replica.ports.outbox.patchState({ incarnation });
    await replica.reloadOutbox();
    const memory = deviceMemory();
    const kept: string[] = [];
    const registered: string[] = [];
    const { device: remote } = bothWays();
    const courier = createCourier({
      remote: {
        ...remote,
        register: async (replicaId) => {
          registered.push(replicaId);
          return fails ? refused('UNREACHABLE') : ok(null);
        },
      },
      memory: {
        ...memory,
        keepIntakeKey: async (key) => {
          kept.push(key.id);
          await memory.keepIntakeKey(key);
        },
      },
      seal: openSeal,
    });
    return { replica, courier, memory, kept, registered };
  }

  test('names the device once for each life of the centre', async () => {
    const { replica, courier, memory, registered } = await enrolling('one');
    await courier.enrol(replica, intakeKey);
    await courier.enrol(replica, intakeKey);
    expect(registered).toEqual(['tablet-1']);
    expect(await memory.enrolledAt('tablet-1')).toBe('one');
    replica.state = { ...replica.state, incarnation: 'two' };
    await courier.enrol(replica, intakeKey);
    expect(registered).toHaveLength(2);
  });

  test('with a centre that is not known yet names nothing', async () => {
    const { replica, courier, registered } = await enrolling(null);
    await courier.enrol(replica, intakeKey);
    expect(registered).toEqual([]);
  });

  test('that was not heard is not noted, and says it again', async () => {
    const { replica, courier, memory, registered } = await enrolling('one', true);
    await courier.enrol(replica, intakeKey);
    expect(await memory.enrolledAt('tablet-1')).toBeNull();
    await courier.enrol(replica, intakeKey);
    expect(registered).toHaveLength(2);
  });

  test('keeps the key the centre gives, writes it once, and never forgets it for none', async () => {
    const { replica, courier, kept } = await enrolling('one');
    await courier.enrol(replica, null);
    expect(kept).toEqual([]);
    await courier.enrol(replica, intakeKey);
    await courier.enrol(replica, intakeKey);
    expect(kept).toEqual(['key-1']);
    await courier.enrol(replica, { ...intakeKey, id: 'key-2' });
    await courier.enrol(replica, null);
    expect(kept).toEqual(['key-1', 'key-2']);
  });
});
