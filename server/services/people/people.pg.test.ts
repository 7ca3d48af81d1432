import { expect, test } from 'vitest';
import { createAlertStore } from '#server/db/alert-store.ts';
import { createPeopleStore } from '#server/db/people-store.ts';
import type { Schema } from '#server/db/schema.ts';
import { eachEngine } from '#server/db/testing/test-databases.ts';
import { doorPorts } from '#server/services/testing/centre.ts';
import { createAccount, type NewColleague } from './create-account.ts';
import { createMunicipality } from './create-municipality.ts';

const town = { atvk: '0040000', name: 'Ogres novads', office: 'Ogres novada Sociālais dienests' };
const ilze: NewColleague = {
  atvk: '0040000',
  login: 'Ilze.Kalnina',
  password: 'kāpnes-parole',
  name: 'Ilze Kalniņa',
  role: 'supervisor',
  providerName: null,
  phone: null,
};

eachEngine('an empty municipality', (open) => {
  test('gets its spaces and its people, each once', async () => {
    const { kysely } = await open<Schema>();
    const { ports: door } = doorPorts(kysely);
    const ports = {
      door,
      people: createPeopleStore(kysely),
      alerts: createAlertStore(kysely),
      hashPassword: async (text: string) => `hash of ${text.length}`,
    };
    expect(await createAccount(ports, ilze)).toEqual({
      ok: false,
      error: { code: 'MUNICIPALITY_UNKNOWN' },
    });
    expect(await createMunicipality(ports, { ...town, atvk: '40' })).toEqual({
      ok: false,
      error: { field: 'atvk' },
    });
    const made = await createMunicipality(ports, town);
    expect(await createMunicipality(ports, town)).toEqual({
      ok: true,
      value: { ...(made.ok ? made.value : {}), existed: true },
    });

    const account = await createAccount(ports, ilze);
    expect(await createAccount(ports, ilze)).toEqual({ ok: false, error: { code: 'LOGIN_TAKEN' } });
    expect(await createAccount(ports, { ...ilze, login: 'x y' })).toEqual({
      ok: false,
      error: { code: 'INVALID', field: 'login' },
    });
    expect(await createAccount(ports, { ...ilze, login: 'anna', password: 'short' })).toEqual({
      ok: false,
      error: { code: 'INVALID', field: 'password' },
    });
    await createAccount(ports, { ...ilze, login: 'andris', name: 'Andris Vītols' });
    const accounts = await kysely
      .selectFrom('account')
      .select(['id', 'login', 'alert_order', 'password_hash'])
      .orderBy('alert_order')
      .execute();
    expect(accounts).toMatchObject([
      { login: 'ilze.kalnina', alert_order: 1, password_hash: 'hash of 13' },
      { login: 'andris', alert_order: 2 },
    ]);
    const staff = await kysely.selectFrom('record').select(['id', 'type', 'data']).execute();
    expect(staff.map(({ id, type }) => [id, type])).toContainEqual([
      account.ok ? account.value.id : '',
      'staff',
    ]);
    expect(staff.length).toBe(2);
    expect(
      (await kysely.selectFrom('space').select('kind').execute())
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(['intake', 'own', 'own', 'unit']);
  });

  test('an account whose making was cut short is made by running it again', async () => {
    const { kysely } = await open<Schema>();
    const { ports: door, clock } = doorPorts(kysely);
    const people = createPeopleStore(kysely);
    const ports = {
      door,
      people,
      alerts: createAlertStore(kysely),
      hashPassword: async () => 'hash',
    };
    await createMunicipality(ports, town);
    const cut = {
      ...ports,
      people: { ...people, addAccount: async () => Promise.reject(new Error('cut')) },
    };
    await expect(createAccount(cut, ilze)).rejects.toThrow('cut');
    clock.now = new Date(clock.now.getTime() + 60_000);
    expect((await createAccount(ports, ilze)).ok).toBe(true);
    expect((await kysely.selectFrom('record').select('id').execute()).length).toBe(1);
  });
});
