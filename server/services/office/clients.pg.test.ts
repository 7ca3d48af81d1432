import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { eachEngine } from '#server/db/testing/test-databases.ts';
import { askOf, officeOf, valueOf } from '#server/services/testing/office.ts';
import { assignCase, reassignCase } from './assign-case.ts';
import { editRecord } from './edit-record.ts';
import { findDuplicates } from './find-duplicates.ts';
import { grantService } from './grant-service.ts';
import { openCase } from './open-case.ts';
import { registerClient } from './register-client.ts';

const person = {
  givenName: 'Ausma',
  familyName: 'Bērziņa',
  birthOn: '1941-03-05',
  personalCode: '050341-90007',
};

eachEngine('clients and case files', (open) => {
  test('registers a client with a household once, however often the form is sent', async () => {
    const { ports, ask, kysely, record, committed } = await officeOf(open);
    const form = {
      requestId: randomUUID(),
      person,
      household: {
        label: 'Bērziņu mājsaimniecība',
        members: [{ name: 'Jānis Bērziņš', relation: 'spouse' as const }],
      },
    };
    const first = valueOf(await registerClient(ports, ask, form));
    expect(first.duplicate).toBe(false);
    const again = await Promise.all([
      registerClient(ports, ask, form),
      registerClient(ports, ask, form),
    ]);
    for (const answer of again) expect(valueOf(answer)).toEqual({ ...first, duplicate: true });
    expect((await record(first.personId))?.data).toMatchObject({
      personalCode: '05034190007',
      familyName: 'Bērziņa',
    });
    const types = await kysely.selectFrom('record').select('type').execute();
    expect(types.map(({ type }) => type).toSorted()).toEqual([
      'household',
      'household-member',
      'household-member',
      'person',
    ]);
    expect(committed.length).toBe(1);
  });

  test('two forms sent at the same instant under one id are one client', async () => {
    const { ports, ask, kysely } = await officeOf(open);
    const form = { requestId: randomUUID(), person };
    const [a, b] = await Promise.all([
      registerClient(ports, ask, form),
      registerClient(ports, ask, form),
    ]);
    expect(valueOf(a).personId).toBe(valueOf(b).personId);
    expect((await kysely.selectFrom('record').select('id').execute()).length).toBe(1);
  });

  test.each([
    ['a day that is none', '310241-90007', 'DATE'],
    [
      'a code that may be a person where only test identities are taken',
      '111111-11111',
      'PERSONAL_CODE',
    ],
    ['a new code where only test identities are taken', '321234-56789', 'PERSONAL_CODE'],
  ])('refuses %s and writes nothing', async (_what, personalCode, code) => {
    const { ports, ask, kysely } = await officeOf(open);
    const answer = await registerClient(ports, ask, {
      requestId: randomUUID(),
      person: { ...person, personalCode },
    });
    expect(answer).toEqual({
      ok: false,
      error: { code: 'INVALID', fields: [{ field: 'personalCode', code }] },
    });
    expect(
      await kysely.selectFrom('space').select('id').where('kind', '=', 'person').execute(),
    ).toEqual([]);
  });

  test('outside the demonstration a check digit that does not agree is a warning a person confirms; a test identity is refused', async () => {
    const office = await officeOf(open);
    const ports = { ...office.ports, door: { ...office.ports.door, testIdentities: false } };
    const register = (personalCode: string, personalCodeConfirmed?: boolean) =>
      registerClient(ports, office.ask, {
        requestId: randomUUID(),
        person: { ...person, personalCode },
        ...(personalCodeConfirmed === undefined ? {} : { personalCodeConfirmed }),
      });
    expect(await register('111111-11112')).toEqual({
      ok: false,
      error: { code: 'INVALID', fields: [{ field: 'personalCode', code: 'CHECK_DIGIT' }] },
    });
    expect((await register('111111-11112', true)).ok).toBe(true);
    expect((await register('111111-11111')).ok).toBe(true);
    expect(await register('050341-90007')).toMatchObject({
      error: { fields: [{ code: 'TEST_IDENTITY' }] },
    });
  });

  test('shows whom the client may already be, in the own municipality only, and says so in the audit', async () => {
    const { ports, ask, addCase, centre, audited } = await officeOf(open);
    const known = await addCase('Ausma', 'Bērziņa', ask, {
      birthOn: '1941-03-05',
      personalCode: '05034190007',
    });
    await addCase('Zenta', 'Bērziņa', ask, { birthOn: '1941-03-05' });
    await addCase('Zenta', 'Ozola', ask);
    const riga = await centre.addTown('Rīga');
    const kristine = await centre.addWorker(riga, 'supervisor', 'kristine');
    await addCase('Ausma', 'Bērziņa', askOf(kristine), {
      birthOn: '1941-03-05',
      personalCode: '05034190007',
    });

    const before = (await audited('OPENED')).length;
    const byCode = valueOf(
      await findDuplicates(ports, ask, {
        givenName: 'Austra',
        familyName: 'Cita',
        personalCode: '050341-90007',
      }),
    );
    expect(byCode.people).toMatchObject([
      { personId: known.personId, why: 'personal-code', cases: [{ caseId: known.caseId }] },
    ]);
    const byName = valueOf(
      await findDuplicates(ports, ask, {
        givenName: 'ausma',
        familyName: 'berzina',
        birthOn: '1941-03-05',
      }),
    );
    expect(byName.people.map(({ name, why }) => [name, why])).toEqual([
      ['Ausma Bērziņa', 'name-and-birth'],
      ['Zenta Bērziņa', 'similar-name-and-birth'],
    ]);
    expect(JSON.stringify(byName)).not.toContain('05034190007');
    expect((await audited('OPENED')).length - before).toBe(3);
  });

  test('opens a case file: three spaces, a number of its own, the first risk', async () => {
    const { ports, ask, addCase, kysely, record, anna, scopes } = await officeOf(open);
    const { personSpaceId, personId } = await addCase();
    const form = {
      requestId: randomUUID(),
      personSpaceId,
      openedOn: '2026-10-20',
      riskLevel: 'high' as const,
      assigneeId: anna.id,
    };
    const opened = valueOf(await openCase(ports, ask, form));
    expect(opened.caseNumber).toMatch(/^.{4}-2026-0002$/u);
    expect(valueOf(await openCase(ports, ask, form))).toEqual({ ...opened, duplicate: true });
    expect((await record(opened.caseId))?.data).toMatchObject({
      personId,
      personSpaceId,
      status: 'opened',
      protectedSpaceId: opened.spaces.protected,
    });
    const held = await kysely
      .selectFrom('scope')
      .select('space_id')
      .where('person_id', '=', anna.id)
      .execute();
    expect(held.map(({ space_id }) => space_id).toSorted()).toEqual(
      [...Object.values(opened.spaces), personSpaceId].toSorted(),
    );
    expect(scopes).toEqual([[anna.id]]);
    const cases = await kysely
      .selectFrom('record')
      .select('id')
      .where('type', '=', 'case-file')
      .execute();
    expect(cases.length).toBe(2);
  });

  test('a case file is opened for a known person only', async () => {
    const { ports, ask, centre, addCase } = await officeOf(open);
    const riga = await centre.addTown('Rīga');
    const kristine = await centre.addWorker(riga, 'supervisor', 'kristine');
    const theirs = await addCase('Velta', 'Ozola', askOf(kristine));
    for (const personSpaceId of [theirs.personSpaceId, randomUUID()]) {
      const answer = await openCase(ports, ask, {
        requestId: randomUUID(),
        personSpaceId,
        openedOn: '2026-10-20',
      });
      expect(answer).toEqual({
        ok: false,
        error: { code: 'INVALID', fields: [{ field: 'personSpaceId', code: 'UNKNOWN' }] },
      });
    }
  });

  test('grants a service once', async () => {
    const { ports, ask, addCase, record } = await officeOf(open);
    const { caseId } = await addCase();
    const grant = {
      requestId: randomUUID(),
      decisionNumber: '2026/SD-77',
      decisionOn: '2026-10-20',
      service: 'HOME_CARE' as const,
      volume: 6,
      unit: 'hours-per-week' as const,
      validFrom: '2026-11-01',
    };
    const granted = valueOf(await grantService(ports, ask, caseId, grant));
    expect(valueOf(await grantService(ports, ask, caseId, grant))).toEqual({
      ...granted,
      duplicate: true,
    });
    expect((await record(granted.recordId))?.data).toMatchObject({
      decisionNumber: '2026/SD-77',
      validTo: null,
    });
    expect(
      await grantService(ports, ask, caseId, {
        ...grant,
        requestId: randomUUID(),
        validTo: '2026-10-01',
      }),
    ).toMatchObject({
      error: { code: 'INVALID', fields: [{ field: 'validTo', code: 'BEFORE_START' }] },
    });
  });

  test('hands a case file over: one right ends as the other begins, a care worker gets the care part only', async () => {
    const { ports, ask, addCase, assign, kysely, anna, dace, clock, audited, scopes } =
      await officeOf(open);
    const opened = await addCase();
    await assign(opened.caseId, anna.id);
    clock.now = new Date('2026-11-02T10:00:00.000Z');
    const form = {
      requestId: randomUUID(),
      fromPersonId: anna.id,
      toPersonId: dace.id,
      reason: 'Atvaļinājums',
    };
    expect(valueOf(await reassignCase(ports, ask, opened.caseId, form)).duplicate).toBe(false);
    expect(valueOf(await reassignCase(ports, ask, opened.caseId, form)).duplicate).toBe(true);
    const rows = await kysely
      .selectFrom('scope')
      .select(['person_id', 'space_id', 'valid_to'])
      .execute();
    expect(
      rows
        .filter(({ person_id }) => person_id === anna.id)
        .every(({ valid_to }) => valid_to?.toISOString() === '2026-11-02T10:00:00.000Z'),
    ).toBe(true);
    const carers = rows.filter(({ person_id }) => person_id === dace.id);
    expect(carers.every(({ valid_to }) => valid_to === null)).toBe(true);
    expect(new Set(carers.map(({ space_id }) => space_id))).toEqual(
      new Set([opened.spaces.core, opened.personSpaceId]),
    );
    expect(
      (await audited('WRITTEN')).filter(
        ({ spaceId, classes }) => spaceId === opened.spaces.core && classes.join('') === 'I1',
      ).length,
    ).toBe(2);
    expect(scopes.at(-1)).toEqual([dace.id, anna.id]);
  });

  test('refuses days nobody can have meant, and names the field', async () => {
    const { ports, ask, addCase, record, clock } = await officeOf(open);
    const { personSpaceId, personId, caseId } = await addCase();
    const wrong = (field: string) => ({
      ok: false,
      error: { code: 'INVALID', fields: [{ field, code: 'DAY' }] },
    });
    const id = () => ({ requestId: randomUUID() });
    // Late evening in UTC is the next day in Riga.
    clock.now = new Date('2026-11-02T23:30:00.000Z');
    const register = (birthOn: string, member: string | null = null) =>
      registerClient(ports, ask, {
        ...id(),
        person: { givenName: 'Ausma', familyName: 'Bērziņa', birthOn },
        household: {
          label: 'Bērziņi',
          members: [{ name: 'Jānis', relation: 'child', birthOn: member }],
        },
      });
    expect(await register('2026-11-04')).toEqual(wrong('person.birthOn'));
    expect(await register('1941-03-05', '2026-11-04')).toEqual(
      wrong('household.members.0.birthOn'),
    );
    expect((await register('1941-03-05', '2026-11-03')).ok).toBe(true);

    const opening = (openedOn: string) =>
      openCase(ports, ask, { ...id(), personSpaceId, openedOn });
    expect(await opening('2199-01-01')).toEqual(wrong('openedOn'));
    expect(await opening('2026-11-04')).toEqual(wrong('openedOn'));
    expect((await opening('2026-11-03')).ok).toBe(true);

    const grant = (validFrom: string, validTo: string | null = null) =>
      grantService(ports, ask, caseId, {
        ...id(),
        decisionNumber: '2026/SD-77',
        decisionOn: '2026-10-20',
        service: 'HOME_CARE',
        volume: 6,
        unit: 'hours-per-week',
        validFrom,
        validTo,
      });
    expect(await grant('1989-12-31')).toEqual(wrong('validFrom'));
    expect(await grant('2026-11-01', '2101-01-01')).toEqual(wrong('validTo'));
    expect((await grant('1990-01-01', '2100-12-31')).ok).toBe(true);

    expect(
      await editRecord(ports, ask, personId, {
        ...id(),
        fields: { birthOn: { from: null, to: '2026-11-04' } },
      }),
    ).toEqual(wrong('birthOn'));
    expect((await record(personId))?.data).not.toHaveProperty('birthOn');
  });

  test('who holds a case file is not given it once more; who held it is', async () => {
    const { ports, ask, addCase, assign, kysely, anna, dace } = await officeOf(open);
    const { caseId } = await addCase();
    const form = { requestId: randomUUID(), personId: anna.id };
    const [first, again] = await Promise.all([
      assignCase(ports, ask, caseId, form),
      assignCase(ports, ask, caseId, form),
    ]);
    expect(valueOf(first).duplicate).not.toBe(valueOf(again).duplicate);
    const conflict = { ok: false, error: { code: 'CONFLICT' } };
    expect(await assignCase(ports, ask, caseId, { ...form, requestId: randomUUID() })).toEqual(
      conflict,
    );
    await assign(caseId, dace.id);
    const over = { fromPersonId: dace.id, toPersonId: anna.id };
    expect(await reassignCase(ports, ask, caseId, { requestId: randomUUID(), ...over })).toEqual(
      conflict,
    );
    const running = () =>
      kysely.selectFrom('assignment').select('person_id').where('valid_to', 'is', null).execute();
    expect(new Set((await running()).map(({ person_id }) => person_id))).toEqual(
      new Set([anna.id, dace.id]),
    );
    expect((await running()).length).toBe(2);
    const end = { requestId: randomUUID(), fromPersonId: anna.id, toPersonId: null };
    valueOf(await reassignCase(ports, ask, caseId, end));
    await assign(caseId, anna.id);
    expect((await running()).length).toBe(2);
  });

  test('who cannot hold a case file is not given one', async () => {
    const { ports, ask, addCase, centre, town, ilze } = await officeOf(open);
    const { caseId } = await addCase();
    const admin = await centre.addWorker(town, 'administrator', 'gunta');
    const riga = await centre.addTown('Rīga');
    const liga = await centre.addWorker(riga, 'social-worker', 'liga');
    for (const personId of [admin.id, ilze.id, liga.id, randomUUID()]) {
      expect(await assignCase(ports, ask, caseId, { requestId: randomUUID(), personId })).toEqual({
        ok: false,
        error: { code: 'INVALID', fields: [{ field: 'personId', code: 'CANNOT_HOLD' }] },
      });
    }
  });
});
