import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { LostStore } from '#shared/protocol/lost-store.ts';
import type { DrainAct } from '#shared/protocol/office-drains.ts';
import { createReplicaStore } from '#server/db/replica-store.ts';
import { eachEngine, type OpenTestDatabase } from '#server/db/testing/test-databases.ts';
import { replicaOf, sent, type Worker } from '#server/services/testing/centre.ts';
import { askOf, homeVisit, officeOf, valueOf } from '#server/services/testing/office.ts';
import { applyChanges } from '#server/services/apply-changes.ts';
import { assignCase } from '#server/services/office/assign-case.ts';
import { planVisits } from '#server/services/office/plan-visits.ts';
import { actDrain } from './act-drain.ts';
import { beginDrain, listDrains, previewDrain, readDrain, startDrain } from './start-drain.ts';
import { stepDrain } from './step-drain.ts';
import { tendDrains } from './tend-drains.ts';

/** An office with two social workers; Anna has a tablet and three cases. */
async function annasDesk(open: OpenTestDatabase) {
  const office = await officeOf(open);
  const { kysely, centre, town, anna, ports, clock, ask, addCase, assign } = office;
  const juris = await centre.addWorker(town, 'social-worker', 'juris');
  const cases = [];
  for (const name of ['Velta', 'Ausma', 'Biruta']) {
    const made = await addCase(name);
    await assign(made.caseId, anna.id);
    cases.push(made);
  }
  const replicas = createReplicaStore(kysely);
  const report = async (
    worker: Worker,
    replicaId: string,
    waiting: number,
    lastSeq = 0,
    lost: readonly LostStore[] = [],
  ) => {
    clock.now = new Date(clock.now.getTime() + 1_000);
    return replicas.report({
      replicaId,
      accountId: worker.id,
      deviceLabel: 'Planšete',
      appVersion: '0.1.0',
      shapeVersion: 1,
      waiting,
      quiet: waiting === 0,
      oldestWaitingAt: null,
      persisted: true,
      lastSeq,
      attention: 0,
      stuck: 0,
      files: 0,
      completeAt: null,
      usageBytes: null,
      quotaBytes: null,
      skewMs: 0,
      lost,
      now: clock.now,
    });
  };
  const holders = async (caseId: string) => {
    const rows = await kysely
      .selectFrom('assignment')
      .select(['person_id', 'valid_from', 'valid_to'])
      .where('case_id', '=', caseId)
      .execute();
    return rows
      .filter(({ valid_to }) => valid_to === null || valid_to > clock.now)
      .map(({ person_id }) => person_id);
  };
  const start = async (act: Parameters<typeof startDrain>[2]['act'], byItself = false) => {
    clock.now = new Date(clock.now.getTime() + 1_000);
    return valueOf(
      await startDrain(ports, ask, {
        requestId: randomUUID(),
        act,
        byItself,
        reason: 'Atvaļinājums',
      }),
    );
  };
  return { ...office, juris, cases, report, holders, start };
}

eachEngine('drain, then act', (open) => {
  test('previews whose devices an act waits for, and changes nothing', async () => {
    const { ports, ask, anna, juris, report, kysely } = await annasDesk(open);
    await report(anna, 'tablet-anna', 2, 2);
    await report(juris, 'tablet-juris', 0);
    const act: DrainAct = { kind: 'disable', personId: anna.id, toPersonIds: [juris.id] };
    const preview = valueOf(await previewDrain(ports, ask, act));
    expect(preview).toMatchObject({
      people: [{ id: anna.id, cases: 3 }],
      heirs: [{ id: juris.id, cases: 0 }],
      cases: 3,
      devices: [
        { replicaId: 'tablet-anna', state: 'unknown', reported: { waiting: 2, missing: 0 } },
      ],
    });
    expect(
      await kysely
        .selectFrom('account')
        .select('id')
        .where('disabled_at', 'is not', null)
        .execute(),
    ).toEqual([]);
  });

  test('a device is drained only by what it says after the drain began', async () => {
    const { ports, ask, anna, juris, report, start } = await annasDesk(open);
    await report(anna, 'tablet', 0);
    const drain = await start({
      kind: 'reassign',
      personId: anna.id,
      toPersonIds: [juris.id],
      caseIds: null,
    });
    const state = async () => {
      const read = valueOf(await readDrain(ports, ask, drain.id));
      return read.preview.devices.map((one) => [
        one.state,
        one.reported?.waiting,
        one.reported?.missing,
      ]);
    };
    expect(await state()).toEqual([['unknown', 0, 0]]);
    expect((await report(anna, 'tablet', 2, 3))?.drainIn).toBe(anna.municipalityId);
    expect(await state()).toEqual([['holds', 2, 1]]);
    await report(anna, 'tablet', 0, 3);
    expect(await state()).toEqual([['holds', 0, 3]]);
    await report(anna, 'tablet', 0, 0);
    expect(await state()).toEqual([['drained', 0, 0]]);
  });

  test('a nudge is heard until the drain is over', async () => {
    const { ports, ask, anna, juris, report, start, asked } = await annasDesk(open);
    await report(anna, 'tablet', 1, 1);
    const drain = await start({ kind: 'disable', personId: anna.id, toPersonIds: [juris.id] });
    expect((await report(anna, 'tablet', 1, 1))?.nudged).toBe(false);
    valueOf(await stepDrain(ports, ask, drain.id, { do: 'nudge' }));
    expect(asked.at(-1)).toEqual([anna.id]);
    expect((await report(anna, 'tablet', 1, 1))?.nudged).toBe(true);
    valueOf(await stepDrain(ports, ask, drain.id, { do: 'stop', reason: 'Paliek darbā' }));
    expect(await report(anna, 'tablet', 1, 1)).toMatchObject({ nudged: false, drainIn: null });
    const again = await stepDrain(ports, ask, drain.id, { do: 'nudge' });
    expect(again).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
  });

  test('with unknown devices goes on only with a reason, which stays with what was known', async () => {
    const { ports, ask, anna, juris, report, start, kysely } = await annasDesk(open);
    await report(anna, 'tablet', 0);
    const drain = await start({ kind: 'disable', personId: anna.id, toPersonIds: [juris.id] });
    const bare = await stepDrain(ports, ask, drain.id, { do: 'go-on', reason: ' ' });
    expect(bare).toMatchObject({
      ok: false,
      error: { fields: [{ field: 'reason', code: 'EMPTY' }] },
    });
    const gone = valueOf(
      await stepDrain(ports, ask, drain.id, { do: 'go-on', reason: 'Planšete pazudusi' }),
    );
    expect(gone).toMatchObject({
      state: 'done',
      steps: [
        { what: 'started' },
        { what: 'went-on', note: 'Planšete pazudusi' },
        { what: 'done', note: '' },
      ],
    });
    const { devices } = await kysely
      .selectFrom('drain_step')
      .select('devices')
      .where('what', '=', 'went-on')
      .executeTakeFirstOrThrow();
    expect(devices).toMatchObject([{ replicaId: 'tablet', waiting: 0 }]);
  });

  test('disabling ends sessions and rights at once; what comes later is put aside with every word', async () => {
    const desk = await annasDesk(open);
    const { ports, ask, anna, juris, cases, kysely, start, holders, push, endedSessions } = desk;
    await kysely
      .insertInto('session')
      .values({
        token_hash: 'hash-of-anna',
        account_id: anna.id,
        created_at: new Date(),
        last_used_at: new Date(),
        expires_at: new Date('2100-01-01'),
      })
      .execute();
    const drain = await start({ kind: 'disable', personId: anna.id, toPersonIds: [juris.id] });
    valueOf(await stepDrain(ports, ask, drain.id, { do: 'go-on', reason: 'Līgums beidzies' }));
    expect(endedSessions).toEqual(['hash-of-anna']);
    for (const { caseId } of cases) expect(await holders(caseId)).toEqual([juris.id]);
    const held = await kysely
      .selectFrom('held_space')
      .selectAll()
      .where('person_id', '=', anna.id)
      .execute();
    expect(held.every(({ valid_to }) => valid_to !== null && valid_to <= desk.clock.now)).toBe(
      true,
    );
    const late = await push(anna, {
      space: cases[0]?.spaces.social ?? '',
      type: 'home-visit',
      body: { op: 'create', data: homeVisit(anna) },
    });
    expect(late).toMatchObject({ kind: 'quarantined', code: 'SCOPE_LOST' });
  });

  test('nobody ends their own account, nor that of the last supervisor', async () => {
    const { ports, ask, ilze, anna, dace, centre, town } = await annasDesk(open);
    const preview = async (personId: string, toPersonIds: string[] = []) =>
      previewDrain(ports, ask, { kind: 'disable', personId, toPersonIds });
    expect(await preview(ilze.id)).toMatchObject({ error: { fields: [{ code: 'SELF' }] } });
    const admin = await centre.addWorker(town, 'administrator', 'admin');
    expect(
      await previewDrain(ports, askOf(admin), {
        kind: 'disable',
        personId: ilze.id,
        toPersonIds: [],
      }),
    ).toMatchObject({ error: { fields: [{ code: 'LAST_SUPERVISOR' }] } });
    expect(await preview(anna.id, [ilze.id])).toMatchObject({
      error: { fields: [{ field: 'toPersonIds' }] },
    });
    expect((await preview(anna.id, [dace.id])).ok).toBe(true);
    expect(
      await previewDrain(ports, askOf(anna), {
        kind: 'disable',
        personId: dace.id,
        toPersonIds: [],
      }),
    ).toMatchObject({
      error: { code: 'FORBIDDEN' },
    });
  });

  test('many cases are spread in turn, planned visits go with them, and an act cut short goes on', async () => {
    const desk = await annasDesk(open);
    const { ports, ask, anna, juris, cases, centre, town, start, holders, kysely } = desk;
    const lasma = await centre.addWorker(town, 'social-worker', 'lasma');
    const first = cases[0]?.caseId ?? '';
    valueOf(
      await planVisits(ports, ask, first, {
        requestId: randomUUID(),
        visit: 'home',
        dueOn: ['2026-11-20'],
        kind: 'FOLLOW_UP_PLAN',
        assigneeId: anna.id,
      }),
    );
    // One heir follows one of the cases already.
    const [second] = cases.slice(1);
    valueOf(
      await assignCase(ports, ask, second?.caseId ?? '', {
        requestId: randomUUID(),
        personId: lasma.id,
      }),
    );
    const drain = await start({
      kind: 'reassign',
      personId: anna.id,
      toPersonIds: [juris.id, lasma.id],
      caseIds: cases.map(({ caseId }) => caseId),
    });
    let moves = 0;
    const cut = {
      ...ports,
      assignments: {
        ...ports.assignments,
        reassign: (change: Parameters<typeof ports.assignments.reassign>[0]) => {
          moves += 1;
          return moves === 2
            ? Promise.reject(new Error('cut'))
            : ports.assignments.reassign(change);
        },
      },
    };
    await expect(
      stepDrain(cut, ask, drain.id, { do: 'go-on', reason: 'Steidzami' }),
    ).rejects.toThrow('cut');
    expect(valueOf(await readDrain(ports, ask, drain.id)).state).toBe('acting');
    await tendDrains(ports);
    await actDrain(ports, drain.id);
    expect(valueOf(await readDrain(ports, ask, drain.id))).toMatchObject({
      state: 'done',
      preview: { cases: 3 },
    });
    const heirs = await Promise.all(cases.map(({ caseId }) => holders(caseId)));
    expect(heirs).toEqual([[juris.id], [lasma.id], [juris.id]]);
    const visits = await kysely
      .selectFrom('record')
      .select('data')
      .where('type', '=', 'planned-home-visit')
      .execute();
    expect(visits.map(({ data }) => data['assigneeId'])).toEqual([juris.id]);
  });

  test('goes on by itself when all are drained, and not before', async () => {
    const { ports, ask, anna, juris, report, start } = await annasDesk(open);
    await report(anna, 'tablet', 1, 1);
    await report(anna, 'phone', 0);
    const act = {
      kind: 'reassign',
      personId: anna.id,
      toPersonIds: [juris.id],
      caseIds: null,
    } satisfies DrainAct;
    const drain = await start(act, true);
    await report(anna, 'phone', 0);
    await tendDrains(ports);
    expect(valueOf(await readDrain(ports, ask, drain.id)).state).toBe('open');
    await report(anna, 'tablet', 0, 0);
    await tendDrains(ports);
    expect(valueOf(await readDrain(ports, ask, drain.id)).state).toBe('done');
    expect(valueOf(await listDrains(ports, ask)).drains).toMatchObject([
      { id: drain.id, names: [anna.name] },
    ]);
  });

  test('a store that is gone is not waited for, and is said to be lost, not empty', async () => {
    const { ports, ask, anna, juris, report, start } = await annasDesk(open);
    await report(anna, 'former', 3, 3);
    const drain = await start(
      { kind: 'reassign', personId: anna.id, toPersonIds: [juris.id], caseIds: null },
      true,
    );
    const knownAt = '2026-11-02T08:00:00.000Z';
    const lost = [{ replicaId: 'former', waiting: 3, oldestWaitingAt: knownAt, knownAt }];
    await report(anna, 'present', 1, 1, lost);
    await tendDrains(ports);
    const { state, preview } = valueOf(await readDrain(ports, ask, drain.id));
    expect(state).toBe('open');
    expect(preview.devices).toMatchObject([
      { replicaId: 'present', state: 'holds', lost: null },
      { replicaId: 'former', state: 'lost', lost: { waiting: 3 } },
    ]);
    expect(valueOf(await listDrains(ports, ask)).drains).toMatchObject([{ lost: 1, holds: 1 }]);
    valueOf(await stepDrain(ports, ask, drain.id, { do: 'nudge' }));
    const asked = valueOf(await readDrain(ports, ask, drain.id)).preview.devices;
    expect(asked.map(({ nudgedAt }) => nudgedAt === null)).toEqual([false, true]);
    await report(anna, 'present', 0);
    await tendDrains(ports);
    expect(valueOf(await readDrain(ports, ask, drain.id)).state).toBe('done');
  });

  test('the same form twice is one drain; another municipality sees none of it', async () => {
    const { ports, ask, anna, centre } = await annasDesk(open);
    const form = {
      requestId: randomUUID(),
      act: { kind: 'disable', personId: anna.id, toPersonIds: [] } satisfies DrainAct,
      byItself: false,
      reason: '',
    };
    const [a, b] = await Promise.all([startDrain(ports, ask, form), startDrain(ports, ask, form)]);
    expect(valueOf(a).id).toBe(valueOf(b).id);
    const other = await centre.addTown('Preiļi');
    const zane = askOf(await centre.addWorker(other, 'supervisor', 'zane'));
    expect(await readDrain(ports, zane, valueOf(a).id)).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    expect(await startDrain(ports, zane, { ...form, requestId: randomUUID() })).toMatchObject({
      error: { fields: [{ field: 'personId' }] },
    });
    expect(valueOf(await listDrains(ports, zane)).drains).toEqual([]);
  });

  test('a merged municipality’s devices go on: cases, intake and unit are the other’s now', async () => {
    const desk = await annasDesk(open);
    const { ports, anna, ilze, cases, centre, town, push, record, kysely } = desk;
    const into = await centre.addTown('Rēzekne');
    const rita = await centre.addWorker(into, 'supervisor', 'rita');
    const drain = valueOf(
      await beginDrain(ports, town.id, ilze.id, randomUUID(), {
        act: { kind: 'merge', intoId: into.id },
        byItself: true,
        reason: 'Teritoriju apvienošana',
      }),
    );
    await tendDrains(ports);
    expect((await ports.drains.find(drain.id))?.state).toBe('done');
    const left = await kysely
      .selectFrom('space')
      .select('id')
      .where('municipality_id', '=', town.id)
      .execute();
    expect(left).toEqual([]);
    const here = { ...anna, municipalityId: into.id };
    const [file] = cases;
    const visit = await push(here, {
      space: file?.spaces.social ?? '',
      type: 'home-visit',
      body: { op: 'create', data: homeVisit(anna) },
    });
    expect(visit.kind).toBe('applied');
    // What was begun for the old intake, by a device that has not heard of the merge.
    const replica = replicaOf(here);
    const stated = replica.change({
      space: town.intake,
      type: 'consultation',
      body: {
        op: 'create',
        data: {
          statedName: 'Jānis',
          topic: 'pabalsts',
          adviceGiven: 'x',
          consultedAt: '2026-11-02T08:00:00.000Z',
          recordedBy: anna.id,
          recordedByName: anna.name,
        },
      },
    });
    const [outcome] = await applyChanges(ports.door, {
      actor: here,
      replicaId: replica.replicaId,
      requestId: 'late',
      changes: [sent(stated)],
    });
    // Its fields are its own matter: the place is found and the right holds.
    expect(['SCOPE_LOST', 'SPACE_UNKNOWN', 'NOT_ALLOWED']).not.toContain(outcome?.code);
    expect((await record(visit.recordId))?.space_id).toBe(file?.spaces.social);
    const held = await kysely
      .selectFrom('held_space')
      .select('space_id')
      .where('person_id', '=', anna.id)
      .execute();
    expect(held.map(({ space_id }) => space_id)).toEqual(
      expect.arrayContaining([town.unit, into.unit]),
    );
    expect((await ports.cases.findCase(into.id, file?.caseId ?? ''))?.caseId).toBe(file?.caseId);
    expect(await ports.people.staff(into.id, new Date().toISOString())).toHaveLength(5);
    expect(rita.municipalityId).toBe(into.id);
  });
});
