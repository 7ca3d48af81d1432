import { describe, expect, test } from 'vitest';
import { SHAPE_VERSION } from '#shared/protocol/change.ts';
import {
  headFrame,
  endFrame,
  caseFileRow,
  caseId,
  delta,
  device,
  outcomeOf,
  personRow,
  riskChange,
  riskRow,
  scope,
  segment,
  space,
} from '#client/store/testing/device.ts';
import { commitChange } from '#client/store/commit-change.ts';
import { settleOutcomes } from '#client/store/settle.ts';
import { pullAll } from './pull.ts';
import { scriptedCentre } from './testing/centre.ts';

async function furnished() {
  const tablet = device();
  const replica = await tablet.open();
  const { centre, remote } = scriptedCentre();
  const frames = {
    core: await segment(space.core, 1, [caseFileRow]),
    social: await segment(space.social, 1, [riskRow]),
    person: await segment(space.person, 1, [personRow]),
  };
  const progress: unknown[] = [];
  const pull = () => pullAll(replica, remote, (told) => progress.push(told));
  return { ...tablet, replica, centre, frames, pull, progress };
}

describe('a pull', () => {
  test('takes the scope, every space, and says complete only at the end', async () => {
    const { centre, frames, pull, replica, progress } = await furnished();
    centre.onPull = async () => ({
      bunches: [[headFrame(scope)], [frames.core, frames.social], [frames.person, endFrame()]],
    });
    expect(await pull()).toEqual({ kind: 'complete', changed: true });
    expect(centre.pulls).toEqual([
      {
        replicaId: 'tablet-1',
        incarnation: null,
        token: null,
        witness: null,
        scopeDigest: null,
        shapeVersion: SHAPE_VERSION,
        vector: {},
      },
    ]);
    expect(replica.head).toMatchObject({ token: 'token', incarnation: 'one' });
    expect(replica.card(caseId)?.freshAt).toBe(replica.head.completeAt);
    expect(progress.at(-1)).toBeNull();
    centre.onPull = async () => 'unchanged';
    expect(await pull()).toEqual({ kind: 'complete', changed: false });
    expect(centre.pulls.at(-1)).toMatchObject({
      token: 'token',
      vector: { [space.core]: 1, [space.social]: 1, [space.person]: 1 },
    });
  });

  test('cut anywhere, keeps what was whole, asks for the rest only, and is not complete before', async () => {
    for (let whole = 0; whole <= 4; whole += 1) {
      const { centre, frames, pull, replica, open } = await furnished();
      const all = [headFrame(scope), frames.core, frames.social, frames.person, endFrame()];
      centre.onPull = async () => ({
        bunches: all.slice(0, whole).map((frame) => [frame]),
        cut: true,
      });
      expect(await pull()).toEqual({
        kind: 'failed',
        changed: whole > 1,
        misfits: false,
        error: { code: 'UNREACHABLE', retryAfterMs: null },
      });
      expect([replica.head.completeAt, replica.head.token]).toEqual([null, null]);
      const held = Object.fromEntries(
        [space.core, space.social, space.person]
          .slice(0, Math.max(whole - 1, 0))
          .map((of) => [of, 1]),
      );
      expect(
        Object.fromEntries([...(await open()).vector].map(([of, { rev }]) => [of, rev])),
      ).toEqual(held);
      centre.onPull = async () => ({
        bunches: [[headFrame(scope)], all.slice(Math.max(whole, 1))],
      });
      expect(await pull()).toMatchObject({ kind: 'complete' });
      expect(centre.pulls[1]?.vector).toEqual(held);
      expect(replica.vector.size).toBe(3);
    }
  });

  test('an answer that ends without its end is not complete, though the link held', async () => {
    const { centre, frames, pull, replica } = await furnished();
    centre.onPull = async () => ({ bunches: [[headFrame(scope), frames.core]] });
    expect(await pull()).toMatchObject({ kind: 'failed' });
    expect(replica.head.completeAt).toBeNull();
    expect(replica.vector.has(space.core)).toBe(true);
  });

  test('asks again while there is more', async () => {
    const { centre, frames, pull, replica } = await furnished();
    centre.onPull = async ({ vector }) => ({
      bunches: [
        [
          headFrame(scope),
          ...(vector[space.core] === undefined
            ? [frames.core, endFrame(true, null)]
            : [frames.social, frames.person, endFrame()]),
        ],
      ],
    });
    expect(await pull()).toEqual({ kind: 'complete', changed: true });
    expect(centre.pulls).toHaveLength(2);
    expect(replica.vector.size).toBe(3);
  });

  test('asks for the next while the last is put away, as one who holds what came', async () => {
    const { centre, frames, pull, replica } = await furnished();
    let letGo = (): void => undefined;
    const disk = new Promise<void>((resolve) => (letGo = resolve));
    let slow = true;
    const { base } = replica;
    const write = base.write.bind(base);
    base.write = async (what) => {
      if (slow && what.bases !== undefined) await disk;
      await write(what);
    };
    centre.onPull = async ({ vector }) => {
      if (vector[space.core] === undefined)
        return { bunches: [[headFrame(scope), frames.core, endFrame(true, null)]] };
      slow = false;
      letGo();
      return { bunches: [[headFrame(scope), frames.social, frames.person, endFrame()]] };
    };
    expect(await pull()).toEqual({ kind: 'complete', changed: true });
    expect(centre.pulls.map(({ incarnation, vector }) => [incarnation, vector])).toEqual([
      [null, {}],
      ['one', { [space.core]: 1 }],
    ]);
    expect(replica.vector.size).toBe(3);
  });

  test('a scope that is the same is not named again, and everything of it stays', async () => {
    const { centre, frames, pull, replica, open } = await furnished();
    centre.onPull = async () => ({
      bunches: [[headFrame(scope), frames.core, frames.social, frames.person, endFrame()]],
    });
    await pull();
    const same = headFrame(scope);
    const unnamed = { ...same, header: { ...same.header, scope: null } };
    const moved = { ...riskRow, rev: 2, data: { level: 'high' } };
    centre.onPull = async () => ({
      bunches: [[unnamed, delta(space.social, 1, 2, [moved], [moved]), endFrame()]],
    });
    expect(await pull()).toEqual({ kind: 'complete', changed: true });
    expect(centre.pulls[1]).toMatchObject({ scopeDigest: same.header.scopeDigest });
    for (const each of [replica, await open()]) {
      expect([each.vector.size, each.head.scope.length]).toEqual([3, scope.length]);
      expect(each.card(caseId)?.riskLevel).toBe('high');
    }
  });

  test('while something leaves, the scope is asked for by name until it has gone', async () => {
    const { centre, frames, pull, replica } = await furnished();
    centre.onPull = async () => ({
      bunches: [[headFrame(scope), frames.core, frames.social, frames.person, endFrame()]],
    });
    await pull();
    await replica.turn(() =>
      commitChange(replica, { intent: 'raise-risk', changes: [riskChange('low', 'high')] }),
    );
    const without = scope.filter(({ space: of }) => of !== space.social);
    centre.onPull = async () => ({ bunches: [[headFrame(without), endFrame()]] });
    await pull();
    expect(replica.vector.has(space.social)).toBe(true);
    await replica.turn(() =>
      settleOutcomes(
        replica,
        replica.entries.map((entry) => outcomeOf(entry)),
        {},
      ),
    );
    await pull();
    expect(centre.pulls.map(({ scopeDigest }) => scopeDigest)).toEqual([null, 'of 3', null]);
    expect(replica.vector.has(space.social)).toBe(false);
    await pull();
    expect(centre.pulls.at(-1)?.scopeDigest).toBe('of 2');
  });

  test('what a later answer no longer grants is not asked for as held', async () => {
    const { centre, frames, pull, replica } = await furnished();
    const without = scope.filter(({ space: of }) => of !== space.social);
    centre.onPull = async () => {
      if (centre.pulls.length === 1)
        return { bunches: [[headFrame(scope), frames.core, frames.social, endFrame(true, null)]] };
      if (centre.pulls.length === 2)
        return { bunches: [[headFrame(without), frames.person, endFrame(true, null)]] };
      return { bunches: [[headFrame(scope), frames.social, endFrame()]] };
    };
    expect(await pull()).toEqual({ kind: 'complete', changed: true });
    expect(centre.pulls.map(({ vector }) => vector[space.social])).toEqual([
      undefined,
      1,
      undefined,
    ]);
    expect(replica.vector.get(space.social)?.rev).toBe(1);
  });

  test('a full disk is told, and nothing behind it is called complete', async () => {
    const { centre, frames, pull, replica } = await furnished();
    replica.base.write = async (what) => {
      if (what.bases !== undefined) throw new Error('disk full');
    };
    centre.onPull = async () => ({
      bunches: [[headFrame(scope), frames.core], [frames.social], [frames.person, endFrame()]],
    });
    await expect(pull()).rejects.toThrow('disk full');
    expect(replica.head.completeAt).toBeNull();
  });

  test('a space that does not fit is fetched whole before anything is called complete', async () => {
    const { centre, frames, pull, replica } = await furnished();
    centre.onPull = async () => ({
      bunches: [[headFrame(scope), frames.core, frames.social, frames.person, endFrame()]],
    });
    await pull();
    const moved = { ...riskRow, rev: 2, data: { level: 'acute' } };
    const wrong = delta(space.social, 1, 2, [moved], [moved, personRow]);
    centre.onPull = async ({ vector }) => ({
      bunches: [
        [
          headFrame(scope),
          ...(vector[space.social] === 1 ? [wrong] : [await segment(space.social, 2, [moved])]),
          endFrame(),
        ],
      ],
    });
    expect(await pull()).toEqual({ kind: 'complete', changed: true });
    expect(centre.pulls.slice(1).map(({ vector }) => vector[space.social])).toEqual([1, undefined]);
    expect(replica.card(caseId)?.riskLevel).toBe('acute');
  });

  test('spaces that never fit are a failure in the end, not a loop without one', async () => {
    const { centre, pull } = await furnished();
    const wrong = delta(space.social, 1, 2, [riskRow], [riskRow]);
    centre.onPull = async () => ({ bunches: [[headFrame(scope), wrong, endFrame()]] });
    expect(await pull()).toMatchObject({ kind: 'failed', error: { code: 'INTERNAL' } });
  });

  test('of another life of the centre is told before anything of it is kept', async () => {
    const { centre, frames, pull, replica, disk } = await furnished();
    await replica.ports.outbox.patchState({ incarnation: 'one' });
    await replica.reload();
    centre.onPull = async () => ({
      bunches: [[headFrame([], 'two')], [frames.core, frames.social, endFrame()]],
    });
    expect(await pull()).toEqual({ kind: 'restored', incarnation: 'two' });
    expect([disk.base.bases.size, disk.base.head.incarnation]).toEqual([0, null]);
  });
});
