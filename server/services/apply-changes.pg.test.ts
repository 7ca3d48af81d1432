import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Change } from '#shared/protocol/change.ts';
import { digestOf } from '#shared/protocol/space-digest.ts';
import type { Schema } from '#server/db/schema.ts';
import { eachEngine, type OpenTestDatabase } from '#server/db/testing/test-databases.ts';
import { applyChanges, ReplicaFork } from './apply-changes.ts';
import type { SentChange } from './door/item.ts';
import { centreOf, doorPorts, replicaOf, sent, sha256, type Worker } from './testing/centre.ts';

async function furnished(open: OpenTestDatabase) {
  const { kysely } = await open<Schema>();
  const centre = centreOf(kysely);
  const town = await centre.addTown();
  const file = await centre.addCase(town);
  const anna = await centre.addWorker(town, 'social-worker', 'anna');
  const juris = await centre.addWorker(town, 'social-worker', 'juris');
  const ilze = await centre.addWorker(town, 'care-worker', 'ilze');
  const ruta = await centre.addWorker(town, 'supervisor', 'ruta');
  const spaces = [file.core, file.social, file.protected, file.person];
  await centre.grant(anna, spaces);
  await centre.grant(juris, spaces);
  await centre.grant(ilze, [file.core, file.person]);
  const committed: string[][] = [];
  const { ports, clock } = doorPorts(kysely, (spaceIds) => committed.push([...spaceIds]));
  const push = (worker: Worker, replicaId: string, ...changes: Change[]) =>
    applyChanges(ports, {
      actor: worker,
      replicaId,
      requestId: randomUUID(),
      changes: changes.map(sent),
    });
  const as = (worker: Worker) => {
    const replica = replicaOf(worker);
    return {
      ...replica,
      push: (...changes: Change[]) => push(worker, replica.replicaId, ...changes),
    };
  };
  const recordOf = (id: string) =>
    kysely.selectFrom('record').selectAll().where('id', '=', id).executeTakeFirst();
  const headOf = (space: string) =>
    kysely
      .selectFrom('space_head')
      .selectAll()
      .where('space_id', '=', space)
      .executeTakeFirstOrThrow();
  return {
    kysely,
    centre,
    town,
    file,
    anna,
    juris,
    ilze,
    ruta,
    ports,
    clock,
    committed,
    push,
    as,
    recordOf,
    headOf,
  };
}

const risk = { level: 'low', reason: 'Dzīvo viens.', assessedOn: '2026-11-02' };
const visit = (by: Worker) => ({
  kind: 'FOLLOW_UP_PLAN',
  outcome: 'done',
  visitedOn: '2026-11-02',
  startedAt: '2026-11-02T08:00:00.000Z',
  acknowledgement: 'not-asked',
  recordedBy: by.id,
  recordedByName: by.name,
  review: 'submitted',
  clientSays: '',
});
const alert = (by: Worker) => ({
  trigger: 'abandoned',
  whatHappened: 'Bērns viens mājās.',
  called: ['112'],
  raisedAt: '2026-11-02T08:00:00.000Z',
  recordedBy: by.id,
  recordedByName: by.name,
});

type House = Awaited<ReturnType<typeof furnished>>;
type Device = ReturnType<House['as']>;

const create = (
  device: Device,
  space: string,
  type: string,
  data: Record<string, unknown>,
  more: Partial<Change> = {},
) => device.change({ space, type, body: { op: 'create', data: data as never }, ...more });
const patch = (
  device: Device,
  created: Change,
  fields: Record<string, unknown>,
  more: Partial<Change> = {},
) =>
  device.change({
    space: created.space,
    type: created.type,
    recordId: created.recordId,
    body: { op: 'patch', fields: fields as never },
    ...more,
  });

/** Digest and revision of every head against what the records say. */
async function expectSoundHeads({ kysely }: House) {
  const records = await kysely.selectFrom('record').select(['id', 'space_id', 'rev']).execute();
  for (const head of await kysely.selectFrom('space_head').selectAll().execute()) {
    const rows = records.filter((row) => row.space_id === head.space_id);
    expect({ n: head.n, h: head.h }).toEqual(digestOf(rows));
    expect(Math.max(0, ...rows.map((row) => row.rev))).toBe(head.rev);
  }
}

eachEngine('the write door', (open) => {
  test('two who each write the first of what there is one of write about the same', async () => {
    const { file, as, anna, juris, kysely, recordOf } = await furnished(open);
    const [a, b] = [as(anna), as(juris)];
    const first = create(a, file.social, 'risk', { level: 'acute', reason: 'Kūlumi.' });
    const second = create(b, file.social, 'risk', { level: 'low', reason: 'Viss mierīgi.' });
    expect(await a.push(first)).toMatchObject([{ kind: 'applied' }]);
    expect(await b.push(second)).toMatchObject([{ kind: 'conflict' }]);
    const risks = () =>
      kysely.selectFrom('record').selectAll().where('type', '=', 'risk').execute();
    expect((await risks()).map(({ id, data }) => [id, data['level']])).toEqual([
      [first.recordId, 'acute'],
    ]);
    const asked = await kysely
      .selectFrom('record')
      .select('data')
      .where('type', '=', 'conflict')
      .execute();
    const question = { subjectId: first.recordId, yoursBy: juris.id };
    expect(
      asked
        .map(({ data }) => data)
        .toSorted((x, y) => (x['field'] === 'level' ? -1 : y['field'] === 'level' ? 1 : 0)),
    ).toMatchObject([
      { ...question, field: 'level', theirs: 'acute', yours: 'low' },
      { ...question, field: 'reason', theirs: 'Kūlumi.', yours: 'Viss mierīgi.' },
    ]);
    // What the second edits next on their device is the record there is, whatever they knew it by.
    expect(
      await b.push(patch(b, second, { assessedOn: { from: null, to: '2026-11-03' } })),
    ).toMatchObject([{ kind: 'applied' }]);
    expect((await recordOf(first.recordId))?.data).toMatchObject({ assessedOn: '2026-11-03' });
    expect(await recordOf(second.recordId)).toBeUndefined();

    const [mine, theirs] = [
      create(a, file.social, 'plan', { text: 'Zvanīt ārstam.' }),
      create(b, file.social, 'plan', { text: 'Atrast asistentu.' }),
    ];
    expect(await a.push(mine)).toMatchObject([{ kind: 'applied' }]);
    const [outcome] = await b.push(theirs);
    expect(['merged', 'conflict']).toContain(outcome?.kind);
    const kept = JSON.stringify(
      await kysely
        .selectFrom('record')
        .select('data')
        .where('space_id', '=', file.social)
        .execute(),
    );
    for (const words of ['Zvanīt ārstam.', 'Atrast asistentu.']) expect(kept).toContain(words);
  });

  test('a case file stands on spaces of its own municipality; who works here no device says', async () => {
    const { file, as, ruta, centre, town } = await furnished(open);
    const device = as(ruta);
    const away = await centre.addCase(await centre.addTown('Cēsis'));
    const links = {
      caseNumber: 'X-1',
      personId: randomUUID(),
      personSpaceId: file.person,
      protectedSpaceId: file.protected,
      openedOn: '2026-11-02',
      status: 'active',
      office: 'Ķekava',
    };
    const opened = (over: object) => create(device, file.core, 'case-file', { ...links, ...over });
    for (const over of [
      { personSpaceId: away.person },
      { protectedSpaceId: away.protected },
      { protectedSpaceId: file.person },
      { personSpaceId: randomUUID() },
    ]) {
      expect(await device.push(opened(over))).toMatchObject([
        { kind: 'rejected', code: 'INVALID_FIELD', field: Object.keys(over)[0] },
      ]);
    }
    expect(await device.push(opened({}))).toMatchObject([{ kind: 'applied' }]);
    const colleague = { accountId: randomUUID(), name: 'X', role: 'supervisor' };
    expect(await device.push(create(device, town.unit, 'staff', colleague))).toMatchObject([
      { kind: 'rejected', code: 'NOT_ALLOWED' },
    ]);
  });

  test('what has its one record already takes no second, from nobody', async () => {
    const { file, as, ruta, centre, town, recordOf } = await furnished(open);
    const device = as(ruta);
    const other = await centre.addCase(town);
    const person = { givenName: 'A', familyName: 'B' };
    const first = create(device, file.person, 'person', person);
    const [made] = await device.push(first);
    expect(made?.kind).toBe('applied');
    const second = create(device, file.person, 'person', person);
    const links = {
      caseNumber: 'X-1',
      personId: first.recordId,
      personSpaceId: other.person,
      protectedSpaceId: other.protected,
      openedOn: '2026-11-02',
      status: 'active',
      office: 'Ķekava',
    };
    const opened = create(device, other.core, 'case-file', links);
    expect(await device.push(second, opened)).toMatchObject([
      { kind: 'rejected', code: 'RECORD_EXISTS' },
      { kind: 'applied' },
    ]);
    expect(await device.push(create(device, other.core, 'case-file', links))).toMatchObject([
      { kind: 'rejected', code: 'RECORD_EXISTS' },
    ]);
    expect(await recordOf(second.recordId)).toBeUndefined();
  });

  test('writes a record, its head, its log and its audit row', async () => {
    const { kysely, file, anna, as, recordOf, headOf, committed } = await furnished(open);
    const device = as(anna);
    const change = create(device, file.social, 'risk', risk);
    const [outcome] = await device.push(change);
    expect(outcome).toMatchObject({
      kind: 'applied',
      changeId: change.changeId,
      rev: 1,
      space: file.social,
    });
    expect(await recordOf(change.recordId)).toMatchObject({
      data: risk,
      rev: 1,
      created_by: anna.id,
      meta: {},
    });
    expect(await headOf(file.social)).toMatchObject({
      rev: 1,
      ...digestOf([{ id: change.recordId, rev: 1 }]),
    });
    expect(await kysely.selectFrom('change_log').selectAll().execute()).toMatchObject([
      {
        change_id: change.changeId,
        body: sent(change).body,
        outcome: { kind: 'applied', rev: 1 },
        raw: null,
      },
    ]);
    expect(await kysely.selectFrom('audit').selectAll().execute()).toMatchObject([
      {
        kind: 'WRITTEN',
        case_id: file.id,
        space_id: file.social,
        item_classes: ['I3'],
        rev: 1,
        actor_id: anna.id,
      },
    ]);
    expect(committed).toEqual([[file.social]]);
  });

  test('a change that came before is answered as before and written once', async () => {
    const house = await furnished(open);
    const { file, anna, juris, as, kysely, headOf } = house;
    const device = as(anna);
    const change = create(device, file.social, 'risk', risk);
    const [first] = await device.push(change);
    expect(await device.push(change)).toEqual([{ ...first, duplicate: true }]);
    expect(await device.push(change, change)).toEqual([
      { ...first, duplicate: true },
      { ...first, duplicate: true },
    ]);
    const other = { ...change, intent: 'another' };
    expect(await device.push(other)).toMatchObject([{ kind: 'rejected', code: 'HASH_MISMATCH' }]);
    const fresh = create(device, file.social, 'plan', { text: 'Plāns.' });
    expect(await device.push(fresh, { ...fresh, intent: 'another' })).toMatchObject([
      { kind: 'applied' },
      { kind: 'rejected', code: 'HASH_MISMATCH' },
    ]);
    // Known by its id whoever brings it: a device that was copied keeps the ids of its changes.
    expect(await as(juris).push(change)).toMatchObject([{ kind: 'applied', duplicate: true }]);
    expect((await kysely.selectFrom('change_log').selectAll().execute()).length).toBe(2);
    expect(await headOf(file.social)).toMatchObject({ rev: 2, n: 2 });
    await expectSoundHeads(house);
  });

  test('what was damaged on its way is refused alone, and taken when it comes whole', async () => {
    const { file, anna, as, ports } = await furnished(open);
    const device = as(anna);
    const good = create(device, file.social, 'risk', risk);
    const meant = create(device, file.social, 'plan', { text: 'Plāns.' });
    const damaged = {
      body: sent(meant).body.replace('Plāns', 'Plans'),
      bodyHash: sent(meant).bodyHash,
    };
    const push = (...changes: SentChange[]) =>
      applyChanges(ports, { actor: anna, replicaId: device.replicaId, requestId: 'r', changes });
    const garbage = { body: '{"half":', bodyHash: '' };
    expect(await push(damaged, sent(good), garbage)).toMatchObject([
      { kind: 'rejected', code: 'HASH_MISMATCH', changeId: meant.changeId },
      { kind: 'applied' },
      { kind: 'rejected', code: 'HASH_MISMATCH' },
    ]);
    expect(await push(damaged)).toMatchObject([{ code: 'HASH_MISMATCH', duplicate: true }]);
    expect(await push(sent(meant))).toMatchObject([{ kind: 'applied', changeId: meant.changeId }]);
  });

  test('a shape nobody here knows is kept under the name it gives itself', async () => {
    const { kysely, file, anna, as, ports } = await furnished(open);
    const device = as(anna);
    const newer = { ...create(device, file.social, 'risk', risk), mood: 'new in 2030' };
    const body = JSON.stringify(newer);
    const batch = {
      actor: anna,
      replicaId: device.replicaId,
      requestId: 'r',
      changes: [{ body, bodyHash: sha256(body) }],
    };
    const [first] = await applyChanges(ports, batch);
    expect(first).toMatchObject({
      kind: 'quarantined',
      code: 'UNREADABLE',
      changeId: newer.changeId,
    });
    expect(await applyChanges(ports, batch)).toEqual([{ ...first, duplicate: true }]);
    expect(await kysely.selectFrom('change_log').selectAll().execute()).toMatchObject([
      { change_id: newer.changeId, body },
    ]);
  });

  test('one number for two changes is a fork, also within a batch', async () => {
    const { file, anna, as, kysely } = await furnished(open);
    const device = as(anna);
    const first = create(device, file.social, 'risk', risk);
    await device.push(first);
    const clone = create(device, file.social, 'plan', { text: '' }, { seq: first.seq });
    await expect(device.push(clone)).rejects.toBeInstanceOf(ReplicaFork);
    const [a, b] = [2, 2].map((seq) =>
      create(device, file.social, 'plan', { text: '' }, { seq }),
    ) as [Change, Change];
    await expect(device.push(a, b)).rejects.toBeInstanceOf(ReplicaFork);
    expect((await kysely.selectFrom('change_log').selectAll().execute()).length).toBe(1);
  });

  test('work of a replica that had to take a new id is taken, and takes no number of the new one; nobody speaks for another', async () => {
    const { file, anna, juris, as } = await furnished(open);
    const [mine, foreign] = [as(anna), as(juris)];
    const older = create(foreign, file.social, 'risk', risk, { actor: anna.id });
    expect(await mine.push(older)).toMatchObject([{ kind: 'applied' }]);
    expect(await mine.push(create(mine, file.social, 'risk', risk))).toMatchObject([
      { kind: 'applied' },
    ]);
    expect(
      await mine.push(create(mine, file.social, 'plan', { text: '' }, { actor: juris.id })),
    ).toMatchObject([{ kind: 'rejected', code: 'NOT_ALLOWED' }]);
  });

  test('a group stands or falls whole, and others go on', async () => {
    const house = await furnished(open);
    const { file, anna, as, recordOf } = house;
    const device = as(anna);
    const groupId = randomUUID();
    const inGroup = create(device, file.social, 'risk', risk, { groupId });
    const faulty = create(device, file.social, 'risk', { ...risk, level: 'gigantic' }, { groupId });
    const alone = create(device, file.core, 'safety-note', {
      kind: 'animal',
      text: 'Suns',
      notedOn: '2026-11-02',
    });
    expect(await device.push(inGroup, alone, faulty)).toMatchObject([
      { kind: 'rejected', code: 'GROUP_REFUSED', rev: 0 },
      { kind: 'applied', rev: 1 },
      { kind: 'rejected', code: 'INVALID_FIELD', field: 'level' },
    ]);
    expect(await recordOf(inGroup.recordId)).toBeUndefined();
    await expectSoundHeads(house);
  });

  test.each([
    ['a word of it', (body: string) => body.replace('gigantisks', 'gigantiska')],
    ['its end', (body: string) => body.slice(0, -4)],
  ])('of a group that was damaged on its way nothing is decided: %s', async (_, spoil) => {
    const { file, anna, as, ports, recordOf } = await furnished(open);
    const device = as(anna);
    const groupId = randomUUID();
    const whole = create(device, file.social, 'risk', risk, { groupId });
    const plan = create(device, file.social, 'plan', { text: 'gigantisks' }, { groupId });
    const alone = create(device, file.core, 'safety-note', {
      kind: 'animal',
      text: 'Suns',
      notedOn: '2026-11-02',
    });
    const push = (...changes: SentChange[]) =>
      applyChanges(ports, { actor: anna, replicaId: device.replicaId, requestId: 'r', changes });
    const damaged = { body: spoil(sent(plan).body), bodyHash: sent(plan).bodyHash };
    const first = await push(sent(whole), damaged, sent(alone));
    expect(first.map(({ kind, code }) => [kind, code])).toEqual([
      ['rejected', 'HASH_MISMATCH'],
      ['applied', undefined],
    ]);
    expect(first[0]?.bodyHash).not.toBe(damaged.bodyHash);
    expect(await recordOf(whole.recordId)).toBeUndefined();
    const after = { from: 'gigantisks', to: 'mazs' };
    const edit = patch(device, plan, { text: after });
    expect(await push(damaged, sent(whole), sent(edit))).toMatchObject([
      { code: 'HASH_MISMATCH', duplicate: true },
    ]);
    expect(await push(sent(whole), sent(plan), sent(edit))).toMatchObject([
      { kind: 'applied', changeId: whole.changeId },
      { kind: 'applied', changeId: plan.changeId },
      { kind: 'applied', changeId: edit.changeId },
    ]);
  });

  test('a part that nobody can read takes its group with it', async () => {
    const { file, anna, as, recordOf, ports } = await furnished(open);
    const device = as(anna);
    const groupId = randomUUID();
    const whole = create(device, file.social, 'risk', risk, { groupId });
    const newer = { ...create(device, file.social, 'plan', { text: 'x' }, { groupId }), later: 1 };
    const changes = [sent(whole), sent(newer)];
    const batch = { actor: anna, replicaId: device.replicaId, requestId: 'r', changes };
    expect(await applyChanges(ports, batch)).toMatchObject([
      { kind: 'quarantined', code: 'GROUP_REFUSED' },
      { kind: 'quarantined', code: 'UNREADABLE' },
    ]);
    expect(await recordOf(whole.recordId)).toBeUndefined();
  });

  test('a batch raises each space it touches by one', async () => {
    const house = await furnished(open);
    const { file, anna, as, headOf, committed } = house;
    const device = as(anna);
    const first = create(device, file.social, 'risk', risk);
    const plans = Array.from({ length: 5 }, (_, i) =>
      create(device, file.social, 'plan-task', { title: `${i}`, status: 'open' }),
    );
    const note = create(device, file.core, 'safety-note', {
      kind: 'stairs',
      text: '5. stāvs',
      notedOn: '2026-11-02',
    });
    const outcomes = await device.push(
      first,
      ...plans,
      note,
      patch(device, first, { reason: { from: risk.reason, to: 'Cits.' } }),
    );
    expect(new Set(outcomes.map(({ kind, rev }) => `${kind} ${rev}`))).toEqual(
      new Set(['applied 1']),
    );
    expect([(await headOf(file.social)).rev, (await headOf(file.core)).rev]).toEqual([1, 1]);
    await device.push(create(device, file.social, 'plan-task', { title: 'x', status: 'open' }));
    expect([(await headOf(file.social)).rev, (await headOf(file.core)).rev]).toEqual([2, 1]);
    expect(committed.map((spaces) => spaces.toSorted())).toEqual([
      [file.core, file.social].toSorted(),
      [file.social],
    ]);
    await expectSoundHeads(house);
  });

  test('lww, raise, set and text meet as their fields declare', async () => {
    const house = await furnished(open);
    const { file, anna, juris, as, recordOf, kysely } = house;
    const [a, b] = [as(anna), as(juris)];
    const level = create(a, file.social, 'risk', { ...risk, assessedOn: '2026-11-01' });
    const plan = create(a, file.social, 'plan', { text: 'Pirmais. Otrais. Trešais.', goal: 'G' });
    const health = create(a, file.core, 'care-health', { allergies: ['rieksti'] });
    await a.push(level, plan, health);
    await b.push(
      patch(b, level, {
        level: { from: 'low', to: 'high' },
        assessedOn: { from: '2026-11-01', to: '2026-11-02' },
      }),
      patch(b, plan, {
        text: { from: 'Pirmais. Otrais. Trešais.', to: 'Pirmais. Otrais. Trešais, Juris.' },
      }),
      patch(b, health, { allergies: { add: ['piens'], remove: [] } }),
    );
    const late = await a.push(
      patch(a, level, {
        level: { from: 'low', to: 'acute' },
        assessedOn: { from: '2026-11-01', to: '2026-10-30' },
      }),
      patch(a, plan, { text: { from: 'Pirmais. Otrais. Trešais.', to: 'Anna. Otrais. Trešais.' } }),
      patch(a, health, { allergies: { add: ['putekļi'], remove: ['rieksti'] } }),
    );
    expect(late.map(({ kind }) => kind)).toEqual(['merged', 'merged', 'applied']);
    expect((await recordOf(level.recordId))?.data).toMatchObject({
      level: 'acute',
      assessedOn: '2026-10-30',
    });
    expect((await recordOf(plan.recordId))?.data).toMatchObject({
      text: 'Anna. Otrais. Trešais, Juris.',
    });
    expect((await recordOf(health.recordId))?.data).toMatchObject({
      allergies: ['piens', 'putekļi'],
    });
    const notices = await kysely
      .selectFrom('record')
      .selectAll()
      .where('type', '=', 'notice')
      .execute();
    expect(
      notices
        .map(({ data }) => JSON.stringify([data['to'], data['field'], data['was'], data['now']]))
        .toSorted(),
    ).toEqual([
      JSON.stringify([juris.id, 'assessedOn', '2026-11-02', '2026-10-30']),
      JSON.stringify([juris.id, 'level', 'high', 'acute']),
    ]);
    const history = await kysely
      .selectFrom('value_history')
      .selectAll()
      .where('record_id', '=', level.recordId)
      .orderBy('id')
      .execute();
    expect(
      history.map(({ field, value, why, author_id }) => [field, value, why, author_id]),
    ).toEqual([
      ['assessedOn', '2026-11-01', 'edited', anna.id],
      ['level', 'low', 'edited', anna.id],
      ['assessedOn', '2026-11-02', 'unseen', juris.id],
      ['level', 'high', 'unseen', juris.id],
    ]);
    await expectSoundHeads(house);
  });

  test('what must be asked becomes one conflict, is settled by a person, and stays settled', async () => {
    const house = await furnished(open);
    const { file, anna, juris, ruta, as, recordOf, kysely } = house;
    const [a, b, office] = [as(anna), as(juris), as(ruta)];
    const file1 = create(office, file.core, 'case-file', {
      caseNumber: 'K-1',
      personId: randomUUID(),
      personSpaceId: file.person,
      protectedSpaceId: file.protected,
      openedOn: '2026-11-01',
      status: 'opened',
      office: 'SD',
    });
    await office.push(file1);
    await b.push(patch(b, file1, { status: { from: 'opened', to: 'monitoring' } }));
    const mine = patch(a, file1, { status: { from: 'opened', to: 'active' } });
    expect(await a.push(mine)).toMatchObject([{ kind: 'conflict', rev: 3 }]);
    const open1 = await kysely
      .selectFrom('record')
      .selectAll()
      .where('type', '=', 'conflict')
      .executeTakeFirstOrThrow();
    expect(open1).toMatchObject({
      space_id: file.core,
      data: {
        base: 'opened',
        theirs: 'monitoring',
        theirsBy: juris.id,
        yours: 'active',
        yoursBy: anna.id,
        state: 'open',
      },
    });
    // A second thought of hers updates her question instead of asking another.
    await a.push(patch(a, file1, { status: { from: 'active', to: 'suspended' } }));
    const conflicts = await kysely
      .selectFrom('record')
      .selectAll()
      .where('type', '=', 'conflict')
      .execute();
    expect(conflicts).toMatchObject([{ id: open1.id, data: { yours: 'suspended' } }]);
    expect((await recordOf(file1.recordId))?.data['status']).toBe('monitoring');

    const resolve = (device: Device, seen: string, value: string) =>
      device.change({
        space: file.core,
        type: 'conflict',
        recordId: open1.id,
        body: {
          op: 'resolve',
          subjectId: file1.recordId,
          field: 'status',
          choice: 'yours',
          seen,
          value,
        },
      });
    expect(await office.push(resolve(office, 'opened', 'suspended'))).toMatchObject([
      { kind: 'conflict' },
    ]);
    expect(await office.push(resolve(office, 'monitoring', 'suspended'))).toMatchObject([
      { kind: 'applied' },
    ]);
    expect(await b.push(resolve(b, 'monitoring', 'monitoring'))).toMatchObject([
      { kind: 'rejected', code: 'ALREADY_RESOLVED' },
    ]);
    expect((await recordOf(file1.recordId))?.data['status']).toBe('suspended');
    const told = await kysely
      .selectFrom('record')
      .selectAll()
      .where('type', '=', 'notice')
      .execute();
    expect(told.map(({ data }) => [data['to'], data['kind'], data['now']])).toEqual([
      [juris.id, 'conflict-resolved', 'suspended'],
    ]);
    expect((await recordOf(open1.id))?.data).toMatchObject({
      state: 'resolved',
      resolvedBy: ruta.id,
    });
    await expectSoundHeads(house);
  });

  test('a carer raises an alert they can not read, and hears who took it', async () => {
    const house = await furnished(open);
    const { file, town, ilze, ruta, as, recordOf, kysely } = house;
    const [care, office] = [as(ilze), as(ruta)];
    const raised = create(care, file.protected, 'safeguarding-alert', alert(ilze));
    const unmatched = create(care, town.intake, 'safeguarding-alert', alert(ilze));
    const social = create(care, file.social, 'risk', risk);
    expect(await care.push(raised, unmatched, social)).toMatchObject([
      { kind: 'applied' },
      { kind: 'applied' },
      { kind: 'rejected', code: 'NOT_ALLOWED' },
    ]);
    const taken = patch(office, raised, {
      acknowledgedBy: { from: null, to: ruta.id },
      acknowledgedByName: { from: null, to: ruta.name },
      acknowledgedAt: { from: null, to: '2026-11-02T09:00:00.000Z' },
    });
    expect(await office.push(taken)).toMatchObject([{ kind: 'applied' }]);
    const notice = await kysely
      .selectFrom('record')
      .selectAll()
      .where('type', '=', 'notice')
      .executeTakeFirstOrThrow();
    expect(notice).toMatchObject({
      space_id: ilze.own,
      data: { to: ilze.id, kind: 'alert-acknowledged', was: null, now: null },
    });
    const seen = create(care, ilze.own, 'notice', {}, { recordId: notice.id });
    expect(
      await care.push(patch(care, seen, { seenOn: { from: null, to: '2026-11-02' } })),
    ).toMatchObject([{ kind: 'applied' }]);
    expect((await recordOf(notice.id))?.data['seenOn']).toBe('2026-11-02');
    await expectSoundHeads(house);
  });

  test('work for a scope that was lost, a space or a record nobody knows, waits at the centre', async () => {
    const { file, centre, town, juris, anna, as, kysely } = await furnished(open);
    const theirs = await centre.addCase(town);
    const device = as(juris);
    await kysely
      .updateTable('scope')
      .set({ valid_to: '2026-11-01T00:00:00.000Z' })
      .where('person_id', '=', juris.id)
      .execute();
    const changes = [
      create(device, file.social, 'risk', risk),
      create(device, theirs.social, 'risk', risk),
      create(device, randomUUID(), 'risk', risk),
      patch(device, create(device, file.social, 'risk', risk), { reason: { from: '', to: 'x' } }),
      create(device, file.social, 'risk', risk, { shapeVersion: 99 }),
    ];
    const outcomes = await device.push(...changes);
    expect(outcomes.map(({ kind, code }) => `${kind} ${code}`)).toEqual([
      'quarantined SCOPE_LOST',
      'quarantined SCOPE_LOST',
      'quarantined SPACE_UNKNOWN',
      'quarantined RECORD_MISSING',
      'quarantined SHAPE_UNKNOWN',
    ]);
    const reader = as(anna);
    const late = patch(reader, changes[0] as Change, { reason: { from: '', to: 'x' } });
    expect(await reader.push(late)).toMatchObject([{ code: 'RECORD_MISSING' }]);
    const log = await kysely
      .selectFrom('change_log')
      .selectAll()
      .where('replica_id', '=', device.replicaId)
      .execute();
    expect(log.map(({ body }) => body).toSorted()).toEqual(
      changes.map((change) => sent(change).body).toSorted(),
    );
    expect(await kysely.selectFrom('audit').selectAll().execute()).toEqual([]);
  });

  test('what was seen stands in a conflict: it is held to the field, and named without its value', async () => {
    const { file, anna, juris, as, kysely } = await furnished(open);
    const [first, second] = [as(anna), as(juris)];
    const made = create(first, file.social, 'risk', risk);
    await first.push(made);
    await first.push(patch(first, made, { reason: { from: risk.reason, to: 'Viens pats.' } }));
    const claim = 'x'.repeat(20_001);
    const [refused] = await second.push(
      patch(second, made, { reason: { from: claim, to: 'Kopā ar māsu.' } }),
    );
    expect(refused).toMatchObject({ kind: 'rejected', code: 'INVALID_FIELD', field: 'reason' });
    expect(JSON.stringify(refused)).not.toContain('xxx');
    const conflicts = kysely.selectFrom('record').select('id').where('type', '=', 'conflict');
    expect(await conflicts.execute()).toEqual([]);
    expect(
      await second.push(
        patch(second, made, { reason: { from: risk.reason, to: 'Kopā ar māsu.' } }),
      ),
    ).not.toMatchObject([{ kind: 'rejected' }]);
  });

  test('characters nobody sees are not stored, and nobody loses a word for them', async () => {
    const { file, anna, as, recordOf, kysely } = await furnished(open);
    const device = as(anna);
    const made = create(device, file.social, 'risk', {
      ...risk,
      reason: 'Dz\u202eīvo\u0085 viens.',
    });
    expect(await device.push(made)).toMatchObject([{ kind: 'applied' }]);
    expect((await recordOf(made.recordId))?.data['reason']).toBe('Dzīvo viens.');
    const [logged] = await kysely.selectFrom('change_log').select(['body', 'body_hash']).execute();
    expect(logged).toEqual({ body: sent(made).body, body_hash: sent(made).bodyHash });
    const seenWith = patch(device, made, {
      reason: { from: 'Dz\u202eīvo viens.', to: 'Nav viens.' },
    });
    expect(await device.push(seenWith)).toMatchObject([{ kind: 'applied' }]);
  });

  test('what was accepted is locked, and nobody accepts their own work', async () => {
    const { file, anna, juris, ruta, town, as, kysely } = await furnished(open);
    const [device, office] = [as(anna), as(ruta)];
    const done = create(device, file.social, 'home-visit', visit(anna));
    const own = create(office, town.intake, 'home-visit', visit(ruta));
    await device.push(done);
    await office.push(own);
    const accept = (by: Device, of: Change) =>
      patch(by, of, { review: { from: 'submitted', to: 'accepted' } });
    const outcome = async (by: Device, change: Change) => {
      const [answer] = await by.push(change);
      return `${answer?.kind} ${answer?.code ?? ''}`.trim();
    };
    expect(await outcome(device, accept(device, done))).toBe('rejected NOT_YOURS');
    expect(await outcome(office, accept(office, own))).toBe('rejected NOT_YOURS');
    const colleague = as(juris);
    expect(await outcome(colleague, accept(colleague, done))).toBe('rejected NOT_YOURS');
    expect(
      await outcome(device, patch(device, done, { clientSays: { from: '', to: 'Ir labi.' } })),
    ).toBe('applied');
    expect(await outcome(office, accept(office, done))).toBe('applied');
    expect(
      await outcome(device, patch(device, done, { clientSays: { from: 'Ir labi.', to: 'Nav.' } })),
    ).toBe('rejected LOCKED');
    const notices = await kysely
      .selectFrom('record')
      .selectAll()
      .where('type', '=', 'notice')
      .execute();
    expect(notices).toMatchObject([
      { space_id: anna.own, data: { kind: 'visit-accepted', to: anna.id } },
    ]);
  });

  test("the database refuses a revision that is not its head's", async () => {
    const { file, anna, as, kysely } = await furnished(open);
    const device = as(anna);
    const change = create(device, file.social, 'risk', risk);
    await device.push(change);
    const raise = kysely
      .updateTable('record')
      .set({ rev: 2 })
      .where('id', '=', change.recordId)
      .execute();
    await expect(raise).rejects.toThrow('space head');
    const row = {
      id: randomUUID(),
      space_id: file.social,
      type: 'risk' as const,
      rev: 7,
      data: '{}',
      meta: '{}',
      created_by: anna.id,
      created_at: new Date(),
    };
    await expect(kysely.insertInto('record').values(row).execute()).rejects.toThrow('space head');
  });

  test('text no database can hold is refused or kept, and takes nothing with it', async () => {
    const house = await furnished(open);
    const { file, anna, as, kysely, recordOf, ports } = house;
    const device = as(anna);
    const plan = create(device, file.social, 'plan', { text: 'Pirmais.', goal: 'G' });
    const level = create(device, file.social, 'risk', risk);
    await device.push(plan, level);
    const good = create(device, file.social, 'plan-task', { title: '👵 ķīļš', status: 'open' });
    const hostile = ['a\0b', 'a\ud800b', '\u0007', 'x\u001fy'].flatMap((text) => [
      create(device, file.social, 'plan', { text }),
      create(device, file.social, 'plan', { text: 'x', [text]: 'x' }),
      create(device, file.social, 'plan', { text: 'x', goal: [{ [text]: 1 }] }),
      patch(device, level, { level: { from: text, to: 'medium' } }),
      patch(device, level, { [text]: { from: '', to: '' } }),
      create(device, file.social, text, {}),
      create(device, file.social, 'risk', risk, { intent: text }),
    ]);
    const raw = '{"not json \0 \ud800';
    const changes = [...hostile.map(sent), { body: raw, bodyHash: ports.sha256(raw) }, sent(good)];
    const outcomes = await applyChanges(ports, {
      actor: anna,
      replicaId: device.replicaId,
      requestId: 'r',
      changes,
    });
    expect(outcomes.at(-1)).toMatchObject({ kind: 'applied' });
    expect(new Set(outcomes.slice(0, -1).map(({ kind }) => kind))).toEqual(
      new Set(['rejected', 'quarantined']),
    );
    expect((await recordOf(good.recordId))?.data['title']).toBe('👵 ķīļš');
    const kept = await kysely
      .selectFrom('change_log')
      .selectAll()
      .where('raw', 'is not', null)
      .execute();
    expect(kept.map((row) => row.raw?.toString('utf8'))).toContain(raw.toWellFormed());
    await expectSoundHeads(house);
  });

  test('nesting is measured before anything walks it', async () => {
    const { file, anna, as, ports } = await furnished(open);
    const device = as(anna);
    const body = sent(create(device, file.social, 'plan', { text: 'X' })).body.replace(
      '"X"',
      `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
    );
    const proto = sent(create(device, file.social, 'plan', { text: 'X' })).body.replace(
      '"text"',
      '"__proto__":{"admin":true},"text"',
    );
    const changes = [body, proto].map((text) => ({ body: text, bodyHash: ports.sha256(text) }));
    const outcomes = await applyChanges(ports, {
      actor: anna,
      replicaId: device.replicaId,
      requestId: 'r',
      changes,
    });
    expect(outcomes[0]).toMatchObject({ kind: 'quarantined', code: 'UNREADABLE' });
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  test('the same id in two spaces is one record', async () => {
    const house = await furnished(open);
    const { file, anna, juris, as } = house;
    const [a, b] = [as(anna), as(juris)];
    const recordId = randomUUID();
    const answers = await Promise.all([
      a.push(create(a, file.social, 'plan', { text: 'A' }, { recordId })),
      b.push(create(b, file.core, 'care-health', {}, { recordId })),
    ]);
    expect(
      answers
        .flat()
        .map(({ kind, code }) => code ?? kind)
        .toSorted(),
    ).toEqual(['RECORD_EXISTS', 'applied']);
    await expectSoundHeads(house);
  });

  test('pushes at the same time lose nothing', async () => {
    const house = await furnished(open);
    const { file, anna, juris, as, kysely, headOf } = house;
    const setUp = as(anna);
    const health = create(setUp, file.core, 'care-health', { allergies: [] });
    await setUp.push(health);
    const devices = Array.from({ length: 8 }, (_, i) => as(i % 2 === 0 ? anna : juris));
    const rounds = 4;
    await Promise.all(
      devices.map(async (device, i) => {
        for (let round = 0; round < rounds; round += 1) {
          const changes = [
            create(device, file.social, 'plan-task', { title: `${i}.${round}`, status: 'open' }),
            create(
              device,
              file.core,
              'safety-note',
              { kind: 'other', text: `${i}.${round}`, notedOn: '2026-11-02' },
              { groupId: 'g' },
            ),
            patch(device, health, { allergies: { add: [`${i}.${round}`], remove: [] } }),
          ];
          // A lost answer: the same batch again, at the same time.
          await Promise.all([
            device.push(...(round % 2 === 0 ? changes : changes.toReversed())),
            device.push(...changes),
          ]);
        }
      }),
    );
    const total = devices.length * rounds;
    const stored = await kysely
      .selectFrom('record')
      .selectAll()
      .where('type', '=', 'plan-task')
      .execute();
    expect(stored.length).toBe(total);
    const merged = await kysely
      .selectFrom('record')
      .selectAll()
      .where('id', '=', health.recordId)
      .executeTakeFirstOrThrow();
    expect(new Set(merged.data['allergies'] as string[]).size).toBe(total);
    expect((await headOf(file.core)).rev).toBe(total + 1);
    expect((await kysely.selectFrom('change_log').selectAll().execute()).length).toBe(
      3 * total + 1,
    );
    await expectSoundHeads(house);
  });

  test('a person is found by folded words that follow every change', async () => {
    const { file, ruta, as, kysely } = await furnished(open);
    const office = as(ruta);
    const person = create(office, file.person, 'person', {
      givenName: 'Ķirsis',
      familyName: 'Šķēle-Bērziņa',
      phone: '+37126000000',
      actualAddress: 'Rīgas iela 5',
      declaredAddress: 'Rīgas iela 5',
    });
    await office.push(person);
    const keys = async () => {
      const rows = await kysely
        .selectFrom('search_key')
        .select(['kind', 'folded'])
        .orderBy('kind')
        .execute();
      return rows.map(({ kind, folded }) => `${kind}: ${folded}`);
    };
    expect(await keys()).toEqual([
      'address: rigas iela 5',
      'name: kirsis skele berzina',
      'phone: 37126000000',
    ]);
    await office.push(
      patch(office, person, {
        familyName: { from: 'Šķēle-Bērziņa', to: 'Zāle' },
        phone: { from: '+37126000000', to: null },
      }),
    );
    expect(await keys()).toEqual(['address: rigas iela 5', 'name: kirsis zale']);
  });
});
