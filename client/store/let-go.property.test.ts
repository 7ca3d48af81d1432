import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ScopeEntry } from '#shared/protocol/sync.ts';
import { applyComplete, applyHead, applySpaces } from './apply-remote.ts';
import { commitChange } from './commit-change.ts';
import { letGoEnded, markTold, untoldLetGo } from './let-go.ts';
import type { BaseStorage, StorePorts } from './ports.ts';
import { Replica } from './replica.ts';
import { settleOutcomes } from './settle.ts';
import {
  caseFileRow,
  device,
  headFrame,
  outcomeOf,
  personRow,
  phoneChange,
  riskChange,
  riskRow,
  scope,
  segment,
  space,
} from './testing/device.ts';
import { memoryBases, memoryOutbox, wrapBases } from './testing/memory-storage.ts';

type Step =
  | { kind: 'grant' | 'revoke' | 'save'; of: 'core' | 'social' | 'person' }
  | { kind: 'ends'; of: 'core' | 'social' | 'person'; inMinutes: number }
  | { kind: 'hours'; n: number }
  | { kind: 'answer'; as: 'applied' | 'quarantined' }
  | { kind: 'pull' | 'greet' | 'greet-lost' | 'restart' }
  | { kind: 'crash'; after: number };

const of = fc.constantFrom('core' as const, 'social' as const, 'person' as const);
const plain = <K extends Step['kind']>(...kinds: K[]) =>
  fc.record({ kind: fc.constantFrom(...kinds) });
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constantFrom('revoke' as const, 'save' as const), of }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('grant' as const), of }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('ends' as const),
      of,
      inMinutes: fc.integer({ min: 1, max: 90 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('hours' as const),
      n: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      as: fc.constantFrom('applied' as const, 'quarantined' as const),
    }),
  },
  { weight: 4, arbitrary: plain('pull') },
  { weight: 2, arbitrary: plain('greet', 'greet-lost', 'restart') },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('crash' as const),
      after: fc.integer({ min: 0, max: 9 }),
    }),
  },
) as fc.Arbitrary<Step>;

/** A tablet that may die at any write, and a centre that gives and takes rights. */
function town() {
  const { disk, ports } = device();
  const rights = new Map<string, ScopeEntry>(scope.map((entry) => [entry.space, entry]));
  const told = new Set<string>();
  const saved: string[] = [];
  const faults: string[] = [];
  let clock = Date.parse('2026-05-04T10:00:00.000Z');
  let writesLeft = Number.POSITIVE_INFINITY;
  let die: () => void = () => {};
  const point = () => {
    if (writesLeft <= 0) {
      die();
      return new Promise<void>(() => {});
    }
    writesLeft -= 1;
    return Promise.resolve();
  };
  const waitsFor = (id: string) =>
    [...disk.entries.values()].some((entry) => entry.state === 'waiting' && entry.space === id);
  const watched = (base: BaseStorage): BaseStorage => ({
    ...base,
    write(write) {
      for (const gone of write.purgeSpaces ?? [])
        if (waitsFor(gone)) faults.push(`${gone} went before its work was answered`);
      return base.write(write);
    },
  });
  const live = (): StorePorts => ({
    ...ports,
    outbox: memoryOutbox(disk, point),
    bases: wrapBases(memoryBases(disk, point), watched),
    now: () => new Date((clock += 10)),
  });
  let replica: Replica;
  const boot = async () => {
    writesLeft = Number.POSITIVE_INFINITY;
    replica = await Replica.open(live());
    await replica.turn(() => letGoEnded(replica));
  };
  const rows = { core: caseFileRow, social: riskRow, person: personRow } as const;
  let value = 0;

  const hidden = () => {
    const now = replica.rights.centreNow().toISOString();
    for (const [id, entry] of rights)
      if (
        entry.until !== null &&
        entry.until < now &&
        replica.scopeOf(id) !== undefined &&
        untilHeld(id) === entry.until
      )
        faults.push(`${id} is readable after its right ended`);
  };
  const untilHeld = (id: string) => replica.head.scope.find((entry) => entry.space === id)?.until;

  const run: { [K in Step['kind']]: (step: Extract<Step, { kind: K }>) => Promise<void> } = {
    async grant({ of: name }) {
      rights.set(space[name], {
        ...(scope.find((one) => one.space === space[name]) as ScopeEntry),
      });
    },
    async revoke({ of: name }) {
      rights.delete(space[name]);
    },
    async ends({ of: name, inMinutes }) {
      const entry = rights.get(space[name]);
      if (entry !== undefined)
        rights.set(space[name], {
          ...entry,
          until: new Date(clock + inMinutes * 60_000).toISOString(),
        });
    },
    async hours({ n }) {
      clock += n * 3_600_000;
    },
    async save({ of: name }) {
      value += 1;
      const change =
        name === 'person'
          ? phoneChange('+37120000000', `+3712${String(value).padStart(7, '0')}`)
          : riskChange('low', value % 2 === 0 ? 'high' : 'medium');
      const result = await replica.turn(() =>
        commitChange(replica, { intent: 'x', changes: [change] }),
      );
      if (result.ok) saved.push(replica.entries.at(-1)?.changeId ?? '');
    },
    async answer({ as }) {
      const waiting = replica.entries.filter(({ state }) => state === 'waiting');
      const outcomes = waiting.map((entry) =>
        outcomeOf(entry, as, as === 'quarantined' ? { code: 'SCOPE_LOST' } : {}),
      );
      await replica.turn(() => settleOutcomes(replica, outcomes, {}).then(() => undefined));
    },
    async pull() {
      const now = new Date(clock).toISOString();
      const held = [...rights.values()].filter(({ until }) => until === null || until > now);
      const header = { ...headFrame(held).header, serverNow: now };
      await replica.turn(() => applyHead(replica, header).then(() => undefined));
      for (const name of ['core', 'social', 'person'] as const) {
        if (!held.some((one) => one.space === space[name]) || replica.heldRev(space[name]) === 1)
          continue;
        told.delete(space[name]);
        const frame = await segment(space[name], 1, [rows[name]]);
        await replica.turn(() => applySpaces(replica, [frame]).then(() => undefined));
      }
      await replica.turn(() => applyComplete(replica, null, now));
    },
    async greet() {
      const spaces = untoldLetGo(replica);
      for (const id of spaces) {
        if (disk.base.bases.has(id)) faults.push(`${id} was told gone and is on the disk`);
        told.add(id);
      }
      await replica.turn(() => markTold(replica, spaces));
    },
    async 'greet-lost'() {
      for (const id of untoldLetGo(replica)) told.add(id);
    },
    restart: () => boot(),
    async crash() {},
  };

  return {
    disk,
    rights,
    told,
    saved,
    faults,
    boot,
    hidden,
    waitsFor,
    replica: () => replica,
    async take(next: Step, after: number | null) {
      if (after === null) return (run[next.kind] as (one: Step) => Promise<void>)(next);
      writesLeft = after;
      const died = new Promise<void>((resolve) => (die = resolve));
      await Promise.race([died, (run[next.kind] as (one: Step) => Promise<void>)(next)]);
      await boot();
    },
  };
}

describe('a copy whose right has ended', () => {
  test(
    'goes only after the work for it was answered, whatever the order and wherever the device dies',
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 40, size: 'max' }), async (steps) => {
          const here = town();
          await here.boot();
          await here.take({ kind: 'pull' }, null);
          let dieAfter: number | null = null;
          for (const next of steps) {
            if (next.kind === 'crash') {
              dieAfter = next.after;
              continue;
            }
            await here.take(next, dieAfter);
            dieAfter = null;
            here.hidden();
          }
          // Everything heals: what was saved is answered, the scope is heard, the greeting comes through.
          for (const kind of ['answer', 'pull', 'greet'] as const)
            await here.take(kind === 'answer' ? { kind, as: 'applied' } : { kind }, null);
          expect(here.faults).toEqual([]);
          const bodies = new Set([...here.disk.entries.values()].map(({ changeId }) => changeId));
          expect(here.saved.filter((id) => !bodies.has(id))).toEqual([]);
          const now = here.replica().rights.centreNow().toISOString();
          for (const id of [space.core, space.social, space.person]) {
            const until = here.rights.get(id)?.until ?? null;
            const holds = here.rights.has(id) && (until === null || until > now);
            expect([id, here.disk.base.bases.has(id)]).toEqual([id, holds]);
            if (!holds) expect([id, here.told.has(id)]).toEqual([id, true]);
          }
          expect(untoldLetGo(here.replica())).toEqual([]);
        }),
        {
          numRuns: 150,
          examples: [
            // Granted again, and gone again before anything of it had come.
            [
              [
                { kind: 'revoke', of: 'core' },
                { kind: 'pull' },
                { kind: 'grant', of: 'core' },
                { kind: 'crash', after: 3 },
                { kind: 'pull' },
                { kind: 'revoke', of: 'core' },
              ],
            ],
          ],
        },
      );
    },
  );

  test('is covered at the instant its right ends, without a network, and comes back when it is extended', async () => {
    const here = town();
    await here.boot();
    await here.take({ kind: 'ends', of: 'core', inMinutes: 30 }, null);
    await here.take({ kind: 'pull' }, null);
    const { id: caseId } = caseFileRow;
    expect(here.replica().card(caseId)?.personName).toBe('Anna Ozola');
    await here.take({ kind: 'hours', n: 1 }, null);
    expect([
      here.replica().card(caseId),
      here.replica().allCards(),
      await here.replica().rowsOfCase(caseId),
    ]).toEqual([undefined, [], null]);
    await here.replica().turn(() => letGoEnded(here.replica()));
    expect(here.disk.base.bases.has(space.core)).toBe(false);
    await here.take({ kind: 'grant', of: 'core' }, null);
    await here.take({ kind: 'pull' }, null);
    expect(here.replica().card(caseId)?.personName).toBe('Anna Ozola');
  });

  test('with unsent work is covered too, and the words stay where their author sees them', async () => {
    const here = town();
    await here.boot();
    await here.take({ kind: 'ends', of: 'social', inMinutes: 30 }, null);
    await here.take({ kind: 'pull' }, null);
    await here.take({ kind: 'save', of: 'social' }, null);
    await here.take({ kind: 'hours', n: 1 }, null);
    await here.replica().turn(() => letGoEnded(here.replica()));
    expect(here.disk.base.bases.has(space.social)).toBe(true);
    expect(here.replica().scopeOf(space.social)).toBeUndefined();
    expect(here.replica().card(caseFileRow.id)?.riskLevel).toBeNull();
    expect(here.waitsFor(space.social)).toBe(true);
    await here.take({ kind: 'answer', as: 'quarantined' }, null);
    await here.replica().turn(() => letGoEnded(here.replica()));
    expect(here.disk.base.bases.has(space.social)).toBe(false);
    expect([...here.disk.entries.values()].map(({ state }) => state)).toEqual(['attention']);
  });

  test('stays while another tab has saved a moment ago, whose work this tab has not read yet', async () => {
    const { disk, open } = device();
    const [leader, other] = [await open(), await open()];
    const header = headFrame(scope).header;
    await applyHead(leader, header);
    await applySpaces(leader, [await segment(space.person, 1, [personRow])]);
    await other.reloadBase();
    await commitChange(other, {
      intent: 'x',
      changes: [phoneChange('+37120000000', '+37121111111')],
    });
    await applyHead(leader, headFrame([]).header);
    expect(disk.base.bases.has(space.person)).toBe(true);
    expect(leader.head.leaving).toEqual([space.person]);
  });

  test('a form that was begun in it can still be sent: it is late, and nobody’s words are lost', async () => {
    const { open } = device();
    const replica = await open();
    await applyHead(replica, headFrame(scope).header);
    await applySpaces(replica, [await segment(space.social, 1, [riskRow])]);
    const visit = { ...riskChange('low', 'high'), type: 'consultation' as const };
    const begun = { ...visit, recordId: riskRow.id, body: { op: 'create' as const, data: {} } };
    await applyHead(replica, headFrame([]).header);
    const late = await commitChange(replica, { intent: 'x', changes: [begun] });
    // What is wrong with it is its own; that the right has ended keeps nobody from handing it in.
    expect(late.ok || late.problems.map(({ code }) => code)).not.toContain('SCOPE_LOST');
    const never = await commitChange(replica, {
      intent: 'x',
      changes: [{ ...begun, space: space.otherCore }],
    });
    expect(never.ok || never.problems.map(({ code }) => code)).not.toContain('MISSING_FIELD');
  });
});
