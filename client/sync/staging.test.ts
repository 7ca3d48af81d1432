import { describe, expect, test } from 'vitest';
import { SHAPE_VERSION } from '#shared/protocol/change.ts';
import type { Row } from '#shared/protocol/sync.ts';
import { commitChange } from '#client/store/commit-change.ts';
import type { Replica } from '#client/store/replica.ts';
import type { NewChange } from '#client/store/store-api.ts';
import {
  caseFileRow,
  caseId,
  device,
  endFrame,
  headFrame,
  personRow,
  phoneChange,
  riskRow,
  scope,
  segment,
  space,
} from '#client/store/testing/device.ts';
import { wrapBases } from '#client/store/testing/memory-storage.ts';
import { freshRoundMemory, runRound } from './round.ts';
import { scriptedCentre } from './testing/centre.ts';

// A tablet with a whole case load meets a centre that was put back to a backup.

const facts = {
  deviceLabel: 'Planšete',
  appVersion: '1',
  shapeVersion: SHAPE_VERSION,
  isField: () => false,
  isWeak: () => false,
  storage: () => ({ persisted: true, usageBytes: null, quotaBytes: null }),
};
const [oldPhone, newPhone] = ['+37120000000', '+37125555555'];

function town() {
  const tablet = device();
  const { centre, remote } = scriptedCentre();
  const given = {
    scope,
    rows: new Map<string, readonly Row[]>([
      [space.core, [caseFileRow]],
      [space.social, [riskRow]],
      [space.person, [personRow]],
    ]),
    rev: 5,
    /** Frames before the line goes dead; all of them unless said. */
    line: Infinity,
    phone(phone: string) {
      const { data } = personRow;
      given.rows.set(space.person, [{ ...personRow, data: { ...data, phone }, rev: given.rev }]);
    },
    restore() {
      centre.incarnation = 'two';
      given.rev = 2;
      given.phone(newPhone);
    },
  };
  centre.onPull = async (request) => {
    const same = request.incarnation === centre.incarnation;
    const missing = given.scope.filter(
      (entry) => !(same && request.vector[entry.space] === given.rev),
    );
    const spaces = await Promise.all(
      missing.map((entry) => segment(entry.space, given.rev, given.rows.get(entry.space) ?? [])),
    );
    const frames = [headFrame(given.scope, centre.incarnation), ...spaces, endFrame()];
    const cut = frames.length > given.line;
    return { bunches: frames.slice(0, given.line).map((frame) => [frame]), cut };
  };
  const memory = freshRoundMemory();
  const progress: unknown[] = [];
  const round = (replica: Replica) =>
    runRound(replica, remote, memory, facts, (now) => progress.push(now));
  const save = (replica: Replica, change: NewChange) =>
    replica.turn(() => commitChange(replica, { intent: 'edit', changes: [change] }));
  /** A new start knows nothing of the rounds before. */
  const open: typeof tablet.open = (over) => {
    Object.assign(memory, freshRoundMemory());
    return tablet.open(over);
  };
  return { ...tablet, open, centre, given, round, save, progress };
}

async function furnished() {
  const at = town();
  const replica = await at.open();
  expect(await at.round(replica)).toMatchObject({ kind: 'done' });
  return { ...at, replica };
}
const shownPhone = (replica: Replica) => replica.card(caseId)?.phone;

describe('a centre put back to a backup', () => {
  test('is fetched beside what is shown, which stays readable until all of the new is here', async () => {
    const { replica, given, round, progress, open } = await furnished();
    const completeAt = replica.head.completeAt;
    given.restore();
    given.line = 3;
    expect(await round(replica)).toMatchObject({ kind: 'failed' });
    expect([shownPhone(replica), replica.head.completeAt]).toEqual([oldPhone, completeAt]);
    expect(progress.at(-1)).toEqual({ done: 1, total: 1 });
    // Found again after a restart, and gone on with: only what is missing is asked for.
    const restarted = await open();
    expect([shownPhone(restarted), restarted.head.completeAt]).toEqual([oldPhone, completeAt]);
    given.line = Infinity;
    expect(await round(restarted)).toEqual({ kind: 'done', moved: true });
    expect(shownPhone(restarted)).toBe(newPhone);
    expect(restarted.head.incarnation).toBe('two');
  });

  test('asks only for what did not come when the line went dead', async () => {
    const { replica, given, round, centre } = await furnished();
    given.restore();
    given.line = 3;
    await round(replica);
    given.line = Infinity;
    await round(replica);
    expect(centre.pulls.slice(-2).map(({ vector }) => Object.keys(vector).length)).toEqual([0, 2]);
    expect(shownPhone(replica)).toBe(newPhone);
  });

  test('keeps when the person last looked, and lets go of the old copies', async () => {
    const { replica, given, round, disk } = await furnished();
    replica.opened = { [caseId]: 'then' };
    await replica.base.markOpened(caseId, 'then');
    given.restore();
    await round(replica);
    expect(disk.base.opened).toEqual({ [caseId]: 'then' });
    expect(replica.card(caseId)?.openedAt).toBe('then');
    expect([...disk.generations.keys()]).toEqual([1]);
  });

  test('takes what is written meanwhile, and it is seen over the old copies and the new', async () => {
    const { replica, given, round, save } = await furnished();
    given.restore();
    given.line = 3;
    await save(replica, phoneChange(oldPhone, '+37126666666'));
    await round(replica);
    // Acknowledged at a revision below that of the old copies, which know nothing of it.
    expect(replica.entries.map(({ state, outcome }) => [state, outcome?.rev])).toEqual([
      ['acknowledged', 2],
    ]);
    expect(replica.heldRev(space.person)).toBe(5);
    expect(shownPhone(replica)).toBe('+37126666666');
  });

  test('purges what the person may see no longer from the old copies at once', async () => {
    const { replica, given, round, disk } = await furnished();
    given.restore();
    given.scope = scope.filter((entry) => entry.space !== space.social);
    given.line = 1;
    await round(replica);
    expect(disk.base.bases.has(space.social)).toBe(false);
    expect(replica.scopeOf(space.social)).toBeUndefined();
    expect(replica.card(caseId)).toMatchObject({ phone: oldPhone, riskLevel: null });
  });

  test('purges nothing that unsent work waits for, not even when the copies are turned over', async () => {
    const { replica, given, round, save, centre } = await furnished();
    given.restore();
    given.scope = scope.filter((entry) => entry.space !== space.person);
    const { onPull } = centre;
    centre.onPull = async (request) => {
      // Written in the middle of the download: it waits for the next round.
      if (request.incarnation === null) centre.onPull = onPull;
      if (request.incarnation === null) await save(replica, phoneChange(oldPhone, '+37126666666'));
      return onPull?.(request) ?? 'unchanged';
    };
    expect(await round(replica)).toMatchObject({ kind: 'done' });
    expect([replica.head.incarnation, replica.head.leaving]).toEqual(['two', [space.person]]);
    expect(shownPhone(replica)).toBe('+37126666666');
    expect(await round(replica)).toMatchObject({ kind: 'done' });
    expect(replica.entries.map(({ state }) => state)).toEqual(['acknowledged']);
    expect([replica.head.leaving, replica.scopeOf(space.person)]).toEqual([[], undefined]);
  });

  test('put back twice: what was being fetched of the first is left behind', async () => {
    const { replica, given, round, centre, disk } = await furnished();
    given.restore();
    given.line = 3;
    await round(replica);
    centre.incarnation = 'three';
    given.line = Infinity;
    expect(await round(replica)).toMatchObject({ kind: 'done' });
    expect([replica.head.incarnation, shownPhone(replica)]).toEqual(['three', newPhone]);
    expect([...disk.generations.keys()]).toEqual([2]);
  });

  test('no room for it: what is shown stays, what was fetched goes, and it is said', async () => {
    const { disk, given, round, ports, open } = await furnished();
    const full = new DOMException('no room', 'QuotaExceededError');
    const replica = await open({
      bases: wrapBases(ports.bases, (base) => ({
        ...base,
        write: (write) =>
          (write.bases ?? []).length > 0 ? Promise.reject(full) : base.write(write),
      })),
    });
    given.restore();
    expect(await round(replica)).toEqual({ kind: 'full' });
    expect([shownPhone(replica), disk.state.bases.staging]).toEqual([oldPhone, null]);
    expect([...disk.generations.keys()]).toEqual([0]);
  });
});

test('a disk full for a moment: what did not reach it is fetched again, and no difference is laid on rows that are not there', async () => {
  const { given, round, ports, open } = await furnished();
  let full = true;
  const replica = await open({
    bases: wrapBases(ports.bases, (base) => ({
      ...base,
      write: (write) =>
        full && (write.bases ?? []).length > 0
          ? Promise.reject(new DOMException('no room', 'QuotaExceededError'))
          : base.write(write),
    })),
  });
  given.rev = 6;
  given.phone(newPhone);
  expect(await round(replica)).toEqual({ kind: 'full' });
  expect(replica.heldRev(space.person)).toBe(5);
  full = false;
  expect(await round(replica)).toMatchObject({ kind: 'done' });
  expect([replica.heldRev(space.person), shownPhone(replica)]).toEqual([6, newPhone]);
});

test('copies that disagree with the centre again and again are fetched anew, beside', async () => {
  const { replica, given, round, centre, disk } = await furnished();
  const { onPull } = centre;
  given.rev = 6;
  centre.onPull = async (request) =>
    disk.state.bases.staging === null
      ? { bunches: [[headFrame(scope), await misfit(), endFrame()]] }
      : (onPull?.(request) ?? 'unchanged');
  for (let i = 0; i < 2; i += 1) expect(await round(replica)).toMatchObject({ kind: 'failed' });
  expect(await round(replica)).toMatchObject({ kind: 'done' });
  expect([replica.place.generation, replica.heldRev(space.core)]).toEqual([1, 6]);

  async function misfit() {
    const frame = await segment(space.core, 6, [caseFileRow]);
    return { ...frame, header: { ...frame.header, h: 'other' } } as typeof frame;
  }
});

test('the battery taken out at any moment leaves the old or the new, and every word', async () => {
  let crashes = 0;
  for (let at = 1; ; at += 1) {
    const { replica, given, round, save, power, open, disk } = await furnished();
    await save(replica, phoneChange(oldPhone, '+37126666666'));
    given.restore();
    given.phone('+37126666666');
    let left = at;
    const dead = new Promise<'dead'>((resolve) => {
      power.point = () => {
        left -= 1;
        if (left > 0) return Promise.resolve();
        resolve('dead');
        return new Promise<never>(() => undefined);
      };
    });
    const ended = await Promise.race([round(replica), dead]);
    power.point = () => Promise.resolve();
    if (ended !== 'dead') break;
    crashes += 1;
    const restarted = await open();
    expect(disk.entries.size).toBe(1);
    expect(['one', 'two']).toContain(restarted.head.incarnation);
    expect(restarted.head.completeAt).not.toBeNull();
    expect(restarted.vector.size).toBe(3);
    expect(new Set([...restarted.vector.values()].map(({ rev }) => rev)).size).toBe(1);
    expect(shownPhone(restarted)).toBe('+37126666666');
    expect(await round(restarted)).toMatchObject({ kind: 'done' });
    expect([restarted.head.incarnation, [...disk.generations.keys()]]).toEqual([
      'two',
      [restarted.place.generation],
    ]);
    expect(restarted.entries.map(({ state }) => state)).toEqual(['acknowledged']);
  }
  expect(crashes).toBeGreaterThan(15);
});
