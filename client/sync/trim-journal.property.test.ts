import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SHAPE_VERSION } from '#shared/protocol/change.ts';
import { commitChange } from '#client/store/commit-change.ts';
import type { EntryState, OutboxEntry } from '#client/store/ports.ts';
import {
  alertChange,
  caseFileRow,
  device,
  endFrame,
  headFrame,
  idOf,
  outcomeOf,
  personRow,
  phoneChange,
  scope,
  segment,
  space,
} from '#client/store/testing/device.ts';
import { freshRoundMemory, runRound } from './round.ts';
import { scriptedCentre } from './testing/centre.ts';
import { trimJournal, trimmable } from './trim-journal.ts';

const dayMs = 86_400_000;
const centreNow = '2026-07-01T12:00:00.000Z';
const archived = { now: centreNow, archivedAt: centreNow };
const daysBefore = (days: number) => new Date(Date.parse(centreNow) - days * dayMs).toISOString();

const entryOf = (seq: number, state: EntryState, rev: number, days: number): OutboxEntry => {
  const bare: OutboxEntry = {
    seq,
    changeId: idOf(seq),
    groupId: 'g',
    space: space.person,
    recordId: idOf(500),
    body: `{"seq":${seq}}`,
    bodyHash: `h${seq}`,
    savedAt: daysBefore(days),
    state,
    outcome: null,
  };
  const outcome = outcomeOf(bare, 'applied', { rev, acceptedAt: daysBefore(days) });
  return { ...bare, outcome: state === 'waiting' ? null : outcome };
};
const anyEntry = fc.record({
  state: fc.constantFrom<EntryState>('waiting', 'acknowledged', 'attention', 'settled'),
  rev: fc.nat({ max: 6 }),
  days: fc.integer({ min: 0, max: 400 }),
});
const entries = fc
  .array(anyEntry, { maxLength: 12 })
  .map((all) => all.map(({ state, rev, days }, i) => entryOf(i + 1, state, rev, days)));

describe('the journal', () => {
  test('gives up only what is acknowledged, pulled, older than thirty days and in a kept backup', () => {
    const archived = fc.option(fc.integer({ min: -5, max: 400 }), { nil: null });
    fc.assert(
      fc.property(entries, fc.nat({ max: 6 }), archived, (all, held, days) => {
        const archivedAt = days === null ? null : daysBefore(days);
        const gone = new Set(trimmable(all, () => held, { now: centreNow, archivedAt }));
        for (const { seq, state, outcome } of all) {
          const old = outcome !== null && outcome.acceptedAt < daysBefore(30);
          const pulled = outcome !== null && outcome.rev <= held;
          const kept = archivedAt !== null && outcome !== null && outcome.acceptedAt < archivedAt;
          expect(gone.has(seq)).toBe(state === 'acknowledged' && old && pulled && kept);
        }
      }),
    );
  });

  test('numbers on without a gap, whatever went and however often the app starts', async () => {
    await fc.assert(
      fc.asyncProperty(entries, fc.nat({ max: 6 }), async (all, held) => {
        const { disk, open } = device();
        for (const entry of all) disk.entries.set(entry.seq, entry);
        disk.base.vector.set(space.person, { space: space.person, rev: held, n: 0, h: '0' });
        const replica = await open();
        await trimJournal(replica, archived);
        const again = await open();
        for (const [i, one] of [replica, again].entries()) {
          await one.reload();
          const saved = await commitChange(one, {
            intent: 'raise-alert',
            changes: [alertChange(900 + i)],
          });
          expect(saved.ok).toBe(true);
          expect(one.entries.at(-1)?.seq).toBe(all.length + 1 + i);
        }
        expect([...disk.entries.values()].filter(({ state }) => state === 'attention')).toEqual(
          all.filter(({ state }) => state === 'attention'),
        );
      }),
      { numRuns: 40 },
    );
  });

  test('does nothing before the centre has said what time it is', async () => {
    const { disk, open } = device();
    disk.entries.set(1, entryOf(1, 'acknowledged', 0, 90));
    const replica = await open();
    await trimJournal(replica, null);
    await trimJournal(replica, { now: 'no time', archivedAt: 'none' });
    expect(replica.entries).toHaveLength(1);
  });
});

describe('a round', () => {
  test('trims at its end, and a centre put back within thirty days gets everything again', async () => {
    const { open } = device();
    const replica = await open();
    const { centre, remote } = scriptedCentre();
    const memory = freshRoundMemory();
    const facts = {
      deviceLabel: 'Planšete',
      appVersion: '1',
      shapeVersion: SHAPE_VERSION,
      storage: () => ({ persisted: true, usageBytes: null, quotaBytes: null }),
      isField: () => false,
      isWeak: () => false,
    };
    const round = () => runRound(replica, remote, memory, facts, () => undefined);
    const pulls = async (rev: number) => {
      const bunch = [
        headFrame(scope, centre.incarnation),
        await segment(space.core, 1, [caseFileRow]),
        await segment(space.person, rev, [personRow]),
        endFrame(),
      ];
      centre.onPull = async () => ({ bunches: [bunch] });
    };
    await pulls(1);
    await round();
    for (const to of ['+37120000001', '+37120000002']) {
      await commitChange(replica, {
        intent: 'change-contact',
        changes: [phoneChange('+37120000000', to)],
      });
    }
    const [oldest] = replica.entries;
    centre.onPush = async (request) => {
      const answer = centre.applied(request);
      const outcomes = answer.outcomes.map((outcome) =>
        outcome.changeId === oldest?.changeId
          ? { ...outcome, acceptedAt: '2026-04-01T12:00:00.000Z' }
          : outcome,
      );
      return { ok: true, value: { ...answer, outcomes } };
    };
    await round();
    // Taken, old, and not pulled: it is still laid over what the device holds.
    expect(replica.entries.map(({ seq }) => seq)).toEqual([1, 2]);
    await pulls(2);
    await round();
    // Pulled, and in no backup: a centre that is put back has it from here only.
    expect(replica.entries.map(({ seq }) => seq)).toEqual([1, 2]);
    centre.archivedAt = '2026-05-04T02:00:00.000Z';
    memory.reportedWaiting = null;
    await round();
    expect(replica.entries.map(({ seq }) => seq)).toEqual([2]);
    expect(replica.state.trimmedSeq).toBe(1);

    centre.onPush = null;
    centre.incarnation = 'two';
    const before = centre.pushes.length;
    memory.reportedWaiting = null;
    await pulls(2);
    await round();
    const sent = centre.pushes.slice(before).flatMap(({ changes }) => changes);
    expect(sent.map(({ bodyHash }) => bodyHash)).toEqual([replica.entries[0]?.bodyHash]);
  });
});
