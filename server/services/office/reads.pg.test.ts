import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { RecordType } from '#shared/domain/records.ts';
import type { JsonObject } from '#shared/lib/json.ts';
import { latvianKey } from '#shared/lib/latvian-order.ts';
import {
  caseDetail,
  caseList,
  deviceList,
  recordHistory,
  staffList,
} from '#shared/protocol/office.ts';
import {
  overview,
  queuePage,
  queueSections,
  type QueueItem,
  type QueueSection,
} from '#shared/protocol/office-queue.ts';
import { eachEngine } from '#server/db/testing/test-databases.ts';
import { alertBy, askOf, homeVisit, officeOf, valueOf } from '#server/services/testing/office.ts';
import { editRecord } from './edit-record.ts';
import { listCases, type CaseListAsk } from './list-cases.ts';
import { listDevices } from './list-devices.ts';
import { listStaff } from './list-staff.ts';
import { planVisits } from './plan-visits.ts';
import { readCase, readHistory } from './read-case.ts';
import { readOverview, readQueuePage } from './read-overview.ts';

interface Spaces {
  readonly file: string;
  readonly intake: string;
}

const idOf = (item: QueueItem | undefined): string => {
  if (item === undefined || item.kind === 'device') throw new Error('no page begins here');
  if (item.kind === 'flag') return item.flagId;
  if (item.kind === 'duplicate') return item.pairId;
  return item.kind === 'refused' ? item.changeId : item.recordId;
};

const all: CaseListAsk = { search: '', assigneeId: null, cursor: null };

eachEngine('what a supervisor reads', (open) => {
  test.each(queueSections)(
    'what waits in %s: every piece of it can be reached, page by page, and nobody else’s',
    async (section) => {
      const { ports, ask, addCase, push, town, centre, kysely, dace, anna } = await officeOf(open);
      const { spaces } = await addCase();
      const riga = await centre.addTown('Rīga');
      const created_at = '2026-11-02T08:00:00.000Z';
      const add = async (space_id: string, type: RecordType, dataOf: (n: number) => JsonObject) => {
        const { rev } = await kysely
          .selectFrom('space_head')
          .select('rev')
          .where('space_id', '=', space_id)
          .executeTakeFirstOrThrow();
        const made = Array.from({ length: 103 }, (_, n) => ({
          id: randomUUID(),
          space_id,
          type,
          rev,
          meta: '{}',
          created_by: anna.id,
          // Many moments are alike: the id decides.
          created_at: n % 3 === 0 ? created_at : `2026-11-02T08:00:00.${100 + n}Z`,
          data: JSON.stringify(dataOf(n)),
        }));
        await kysely.insertInto('record').values(made).execute();
      };
      const planned = (dueOn: string) => (n: number) => ({
        status: 'planned',
        dueOn,
        assigneeId: anna.id,
        ...(n % 2 === 0 ? {} : { startTime: `0${n % 8}:00` }),
      });
      const fill: Readonly<Record<QueueSection, (at: Spaces) => Promise<unknown>>> = {
        alerts: ({ file }) =>
          add(file, 'safeguarding-alert', (n) =>
            alertBy(anna, n % 5 === 0 ? { escalatedAt: created_at } : {}),
          ),
        reviews: ({ file }) => add(file, 'home-visit', () => homeVisit(anna)),
        conflicts: ({ file }) => add(file, 'conflict', () => ({ state: 'open', field: 'phone' })),
        intake: ({ intake }) => add(intake, 'consultation', () => ({ topic: 'Pabalsts' })),
        visitsOverdue: ({ file }) =>
          add(file, 'planned-home-visit', (n) => planned(`2026-10-${10 + (n % 20)}`)(n)),
        visitsToday: ({ file }) => add(file, 'planned-home-visit', planned('2026-11-02')),
        flags: async ({ file }) => {
          await add(file, 'consultation', () => ({ topic: 'Pabalsts' }));
          await sql`
            insert into flag (id, kind, municipality_id, space_id, record_id, record_type, change_id, author_id, received_at)
            select gen_random_uuid(), 'closed-file', s.municipality_id, s.id, r.id, r.type, r.id, r.created_by, r.created_at
            from record r join space s on s.id = r.space_id where r.space_id = ${file} and r.type = 'consultation'`.execute(
            kysely,
          );
        },
        duplicates: async ({ file }) => {
          for (const side of ['a', 'b'])
            await add(file, 'person', (n) => ({ familyName: `${n}`, givenName: side }));
          await sql`
            insert into person_pair (low_id, high_id, municipality_id, why, found_at)
            select least(p.id, q.id), greatest(p.id, q.id), s.municipality_id, 'name-and-birth', p.created_at
            from record p join record q on q.space_id = p.space_id and q.type = 'person' and q.data ->> 'givenName' = 'b'
              and q.data ->> 'familyName' = p.data ->> 'familyName'
            join space s on s.id = p.space_id
            where p.space_id = ${file} and p.type = 'person' and p.data ->> 'givenName' = 'a'`.execute(
            kysely,
          );
        },
        refused: async ({ file }) => {
          const body = { op: 'create', data: homeVisit(dace) } as const;
          for (let n = 0; n < 103; n += 1)
            await push(dace, { space: file, type: 'home-visit', body });
        },
      };
      await fill[section]({ file: spaces.social, intake: town.intake });
      if (section !== 'refused')
        await fill[section]({
          file: await centre.addSpace('social', riga.id),
          intake: riga.intake,
        });

      const { queue, counts } = valueOf(await readOverview(ports, ask));
      const reached = queue.map(idOf);
      expect([reached.length, counts[section]]).toEqual([50, 103]);
      const items: QueueItem[] = [...queue];
      for (let more = true; more;) {
        const page = valueOf(
          await readQueuePage(ports, ask, { section, after: idOf(items.at(-1)) }),
        );
        expect(queuePage.parse(page)).toEqual(page);
        items.push(...page.items);
        more = page.more;
      }
      expect(items).toHaveLength(103);
      expect(new Set(items.map(idOf)).size).toBe(103);
      expect(new Set(items.map(({ kind }) => kind)).size).toBe(1);
      expect(
        await readQueuePage(ports, askOf(anna), { section, after: reached[0] ?? '' }),
      ).toMatchObject({ error: { code: 'FORBIDDEN' } });
    },
  );

  test('a page of the queue is in the trail as opened', async () => {
    const { ports, ask, clock, push, town, anna, audited } = await officeOf(open);
    const first = await push(anna, {
      space: town.intake,
      type: 'safeguarding-alert',
      body: { op: 'create', data: alertBy(anna) },
    });
    clock.now = new Date('2026-11-02T09:05:00.000Z');
    await push(anna, {
      space: town.intake,
      type: 'safeguarding-alert',
      body: { op: 'create', data: alertBy(anna) },
    });
    const before = (await audited('OPENED')).length;
    const page = { section: 'alerts', after: first.recordId } as const;
    expect(valueOf(await readQueuePage(ports, ask, page)).more).toBe(false);
    expect((await audited('OPENED')).slice(before)).toMatchObject([
      { spaceId: town.intake, classes: ['I5'] },
    ]);
  });

  test('the queue: a child at risk before everything, and nothing of another municipality', async () => {
    const { ports, ask, addCase, assign, push, town, centre, anna, dace, ilze, kysely, audited } =
      await officeOf(open);
    const one = await addCase('Velta', 'Kļaviņa');
    await assign(one.caseId, anna.id);
    await push(anna, {
      space: one.spaces.social,
      type: 'home-visit',
      body: { op: 'create', data: homeVisit(anna) },
    });
    await push(anna, {
      space: town.intake,
      type: 'consultation',
      body: {
        op: 'create',
        data: {
          kind: 'advice',
          form: 'phone',
          heldOn: '2026-11-01',
          topic: 'Pabalsts',
          recordedBy: anna.id,
          recordedByName: anna.name,
          statedPerson: { name: 'Ilga Cīrule' },
        },
      },
    });
    await push(dace, {
      space: one.spaces.social,
      type: 'home-visit',
      body: { op: 'create', data: homeVisit(dace) },
    });
    await push(dace, {
      space: one.spaces.core,
      type: 'safety-note',
      body: { op: 'create', data: { kind: 'animal', text: 'Suns', notedOn: '2026-11-01' } },
    });
    valueOf(
      await planVisits(ports, ask, one.caseId, {
        requestId: randomUUID(),
        visit: 'home',
        dueOn: ['2026-11-01', '2026-11-02', '2026-11-09'],
        kind: 'CRISIS',
        assigneeId: anna.id,
      }),
    );
    valueOf(
      await editRecord(ports, ask, one.caseId, {
        requestId: randomUUID(),
        fields: { status: { from: 'opened', to: 'active' } },
      }),
    );
    await push(anna, {
      space: one.spaces.core,
      type: 'case-file',
      recordId: one.caseId,
      body: { op: 'patch', fields: { status: { from: 'opened', to: 'suspended' } } },
    });
    await push(dace, {
      space: one.spaces.protected,
      type: 'safeguarding-alert',
      body: { op: 'create', data: alertBy(dace) },
    });
    const raised = await push(anna, {
      space: town.intake,
      type: 'safeguarding-alert',
      body: { op: 'create', data: alertBy(anna) },
    });
    valueOf(await editRecordAsCentre(raised.recordId));
    async function editRecordAsCentre(id: string) {
      await kysely
        .updateTable('record')
        .set({
          data: JSON.stringify({
            ...alertBy(anna),
            escalatedTo: ilze.id,
            escalatedAt: '2026-11-02T09:00:00.000Z',
          }),
        })
        .where('id', '=', id)
        .execute();
      return { ok: true as const, value: id };
    }
    const riga = await centre.addTown('Rīga');
    const kristine = await centre.addWorker(riga, 'supervisor', 'kristine');
    const liga = await centre.addWorker(riga, 'social-worker', 'liga');
    await push(liga, {
      space: riga.intake,
      type: 'safeguarding-alert',
      body: { op: 'create', data: alertBy(liga) },
    });

    const before = (await audited('OPENED')).length;
    const read = valueOf(await readOverview(ports, ask));
    expect(overview.parse(read)).toEqual(read);
    expect(read.queue.map(({ kind }) => kind)).toEqual([
      'alert',
      'alert',
      'review',
      'conflict',
      'refused',
      'refused',
      'intake',
      'visit',
      'visit',
    ]);
    expect(read.queue[0]).toMatchObject({
      recordId: raised.recordId,
      forMe: true,
      escalatedToName: ilze.name,
      about: null,
      statedName: 'Emīls',
    });
    expect(read.queue[2]).toMatchObject({
      about: { caseId: one.caseId, personName: 'Velta Kļaviņa' },
      own: false,
    });
    const refused = read.queue.flatMap((item) =>
      item.kind === 'refused' ? [`${item.code} ${item.authorName}`] : [],
    );
    expect(new Set(refused)).toEqual(
      new Set([`NOT_ALLOWED ${dace.name}`, `SCOPE_LOST ${dace.name}`]),
    );
    expect(read.queue[6]).toMatchObject({ type: 'consultation', statedName: 'Ilga Cīrule' });
    expect(read.queue.slice(7)).toMatchObject([
      { dueOn: '2026-11-01', overdue: true },
      { dueOn: '2026-11-02', overdue: false },
    ]);
    expect(read.counts).toMatchObject({
      alerts: 2,
      reviews: 1,
      conflicts: 1,
      refused: 2,
      intake: 1,
      visitsToday: 1,
      visitsOverdue: 1,
      openCases: 1,
    });
    const seen = (await audited('OPENED')).slice(before);
    expect(seen.find(({ spaceId }) => spaceId === one.spaces.protected)?.classes).toEqual(['I5']);
    expect(new Set(seen.map(({ spaceId }) => spaceId))).toEqual(
      new Set([one.spaces.protected, one.spaces.social, one.spaces.core, town.intake]),
    );
    expect(
      valueOf(await readOverview(ports, askOf(kristine))).queue.map(({ kind }) => kind),
    ).toEqual(['alert']);
  });

  test('case files in Latvian order, page by page, and found by name, number, address or code', async () => {
    const { ports, ask, addCase, assign, anna, audited } = await officeOf(open);
    const surnames = [
      'Čakste',
      'Cīrule',
      'Ābola',
      'Apine',
      'Šmite',
      'Sūna',
      'Ķēniņa',
      'Krūma',
      'Žagare',
      'Zariņa',
    ];
    const made = new Map<string, string>();
    for (const name of surnames)
      made.set(
        name,
        (
          await addCase(
            'Anna',
            name,
            ask,
            name === 'Šmite'
              ? {
                  actualAddress: 'Raiņa iela 4 - 2, Madona',
                  personalCode: '01014190001',
                  phone: '+37120001234',
                }
              : {},
          )
        ).caseId,
      );
    const list = valueOf(await listCases(ports, ask, all));
    expect(caseList.parse(list)).toEqual(list);
    expect(list.cases.map(({ personName }) => personName.split(' ')[1])).toEqual([
      'Ābola',
      'Apine',
      'Cīrule',
      'Čakste',
      'Krūma',
      'Ķēniņa',
      'Sūna',
      'Šmite',
      'Zariņa',
      'Žagare',
    ]);
    const found = async (search: string) =>
      valueOf(await listCases(ports, ask, { ...all, search })).cases.map(
        ({ personName }) => personName,
      );
    expect(await found('smite')).toEqual(['Anna Šmite']);
    expect(await found('anna raina')).toEqual(['Anna Šmite']);
    expect(await found('010141-90001')).toEqual(['Anna Šmite']);
    expect(await found('010141-9000')).toEqual([]);
    expect(await found('20001234')).toEqual(['Anna Šmite']);
    expect(await found('0004')).toEqual(['Anna Apine']);
    expect(await found('anna')).toHaveLength(10);
    expect(await listCases(ports, ask, { ...all, search: '%' })).toMatchObject({
      error: { code: 'INVALID' },
    });
    await assign(made.get('Sūna') ?? '', anna.id);
    const hers = valueOf(await listCases(ports, ask, { ...all, assigneeId: anna.id }));
    expect(hers.cases).toMatchObject([{ personName: 'Anna Sūna', assignees: [{ id: anna.id }] }]);
    expect(
      (await audited('OPENED')).filter(({ caseId }) => caseId === made.get('Sūna')).length,
    ).toBeGreaterThanOrEqual(2);
    for (let i = 0; i < 45; i += 1)
      await addCase('Biruta', `Ozola${String.fromCharCode(97 + (i % 26))}${i}`);
    const first = valueOf(await listCases(ports, ask, all));
    expect([first.cases.length, first.more]).toEqual([50, true]);
    const second = valueOf(await listCases(ports, ask, { ...all, cursor: first.cursor }));
    expect([second.cases.length, second.more, second.cursor]).toEqual([5, false, null]);
    const keys = [...first.cases, ...second.cases].map(({ personName }) =>
      latvianKey(personName.split(' ').toReversed().join(' ')),
    );
    expect(keys).toEqual(keys.toSorted((a, b) => (a < b ? -1 : 1)));
    expect(await found('biruta')).toHaveLength(20);
    expect(await listCases(ports, ask, { ...all, cursor: 'xx' })).toMatchObject({
      error: { fields: [{ field: 'cursor' }] },
    });
  }, 60_000);

  test('a whole case file with what was replaced, and its reading in the trail', async () => {
    const { ports, ask, addCase, assign, push, anna, ilze, audited } = await officeOf(open);
    const one = await addCase('Velta', 'Kļaviņa', ask, { phone: '+37120000001' });
    await assign(one.caseId, anna.id);
    await push(anna, {
      space: one.personSpaceId,
      type: 'person',
      recordId: one.personId,
      body: { op: 'patch', fields: { phone: { from: '+37120000001', to: '+37120000002' } } },
    });
    const before = (await audited('OPENED')).length;
    const read = valueOf(await readCase(ports, ask, one.caseId));
    expect(caseDetail.parse(read)).toEqual(read);
    expect(read).toMatchObject({
      caseId: one.caseId,
      personName: 'Velta Kļaviņa',
      assignments: [{ personId: anna.id, validTo: null }],
    });
    expect(read.spaces.map(({ kind }) => kind)).toEqual(['core', 'person', 'protected', 'social']);
    expect(read.people).toMatchObject({
      [anna.id]: { name: anna.name },
      [ilze.id]: { role: 'supervisor' },
    });
    expect(read.history).toMatchObject([
      {
        recordId: one.personId,
        field: 'phone',
        value: '+37120000001',
        authorId: ilze.id,
        why: 'edited',
      },
    ]);
    const seen = (await audited('OPENED')).slice(before);
    expect(seen.every(({ caseId }) => caseId === one.caseId)).toBe(true);
    expect(new Set(seen.map(({ classes }) => classes.join()))).toEqual(new Set(['I1,I4', 'I2']));
    const history = valueOf(await readHistory(ports, ask, one.personId));
    expect(recordHistory.parse(history)).toEqual(history);
    expect(history.entries).toEqual(read.history);
  });

  test('devices: last reported, and silent is unknown', async () => {
    const { ports, ask, kysely, clock, anna, dace, town, centre } = await officeOf(open);
    const device = (id: string, account: string, more: object) => ({
      id,
      account_id: account,
      device_label: 'Planšete',
      app_version: '0.1.0',
      shape_version: 1,
      created_at: '2026-10-01T08:00:00.000Z',
      last_contact_at: '2026-11-02T08:30:00.000Z',
      ...more,
    });
    await kysely
      .insertInto('replica')
      .values([
        device('a', anna.id, {
          reported_waiting: 0,
          reported_at: '2026-11-02T08:30:00.000Z',
          persisted: true,
        }),
        device('b', dace.id, {
          last_contact_at: '2026-10-30T08:30:00.000Z',
          reported_waiting: 0,
          reported_at: '2026-10-30T08:30:00.000Z',
        }),
        device('c', dace.id, {
          reported_waiting: 3,
          reported_oldest_at: '2026-10-31T08:30:00.000Z',
          reported_at: '2026-11-02T08:30:00.000Z',
        }),
        device('d', anna.id, {}),
      ])
      .execute();
    const read = valueOf(await listDevices(ports, ask));
    expect(deviceList.parse(read)).toEqual(read);
    expect(
      read.devices.map(({ replicaId, silent, reported }) => [
        replicaId,
        silent,
        reported?.waiting ?? null,
      ]),
    ).toEqual([
      ['c', false, 3],
      ['b', true, 0],
      ['a', false, 0],
      ['d', false, null],
    ]);
    expect(read.devices.map(({ risks }) => risks)).toEqual([
      ['old-work', 'behind'],
      ['silent'],
      ['behind'],
      [],
    ]);
    const atRisk = valueOf(await readOverview(ports, ask)).queue;
    expect(
      atRisk.map((item) => (item.kind === 'device' ? [item.replicaId, item.risk] : item.kind)),
    ).toEqual([
      ['c', 'old-work'],
      ['b', 'silent'],
    ]);
    clock.now = new Date('2026-11-02T10:00:00.000Z');
    const admin = await centre.addWorker(town, 'administrator', 'gunta');
    const staff = valueOf(await listStaff(ports, askOf(admin)));
    expect(staffList.parse(staff)).toEqual(staff);
    expect(staff.staff.map(({ role }) => role).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'administrator',
      'care-worker',
      'social-worker',
      'supervisor',
    ]);
  });
});
