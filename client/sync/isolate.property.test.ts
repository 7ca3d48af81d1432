import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ok } from '#shared/lib/result.ts';
import { decodeChange } from '#shared/protocol/change.ts';
import type { ErrorCode } from '#shared/protocol/errors.ts';
import type { PushRequest } from '#shared/protocol/sync.ts';
import { applyHead, applySpaces } from '#client/store/apply-remote.ts';
import { commitChange } from '#client/store/commit-change.ts';
import { isStuck } from '#client/store/outbox-view.ts';
import type { Replica } from '#client/store/replica.ts';
import {
  alertChange,
  device,
  headFrame,
  personRow,
  phoneChange,
  riskChange,
  riskRow,
  scope,
  segment,
  space,
} from '#client/store/testing/device.ts';
import { callAll, withoutBehind } from './isolate.ts';
import { freshPushState, pushAll } from './push.ts';
import { failure, scriptedCentre } from './testing/centre.ts';

/** `later`: a restored centre can't place it yet. */
type Fate = 'good' | 'refused' | 'failing' | 'later';
interface Group {
  readonly fate: Fate;
  /** Which record each of its changes is about: two are shared by many groups, the others are its own. */
  readonly about: readonly ('phone' | 'risk' | 'own')[];
}

const groups = fc.array(
  fc.record({
    fate: fc.constantFrom<Fate>('good', 'good', 'good', 'refused', 'failing', 'later'),
    about: fc.array(
      fc.constantFrom('phone' as const, 'risk' as const, 'own' as const, 'own' as const),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  }),
  { minLength: 1, maxLength: 24 },
);

async function town(work: readonly Group[], code: ErrorCode) {
  const tablet = device();
  const replica = await tablet.open();
  await applyHead(replica, headFrame(scope).header);
  await applySpaces(replica, [
    await segment(space.person, 1, [personRow]),
    await segment(space.social, 1, [riskRow]),
  ]);
  await replica.ports.outbox.patchState({ incarnation: 'one' });
  await replica.reloadOutbox();
  const fates = new Map<string, Fate>();
  let own = 100;
  for (const [i, { fate, about }] of work.entries()) {
    const saved = await commitChange(replica, {
      intent: 'work',
      changes: about.map((what) => {
        // What a centre lost, it lost for everybody: nobody else's good work is about the same record.
        if (fate === 'later') return alertChange((own += 1));
        if (what === 'phone') return phoneChange(null, `+3712000${1000 + i}`);
        if (what === 'risk') return riskChange(null, i % 2 === 0 ? 'high' : 'low');
        return alertChange((own += 1));
      }),
    });
    if (!saved.ok) throw new Error('not saved');
    fates.set(saved.groupId, fate);
  }
  const { centre, remote } = scriptedCentre();
  const applied: { changeId: string; recordId: string; seq: number }[] = [];
  let mended = false;
  let weather: ErrorCode | null = null;
  const groupOf = (body: string) => decodeChange(body)?.groupId ?? '';
  centre.onPush = async (request: PushRequest) => {
    if (weather !== null) return failure(weather);
    const failing = request.changes.some(({ body }) => fates.get(groupOf(body)) === 'failing');
    if (failing && !mended) return failure(code);
    const answer = centre.applied(request);
    const isLater = ({ body }: { readonly body: string }) =>
      !mended && fates.get(groupOf(body)) === 'later';
    const later = request.changes.filter(isLater).map(({ bodyHash }) => bodyHash);
    return ok({
      ...answer,
      ...(later.length > 0 && { later }),
      outcomes: request.changes.flatMap((sent, i) => {
        if (isLater(sent)) return [];
        const { body } = sent;
        const outcome = answer.outcomes[i] ?? (null as never);
        const change = decodeChange(body);
        if (change === null) throw new Error('unreadable');
        if (fates.get(change.groupId) === 'refused')
          return [
            { ...outcome, kind: 'rejected' as const, code: 'INVALID_FIELD' as const, rev: 0 },
          ];
        applied.push(change);
        return [outcome];
      }),
    });
  };
  const state = freshPushState();
  return {
    ...tablet,
    replica,
    centre,
    applied,
    fates,
    state,
    mend: () => (mended = true),
    weather: (next: ErrorCode | null) => (weather = next),
    round: (on: Replica = replica) => pushAll(on, remote, state, () => 0),
  };
}

test('whatever the centre fails on or refuses, all good work arrives, in order, once', async () => {
  await fc.assert(
    fc.asyncProperty(
      groups,
      fc.constantFrom<ErrorCode>('INTERNAL', 'TIMEOUT'),
      fc.array(fc.constantFrom<ErrorCode | null>(null, null, 'INTERNAL', 'UNREACHABLE'), {
        maxLength: 6,
      }),
      async (work, code, days) => {
        const here = await town(work, code);
        const { replica, applied, fates } = here;
        for (const day of days) {
          here.weather(day);
          await here.round();
        }
        here.weather(null);
        // A hang is met one request a round; a failure answers at once.
        for (let round = 0; round < (code === 'TIMEOUT' ? 80 : 8); round += 1) await here.round();

        const behind = new Set(replica.entries);
        const stays = (id: string) => ['failing', 'later'].includes(fates.get(id) ?? '');
        for (const entry of withoutBehind(replica.entries, stays)) behind.delete(entry);
        for (const entry of replica.entries) {
          const fate = fates.get(entry.groupId);
          const done = fate === 'refused' ? 'attention' : 'acknowledged';
          // What stands behind what stays may have gone before that was known to stay; never what stays itself.
          if (stays(entry.groupId)) expect(entry.state).toBe('waiting');
          else if (!behind.has(entry)) expect(entry.state).toBe(done);
        }
        // Every one that stands behind no other is put aside by now, and said to be.
        const first = replica.entries.filter((entry, _i, all) => {
          const others = (id: string) => id !== entry.groupId && stays(id);
          return (
            fates.get(entry.groupId) === 'failing' && withoutBehind(all, others).includes(entry)
          );
        });
        for (const entry of first) {
          expect(isStuck(entry)).toBe(true);
          const kept = here.centre.deadLetters.flatMap(({ changes }) => changes);
          expect(kept.some(({ body }) => body === entry.body)).toBe(true);
        }
        const before = new Set(applied.map(({ changeId }) => changeId));
        for (const entry of replica.entries)
          expect(before.has(entry.changeId)).toBe(entry.state === 'acknowledged');

        here.mend();
        callAll(here.state.isolation);
        for (let round = 0; round < 3; round += 1) await here.round();
        expect(replica.entries.filter(({ state }) => state === 'waiting')).toEqual([]);
        expect(new Set(applied.map(({ changeId }) => changeId)).size).toBe(applied.length);
        const last = new Map<string, number>();
        for (const { recordId, seq } of applied) {
          expect(seq).toBeGreaterThan(last.get(recordId) ?? 0);
          last.set(recordId, seq);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('what a restored centre cannot place yet stops nothing that it had failed on once', async () => {
  const here = await town(
    [
      { fate: 'failing', about: ['own'] },
      { fate: 'later', about: ['own'] },
      { fate: 'good', about: ['own'] },
    ],
    'INTERNAL',
  );
  for (let round = 0; round < 6; round += 1) await here.round();
  expect(here.replica.entries.map(({ state }) => state)).toEqual([
    'waiting',
    'waiting',
    'acknowledged',
  ]);
  expect(here.replica.entries.map(isStuck)).toEqual([true, false, false]);
});

test('a centre that fails on everything, empty requests too, makes nothing suspect', async () => {
  const here = await town([{ fate: 'good', about: ['own'] }], 'INTERNAL');
  here.weather('INTERNAL');
  for (let round = 0; round < 10; round += 1)
    expect(await here.round()).toMatchObject({ kind: 'failed' });
  expect(here.state.isolation.suspects.size).toBe(0);
  expect(here.centre.pushes.length).toBeLessThan(25);
  here.weather(null);
  expect(await here.round()).toEqual({ kind: 'empty', sent: 1 });
});

test('one failing group among five hundred: the others are there in the second round, and it is named in the fourth', async () => {
  const work = Array.from({ length: 500 }, (_, i): Group => ({
    fate: i === 320 ? 'failing' : 'good',
    about: ['own'],
  }));
  const here = await town(work, 'INTERNAL');
  expect(await here.round()).toMatchObject({ kind: 'failed' });
  expect(await here.round()).toEqual({ kind: 'empty', sent: 499 });
  expect(here.centre.pushes.length).toBeLessThan(40);
  expect(here.replica.entries.filter(isStuck)).toEqual([]);
  await here.round();
  await here.round();
  const stuck = here.replica.entries.filter(isStuck);
  expect(stuck.map(({ seq }) => seq)).toEqual([321]);
  expect(here.centre.deadLetters.map(({ changes }) => changes.map(({ body }) => body))).toEqual([
    [stuck[0]?.body],
  ]);
  const asked = here.centre.pushes.length;
  expect(await here.round()).toEqual({ kind: 'empty', sent: 0 });
  // Not its turn yet, and its bytes are at the centre already.
  expect([here.centre.pushes.length, here.centre.deadLetters.length]).toEqual([asked, 1]);
});

test('what was put aside is so after a start, too, and goes when the centre was mended', async () => {
  const here = await town([{ fate: 'failing', about: ['own', 'own'] }], 'INTERNAL');
  for (let round = 0; round < 4; round += 1) await here.round();
  const again = await here.open();
  expect(again.entries.map(isStuck)).toEqual([true, true]);
  here.mend();
  callAll(here.state.isolation);
  expect(await here.round(again)).toEqual({ kind: 'empty', sent: 2 });
  expect(again.entries.map(({ state }) => state)).toEqual(['acknowledged', 'acknowledged']);
});
