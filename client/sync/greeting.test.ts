import { describe, expect, test } from 'vitest';
import { ok } from '#shared/lib/result.ts';
import { SHAPE_VERSION } from '#shared/protocol/change.ts';
import { commitChange } from '#client/store/commit-change.ts';
import { noteLoss } from '#client/store/lost-store.ts';
import type { Replica } from '#client/store/replica.ts';
import { settleStuck } from '#client/store/settle.ts';
import {
  alertChange,
  caseFileRow,
  device,
  endFrame,
  headFrame,
  personRow,
  scope,
  segment,
  space,
} from '#client/store/testing/device.ts';
import { freshRoundMemory, runRound } from './round.ts';
import { failure, scriptedCentre } from './testing/centre.ts';
import { tablet as photographed } from './testing/photographs.ts';

const storage = { persisted: true, usageBytes: 10, quotaBytes: 100 };

function onRounds(replica: Replica) {
  const { centre, remote } = scriptedCentre();
  const memory = freshRoundMemory();
  const link = { field: false };
  const facts = {
    deviceLabel: 'Planšete',
    appVersion: '7',
    shapeVersion: SHAPE_VERSION,
    isField: () => link.field,
    isWeak: () => link.field,
    storage: () => storage,
  };
  const round = () => runRound(replica, remote, memory, facts, () => {});
  return { replica, centre, memory, link, round };
}

async function town() {
  const tablet = device();
  const clock = { aheadMs: 0 };
  const now = () => new Date(tablet.ports.now().getTime() + clock.aheadMs);
  const here = onRounds(await tablet.open({ now }));
  const save = (...numbers: readonly number[]) =>
    here.replica.turn(() =>
      commitChange(here.replica, {
        intent: 'raise-alert',
        changes: numbers.map((n) => alertChange(n)),
      }),
    );
  return { ...tablet, ...here, clock, save };
}

describe('a greeting', () => {
  test('says what waits here and since when, what the device is and how far it has counted', async () => {
    const { centre, replica, round, save } = await town();
    await save(101);
    await save(102);
    const oldest = replica.entries[0]?.savedAt;
    await round();
    const [before, after] = centre.greetings;
    expect(before).toEqual({
      replicaId: 'tablet-1',
      deviceLabel: 'Planšete',
      appVersion: '7',
      shapeVersion: SHAPE_VERSION,
      sentAt: expect.any(String),
      waiting: 2,
      oldestWaitingAt: oldest,
      ...storage,
      lastSeq: 2,
      attention: 0,
      stuck: 0,
      filesWaiting: 0,
      completeAt: null,
      letGo: [],
      newestReceipt: null,
      witness: null,
    });
    expect(after).toMatchObject({ waiting: 0, oldestWaitingAt: null, lastSeq: 2 });
  });

  test('counts on where the journal was trimmed, and what needs its author', async () => {
    const { centre, replica, round, save } = await town();
    await save(101);
    await save(102);
    centre.onPush = async (request) => {
      const answer = centre.applied(request);
      const outcomes = answer.outcomes.map((one, i) =>
        i === 0 ? { ...one, kind: 'rejected' as const, code: 'NOT_ALLOWED' as const, rev: 0 } : one,
      );
      return ok({ ...answer, outcomes });
    };
    await round();
    expect(centre.greetings.at(-1)).toMatchObject({ waiting: 0, attention: 1, lastSeq: 2 });
    await replica.ports.outbox.trim([1, 2]);
    await replica.reloadOutbox();
    const again = onRounds(replica);
    await again.round();
    expect(again.centre.greetings[0]).toMatchObject({ attention: 0, lastSeq: 2 });
  });

  test('comes again after five minutes, and not before where nothing is new', async () => {
    const { centre, round, clock } = await town();
    await round();
    clock.aheadMs += 200_000;
    await round();
    expect(centre.greetings).toHaveLength(1);
    clock.aheadMs += 100_000;
    await round();
    expect(centre.greetings).toHaveLength(2);
  });

  test('tells once what the centre fails on', async () => {
    const { centre, replica, round, save } = await town();
    await save(101);
    centre.onPush = async () => failure('UNREACHABLE');
    await round();
    await replica.turn(() => settleStuck(replica, replica.entries, '2026-05-04T12:00:00.000Z'));
    await round();
    await round();
    expect(centre.greetings.map(({ waiting, stuck }) => [waiting, stuck])).toEqual([
      [1, 0],
      [1, 1],
    ]);
  });

  test('tells how many photographs wait; what lies in a backup of the centre is known here afterwards', async () => {
    const { replica, files } = await photographed(1);
    const { centre, round } = onRounds(replica);
    await round();
    await files.follow(replica.entries);
    await round();
    const id = files.all()[0]?.id ?? '';
    await files.patch(id, { state: 'safe', safeAt: '2026-05-04T12:00:00.000Z' });
    centre.archivedAt = '2026-05-04T13:00:00.000Z';
    await round();
    expect(centre.greetings.map(({ filesWaiting }) => filesWaiting)).toEqual([0, 0, 1, 0]);
    expect(files.row(id)?.archived).toBe(true);
  });

  test('tells of a store that was lost in each life of the centre once', async () => {
    const { centre, replica, round } = await town();
    const loss = {
      replicaId: 'tablet-0',
      waiting: 3,
      oldestWaitingAt: '2026-05-01T08:00:00.000Z',
      knownAt: '2026-05-04T08:00:00.000Z',
    };
    await round();
    await replica.turn(() => noteLoss(replica, { ...loss, heardIn: null, seen: false }));
    await round();
    await round();
    expect(centre.greetings.map(({ lost }) => lost)).toEqual([undefined, [loss]]);
    centre.incarnation = 'two';
    centre.onPull = async () => ({ bunches: [[headFrame([], 'two'), endFrame()]] });
    await round();
    await round();
    await round();
    expect(centre.greetings.filter(({ lost }) => lost !== undefined)).toHaveLength(2);
  });

  test('tells once of the copies that have gone', async () => {
    const { centre, round } = await town();
    centre.onPull = async () => ({
      bunches: [
        [
          headFrame(scope),
          await segment(space.core, 1, [caseFileRow]),
          await segment(space.person, 1, [personRow]),
          endFrame(),
        ],
      ],
    });
    await round();
    centre.onPull = async () => ({ bunches: [[headFrame(scope.slice(0, 1)), endFrame()]] });
    await round();
    await round();
    expect(centre.greetings.map(({ letGo }) => letGo.toSorted())).toEqual([
      [],
      [space.social, space.person].toSorted(),
    ]);
  });

  test('makes known which life of the centre this is, and that the account is open again', async () => {
    const { replica, round, open } = await town();
    await replica.ports.outbox.patchState({ endedAt: '2026-05-03T12:00:00.000Z' });
    await replica.reloadOutbox();
    await round();
    expect(replica.state).toMatchObject({ incarnation: 'one', endedAt: null });
    expect((await open()).state).toMatchObject({ incarnation: 'one', endedAt: null });
  });

  test('on a bad link comes after the words, and first where there are none', async () => {
    const { centre, link, round, save, clock } = await town();
    await save(101);
    await round();
    link.field = true;
    clock.aheadMs += 400_000;
    const before: number[] = [];
    centre.onPull = async () => {
      before.push(centre.greetings.length);
      return null as never;
    };
    const greeted = centre.greetings.length;
    await round();
    await save(102);
    await round();
    expect(before).toEqual([greeted + 1, greeted + 1]);
  });
});

describe('a round that ends early', () => {
  test('says whether anything had got through', async () => {
    const { centre, round, save, memory } = await town();
    await save(101);
    centre.onPush = async () => failure('UNREACHABLE');
    expect(await round()).toEqual({
      kind: 'failed',
      error: { code: 'UNREACHABLE', retryAfterMs: null },
      moved: false,
    });
    await save(102);
    memory.batchBytes = 1;
    let open = 1;
    centre.onPush = async () => ((open -= 1) < 0 ? failure('UNREACHABLE') : null);
    expect(await round()).toMatchObject({ kind: 'failed', moved: true });
    expect(centre.pulls).toEqual([]);
  });

  test('at a centre that is another each time gives up for a while', async () => {
    const { centre, replica, round, save } = await town();
    await save(101);
    let lives = 0;
    centre.onPush = async (request) =>
      ok({ ...centre.applied(request), incarnation: `life ${(lives += 1)}` });
    expect(await round()).toEqual({
      kind: 'failed',
      error: { code: 'UNAVAILABLE', retryAfterMs: null },
      moved: false,
    });
    expect(centre.pushes).toHaveLength(3);
    expect(replica.entries.map(({ state }) => state)).toEqual(['waiting']);
  });

  test('of a program older than its copies asks for the newer one, and leaves them as they are', async () => {
    const { centre, replica, round } = await town();
    const { bases } = replica.state;
    replica.state = {
      ...replica.state,
      bases: { ...bases, shown: { ...bases.shown, format: bases.shown.format + 1 } },
    };
    expect(await round()).toEqual({
      kind: 'failed',
      error: { code: 'UPGRADE_REQUIRED', retryAfterMs: null },
      moved: false,
    });
    expect(centre.pulls).toEqual([]);
  });
});
