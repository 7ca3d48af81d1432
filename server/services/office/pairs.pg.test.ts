import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { eachEngine } from '#server/db/testing/test-databases.ts';
import { askOf, officeOf, valueOf } from '#server/services/testing/office.ts';
import { editRecord } from './edit-record.ts';
import { findDuplicates } from './find-duplicates.ts';
import { readPair, sayDifferent, splitPair, unitePair } from './pairs.ts';
import { readCase } from './read-case.ts';
import { readOverview } from './read-overview.ts';
import { registerClient } from './register-client.ts';

const requestId = () => randomUUID();
type Office = Awaited<ReturnType<typeof officeOf>>;

async function waiting({ ports, ask }: Office) {
  const { queue, counts } = valueOf(await readOverview(ports, ask));
  const pairs = queue.flatMap((item) => (item.kind === 'duplicate' ? item : []));
  expect(counts.duplicates).toBe(pairs.length);
  return pairs;
}

eachEngine('people who were recorded twice', (open) => {
  const velta = { givenName: 'Velta', familyName: 'Kļaviņa', birthOn: '1944-05-01' };
  async function twice() {
    const office = await officeOf(open);
    const { addCase, assign, anna, dace, ask } = office;
    const a = await addCase('Velta', 'Kļaviņa', ask, {
      birthOn: '1944-05-01',
      phone: '+37120000001',
    });
    const b = await addCase('velta', 'KLAVINA', ask, {
      birthOn: '1944-05-01',
      actualAddress: 'Rīgas iela 1',
    });
    await assign(a.caseId, anna.id);
    await assign(b.caseId, dace.id);
    const [pair] = await waiting(office);
    return { ...office, a, b, pair, pairId: pair?.pairId ?? '' };
  }
  const person = async ({ record }: Office, id: string) => (await record(id))?.data ?? {};

  test('is a supervisor’s question of their own municipality, once, and «two people» is remembered', async () => {
    const office = await twice();
    const { ports, ask, centre, pair, pairId, a, b } = office;
    expect(pair).toMatchObject({ why: 'name-and-birth', birthOn: '1944-05-01' });
    const detail = valueOf(await readPair(ports, ask, pairId));
    expect(detail).toMatchObject({ state: 'open', survivorId: null, canSplit: false });
    expect(detail.sides.map(({ row }) => row.id).toSorted()).toEqual(
      [a.personId, b.personId].toSorted(),
    );
    expect(detail.sides.flatMap(({ holders }) => holders).toSorted()).toEqual(
      ['Persona anna', 'Persona dace'].toSorted(),
    );
    const away = await centre.addTown('Cēsis');
    const stranger = askOf(await centre.addWorker(away, 'supervisor', 'zane'));
    expect(await readPair(ports, stranger, pairId)).toMatchObject({ error: { code: 'NOT_FOUND' } });
    valueOf(
      await registerClient(ports, stranger, { requestId: requestId(), person: { ...velta } }),
    );
    expect(valueOf(await readOverview(ports, stranger)).counts.duplicates).toBe(0);

    const said = { requestId: requestId() };
    expect(valueOf(await sayDifferent(ports, ask, pairId, said))).toMatchObject({ already: false });
    expect(await waiting(office)).toEqual([]);
    const rename = { givenName: { from: 'velta', to: 'Velta' } };
    valueOf(await editRecord(ports, ask, b.personId, { requestId: requestId(), fields: rename }));
    expect(await waiting(office)).toEqual([]);
    // The same personal code is another reason, and a better one.
    for (const id of [a.personId, b.personId])
      valueOf(
        await editRecord(ports, ask, id, {
          requestId: requestId(),
          fields: { personalCode: { from: null, to: '01054490003' } },
        }),
      );
    expect(await waiting(office)).toMatchObject([{ why: 'personal-code' }]);
  });

  test('one survives, both case files show it, and a late edit of the other lands on it', async () => {
    const office = await twice();
    const { ports, ask, a, b, pairId, push, anna, centre, kysely } = office;
    const { sides } = valueOf(await readPair(ports, ask, pairId));
    const revOf = (id: string) => sides.find(({ row }) => row.id === id)?.row.rev ?? 0;
    const unite = {
      requestId: requestId(),
      survivorId: a.personId,
      take: ['actualAddress'],
      survivorRev: revOf(a.personId),
      aliasRev: revOf(b.personId),
    };
    expect(
      await unitePair(ports, ask, pairId, { ...unite, requestId: requestId(), aliasRev: 99 }),
    ).toMatchObject({ error: { code: 'CONFLICT' } });
    expect(valueOf(await unitePair(ports, ask, pairId, unite))).toMatchObject({ already: false });
    expect(valueOf(await unitePair(ports, ask, pairId, unite))).toMatchObject({ already: true });
    expect(await waiting(office)).toEqual([]);
    // Each file leads to the other and to what was decided, and the reading of the other's number is in the trail.
    for (const [here, there] of [
      [a, b],
      [b, a],
    ] as const) {
      const file = valueOf(await readCase(ports, ask, here.caseId));
      expect(file.united).toMatchObject({ pairId, cases: [{ caseId: there.caseId }] });
    }
    const whole = {
      givenName: 'Velta',
      familyName: 'Kļaviņa',
      phone: '+37120000001',
      actualAddress: 'Rīgas iela 1',
    };
    expect(await person(office, a.personId)).toMatchObject(whole);
    expect(await person(office, b.personId)).toMatchObject(whole);

    // A worker who holds the second case alone, and has not heard of it.
    const juris = await centre.addWorker(office.town, 'social-worker', 'juris');
    await office.assign(b.caseId, juris.id);
    const late = await push(juris, {
      space: b.personSpaceId,
      type: 'person',
      recordId: b.personId,
      body: { op: 'patch', fields: { phone: { from: null, to: '+37120000007' } } },
    });
    expect(late).toMatchObject({ kind: 'merged', space: b.personSpaceId });
    expect((await person(office, a.personId))['phone']).toBe('+37120000007');
    expect((await person(office, b.personId))['phone']).toBe('+37120000007');
    const head = async (space: string) =>
      (
        await kysely
          .selectFrom('space_head')
          .select('rev')
          .where('space_id', '=', space)
          .executeTakeFirstOrThrow()
      ).rev;
    expect(late.rev).toBe(await head(b.personSpaceId));
    // Whose phone it was had been registered at the desk, in the first record: told there.
    const notices = await kysely
      .selectFrom('record')
      .select(['space_id', 'data'])
      .where('type', '=', 'notice')
      .execute();
    expect(notices).toMatchObject([
      { space_id: a.personSpaceId, data: { field: 'phone', was: '+37120000001' } },
    ]);
    expect(
      valueOf(await findDuplicates(ports, ask, { ...velta, personalCode: null })).people,
    ).toMatchObject([{ personId: a.personId, cases: [{}, {}] }]);
    expect(valueOf(await readPair(ports, ask, pairId))).toMatchObject({
      state: 'same',
      canSplit: false,
    });
    const split = await splitPair(ports, ask, pairId, { requestId: requestId() });
    expect(split).toMatchObject({ error: { code: 'CONFLICT' } });
    // What came after her right had ended and is taken over is an edit of the person like any other.
    const vera = await centre.addWorker(office.town, 'social-worker', 'vera');
    const yesterday = new Date(office.clock.now.getTime() - 86_400_000).toISOString();
    await centre.grant(vera, [b.personSpaceId], randomUUID(), yesterday);
    const came = await push(vera, {
      space: b.personSpaceId,
      type: 'person',
      recordId: b.personId,
      body: { op: 'patch', fields: { email: { from: null, to: 'velta@piemers.lv' } } },
    });
    expect(came).toMatchObject({ kind: 'quarantined', code: 'SCOPE_LOST' });
    const laid = await kysely
      .selectFrom('record')
      .select('id')
      .where('type', '=', 'late-work')
      .where('space_id', '=', b.personSpaceId)
      .executeTakeFirstOrThrow();
    expect(
      await push(juris, {
        space: b.personSpaceId,
        type: 'late-work',
        recordId: laid.id,
        body: { op: 'adopt', choice: 'take', note: '' },
      }),
    ).toMatchObject({ kind: 'applied' });
    expect((await person(office, a.personId))['email']).toBe('velta@piemers.lv');
    expect((await person(office, b.personId))['email']).toBe('velta@piemers.lv');
    // No device says it.
    expect(
      await push(anna, {
        space: a.personSpaceId,
        type: 'person',
        recordId: a.personId,
        body: {
          op: 'unite',
          aliasId: b.personId,
          aliasSpace: b.personSpaceId,
          take: [],
          survivorRev: 1,
          aliasRev: 1,
        },
      }),
    ).toMatchObject({ kind: 'rejected', code: 'NOT_ALLOWED' });
  });

  test('told apart again while nothing was edited: each has what it had, and it is not asked again', async () => {
    const office = await twice();
    const { ports, ask, a, b, pairId } = office;
    const before = [await person(office, a.personId), await person(office, b.personId)];
    const { sides } = valueOf(await readPair(ports, ask, pairId));
    const revOf = (id: string) => sides.find(({ row }) => row.id === id)?.row.rev ?? 0;
    valueOf(
      await unitePair(ports, ask, pairId, {
        requestId: requestId(),
        survivorId: b.personId,
        take: ['familyName', 'phone'],
        survivorRev: revOf(b.personId),
        aliasRev: revOf(a.personId),
      }),
    );
    expect(await person(office, b.personId)).toMatchObject({
      givenName: 'velta',
      familyName: 'Kļaviņa',
      phone: '+37120000001',
    });
    expect(valueOf(await readPair(ports, ask, pairId))).toMatchObject({ canSplit: true });
    valueOf(await splitPair(ports, ask, pairId, { requestId: requestId() }));
    const filled = (data: object) =>
      Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null));
    const after = [await person(office, a.personId), await person(office, b.personId)];
    expect(after.map(filled)).toEqual(before.map(filled));
    expect(valueOf(await readPair(ports, ask, pairId))).toMatchObject({ state: 'different' });
    expect(await waiting(office)).toEqual([]);
  });

  test('two who are registered at the same moment find each other', async () => {
    const office = await officeOf(open);
    const { ports, ask } = office;
    await Promise.all(
      [1, 2].map(() =>
        registerClient(ports, ask, { requestId: requestId(), person: { ...velta } }),
      ),
    );
    expect(await waiting(office)).toHaveLength(1);
  });
});
