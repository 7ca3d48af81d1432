import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Change } from '#shared/protocol/change.ts';
import { eachEngine, type OpenTestDatabase } from '#server/db/testing/test-databases.ts';
import type { SentChange } from '#server/services/door/item.ts';
import { applyChanges } from '#server/services/apply-changes.ts';
import { readOverview } from '#server/services/office/read-overview.ts';
import { settleChange } from '#server/services/office/settle-change.ts';
import { takeChange } from '#server/services/office/take-change.ts';
import { replicaOf, sent, type Worker } from '#server/services/testing/centre.ts';
import { homeVisit, officeOf, valueOf } from '#server/services/testing/office.ts';

/** Anna held the case until yesterday; Juris holds it now. Anna's tablet comes back with work. */
async function handedOver(open: OpenTestDatabase) {
  const house = await officeOf(open);
  const { kysely, ports, centre, town, anna, addCase, assign, clock } = house;
  const juris = await centre.addWorker(town, 'social-worker', 'juris');
  const file = await addCase();
  const until = new Date(clock.now.getTime() - 86_400_000).toISOString();
  const { core, social } = file.spaces;
  await centre.grant(anna, [core, social, file.personSpaceId], randomUUID(), until);
  await assign(file.caseId, juris.id);
  const as = (worker: Worker) => {
    const replica = replicaOf(worker);
    const push = (...changes: Change[]) => bring(changes.map(sent));
    /** @param waitsForRecords as a centre does that was put back */
    const bring = (changes: readonly SentChange[], waitsForRecords = false) =>
      applyChanges(ports.door, {
        actor: worker,
        replicaId: replica.replicaId,
        requestId: 'push',
        changes,
        waitsForRecords,
        clock: { skewMs: 0, lastSkewMs: 0, quietAt: clock.now.getTime() - 4 * 86_400_000 },
      });
    const adopt = (late: { id: string; space_id: string }, choice: 'take' | 'aside', note = '') =>
      push(
        replica.change({
          space: late.space_id,
          type: 'late-work',
          recordId: late.id,
          body: { op: 'adopt', choice, note },
        }),
      );
    return { ...replica, push, bring, adopt };
  };
  const rows = (type: string) =>
    kysely
      .selectFrom('record')
      .selectAll()
      .where('type', '=', type as never)
      .orderBy('created_at')
      .execute();
  const one = async <T>(found: Promise<readonly T[]>): Promise<T> => {
    const [first] = await found;
    if (first === undefined) throw new Error('nothing there');
    return first;
  };
  const queue = async () =>
    valueOf(await readOverview(ports, house.ask)).queue.filter(({ kind }) => kind === 'refused');
  const told = async (worker: Worker) =>
    (await rows('notice')).filter((row) => row.space_id === worker.own).map(({ data }) => data);
  return { ...house, juris, file, social, as, rows, one, queue, told };
}

type House = Awaited<ReturnType<typeof handedOver>>;
const visitOf = (device: ReturnType<House['as']>, house: House, more: object = {}) =>
  device.change({
    space: house.social,
    type: 'home-visit',
    at: '2026-10-30T08:00:00.000Z',
    body: { op: 'create', data: homeVisit(house.anna) },
    ...more,
  });

eachEngine('work that came late', (open) => {
  test('lies in the case file for whoever holds it, is taken over with its author’s name, once, and its author is told', async () => {
    const house = await handedOver(open);
    const { anna, juris, as, rows, one, queue, told, record } = house;
    const tablet = as(anna);
    const visit = visitOf(tablet, house);
    const [outcome] = await tablet.push(visit);
    expect(outcome).toMatchObject({ kind: 'quarantined', code: 'SCOPE_LOST', rev: 0 });
    const late = await one(rows('late-work'));
    expect(late).toMatchObject({
      space_id: house.social,
      created_by: anna.id,
      data: {
        authorName: anna.name,
        writtenAt: visit.at,
        state: 'open',
        changes: [{ changeId: visit.changeId, type: 'home-visit', body: visit.body }],
      },
    });
    expect(await queue()).toMatchObject([{ changeId: visit.changeId }]);
    // The same again is known: it is laid there once.
    await tablet.push(visit);
    expect(await rows('late-work')).toHaveLength(1);

    const [taken] = await as(juris).adopt(late, 'take');
    expect(taken).toMatchObject({ kind: 'applied' });
    expect(await record(visit.recordId)).toMatchObject({
      space_id: house.social,
      created_by: anna.id,
      data: { recordedBy: anna.id, recordedByName: anna.name, review: 'submitted' },
    });
    expect(await record(late.id)).toMatchObject({
      data: { state: 'adopted', handledBy: juris.id, handledByName: juris.name },
    });
    expect(await queue()).toEqual([]);
    expect(await told(anna)).toMatchObject([
      { kind: 'late-adopted', byId: juris.id, subjectId: visit.recordId, was: null, now: null },
    ]);
    const [second] = await as(juris).adopt(late, 'aside', 'Nē.');
    expect(second).toMatchObject({ kind: 'rejected', code: 'ALREADY_RESOLVED' });
    expect(await record(late.id)).toMatchObject({ data: { state: 'adopted', note: '' } });
  });

  test('a centre that was put back finds what was decided on it, whoever comes first', async () => {
    const house = await handedOver(open);
    const { kysely, anna, juris, as, rows, one, record } = house;
    const tablet = as(anna);
    const visit = visitOf(tablet, house);
    await tablet.push(visit);
    const late = await one(rows('late-work'));
    const desk = as(juris);
    const decision = sent(
      desk.change({
        space: house.social,
        type: 'late-work',
        recordId: late.id,
        body: { op: 'adopt', choice: 'take', note: '' },
      }),
    );
    expect(await desk.bring([decision])).toMatchObject([{ kind: 'applied' }]);
    await kysely.deleteFrom('change_log').execute();
    await kysely.deleteFrom('record').where('id', 'in', [late.id, visit.recordId]).execute();

    expect(await desk.bring([decision], true)).toEqual([]);
    await tablet.bring([sent(visit)], true);
    expect(await desk.bring([decision], true)).toMatchObject([{ kind: 'applied' }]);
    expect(await rows('late-work')).toMatchObject([{ id: late.id, data: { state: 'adopted' } }]);
    expect(await record(visit.recordId)).toMatchObject({ created_by: anna.id });
  });

  test('a group is laid down whole, each part within its own compartment, and set aside with a note', async () => {
    const house = await handedOver(open);
    const { anna, juris, as, rows, queue, told, file } = house;
    const tablet = as(anna);
    const group = { groupId: randomUUID() };
    const safety = tablet.change({
      space: file.spaces.core,
      type: 'safety-note',
      ...group,
      body: { op: 'create', data: { kind: 'animal', text: 'Suns.', notedOn: '2026-10-30' } },
    });
    await tablet.push(visitOf(tablet, house, group), safety);
    const laid = await rows('late-work');
    expect(laid.map(({ space_id: space }) => space).toSorted()).toEqual(
      [house.social, file.spaces.core].toSorted(),
    );
    for (const late of laid)
      expect((await as(juris).adopt(late, 'aside', 'Jau ierakstīts.'))[0]).toMatchObject({
        kind: 'applied',
      });
    expect(await rows('home-visit')).toEqual([]);
    expect(await rows('safety-note')).toEqual([]);
    expect(await queue()).toEqual([]);
    expect((await told(anna)).map(({ kind }) => kind)).toEqual([
      'late-set-aside',
      'late-set-aside',
    ]);
  });

  test('what a person changed late meets what stands as it would have at its own hour', async () => {
    const house = await handedOver(open);
    const { anna, juris, as, rows, one, record, file, clock } = house;
    const phone = (device: ReturnType<House['as']>, to: string, at: string) =>
      device.change({
        space: file.personSpaceId,
        type: 'person',
        recordId: file.personId,
        at,
        body: { op: 'patch', fields: { phone: { from: null, to } } },
      });
    const holder = as(juris);
    clock.now = new Date('2026-11-02T10:00:00.000Z');
    await holder.push(phone(holder, '+37120000002', '2026-11-02T09:59:00.000Z'));
    const tablet = as(anna);
    await tablet.push(phone(tablet, '+37120000001', '2026-10-30T08:00:00.000Z'));
    clock.now = new Date('2026-11-03T10:00:00.000Z');
    const [outcome] = await holder.adopt(await one(rows('late-work')), 'take');
    expect(outcome).toMatchObject({ kind: 'merged' });
    expect(await record(file.personId)).toMatchObject({ data: { phone: '+37120000002' } });
  });

  test('nothing is laid where its author never had a right, nor adopted without one', async () => {
    const house = await handedOver(open);
    const { anna, dace, centre, town, file, as, rows, one, queue } = house;
    const stranger = await centre.addWorker(town, 'social-worker', 'sveša');
    const elsewhere = as(stranger);
    await elsewhere.push(visitOf(elsewhere, { ...house, anna: stranger }));
    expect(await rows('late-work')).toEqual([]);
    expect(await queue()).toHaveLength(1);

    const tablet = as(anna);
    await tablet.push(visitOf(tablet, house));
    const late = await one(rows('late-work'));
    const refusals = [
      [stranger, 'SCOPE_LOST'],
      [anna, 'SCOPE_LOST'],
      [dace, 'NOT_ALLOWED'],
    ] as const;
    await house.assign(file.caseId, dace.id);
    for (const [worker, code] of refusals) {
      const [outcome] = await as(worker).adopt(late, 'take');
      expect([worker.login, outcome?.code]).toEqual([worker.login, code]);
    }
    // An adoption that came late is no work of its own to be laid anywhere.
    expect(await rows('late-work')).toHaveLength(1);
    const [forged] = await as(stranger).push(
      as(stranger).change({
        space: house.social,
        type: 'late-work',
        body: { op: 'create', data: { state: 'open' } },
      }),
    );
    expect(forged).toMatchObject({ kind: 'rejected', code: 'NOT_ALLOWED' });
  });

  test('one part that can’t be taken refuses the whole, and the work goes on waiting', async () => {
    const house = await handedOver(open);
    const { anna, juris, as, rows, one, record } = house;
    const tablet = as(anna);
    const group = { groupId: randomUUID() };
    const visit = visitOf(tablet, house, group);
    const broken = visitOf(tablet, house, {
      ...group,
      body: { op: 'create', data: { ...homeVisit(anna), outcome: 'no-such' } },
    });
    await tablet.push(visit, broken);
    const late = await one(rows('late-work'));
    const [outcome] = await as(juris).adopt(late, 'take');
    expect(outcome).toMatchObject({ kind: 'rejected', code: 'INVALID_FIELD', field: 'outcome' });
    expect(await record(visit.recordId)).toBeUndefined();
    expect(await record(late.id)).toMatchObject({ data: { state: 'open' } });
  });

  test('at the desk it is given to whoever holds the case, or dealt with there: the file says so, too', async () => {
    const house = await handedOver(open);
    const { anna, juris, ilze, ports, ask, as, rows, one, queue, told, record } = house;
    const tablet = as(anna);
    const [first, second] = [visitOf(tablet, house), visitOf(tablet, house)];
    await tablet.push(first, second);
    const given = await takeChange(ports, ask, first.changeId, {
      requestId: randomUUID(),
      from: null,
      to: juris.id,
    });
    expect(valueOf(given)).toMatchObject({ ownerName: juris.name });
    const laid = await rows('late-work');
    const about = (id: string) =>
      one(Promise.resolve(laid.filter(({ data }) => JSON.stringify(data).includes(id))));
    expect(await record((await about(first.changeId)).id)).toMatchObject({
      data: { askedOf: juris.id, state: 'open' },
    });
    expect(await told(anna)).toMatchObject([{ kind: 'late-asked', byId: juris.id }]);

    const settle = (id: string, action: 'take-over' | 'note') =>
      settleChange(ports, ask, id, { requestId: randomUUID(), action, note: 'Pieņemts.' });
    valueOf(await settle(first.changeId, 'take-over'));
    valueOf(await settle(second.changeId, 'note'));
    expect(await record(first.recordId)).toMatchObject({ created_by: anna.id });
    expect(await record(second.recordId)).toBeUndefined();
    expect(await record((await about(second.changeId)).id)).toMatchObject({
      data: { state: 'set-aside', handledByName: ilze.name, note: 'Pieņemts.' },
    });
    expect(await queue()).toEqual([]);
    const [after] = await as(juris).adopt(await about(first.changeId), 'take');
    expect(after).toMatchObject({ code: 'ALREADY_RESOLVED' });
  });
});
