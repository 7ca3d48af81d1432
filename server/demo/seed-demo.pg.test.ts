import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { unseenNotices } from '#server/db/notice-store.ts';
import { createOfficeStores } from '#server/db/office-stores.ts';
import { createPeopleStore } from '#server/db/people-store.ts';
import type { Schema } from '#server/db/schema.ts';
import { eachEngine } from '#server/db/testing/test-databases.ts';
import { doorPorts } from '#server/services/testing/centre.ts';
import { demoDefaults, seedDemo, type DemoOptions } from './seed-demo.ts';

eachEngine('the demonstration', (open) => {
  async function seeded(options: DemoOptions = demoDefaults) {
    const { kysely } = await open<Schema>();
    const { ports: door } = doorPorts(kysely);
    const stores = createOfficeStores(kysely);
    const people = createPeopleStore(kysely);
    const signIns = await seedDemo(
      {
        door,
        people,
        stores,
        unseenNotices: (before) => unseenNotices(kysely, before),
        hashPassword: async () => 'hash',
      },
      options,
    );
    const rowsOf = async <T>(query: ReturnType<typeof sql<T>>) =>
      (await query.execute(kysely)).rows;
    return { signIns, stores, rowsOf };
  }

  test('fills an empty centre through the door, and the door refuses none of it', async () => {
    const { signIns, rowsOf } = await seeded();
    expect(signIns.map(({ role }) => role).toSorted()).toEqual([
      'administrator',
      'care-worker',
      'care-worker',
      'social-worker',
      'social-worker',
      'social-worker',
      'social-worker',
      'supervisor',
      'supervisor',
    ]);
    const kinds = await rowsOf(
      sql<{ type: string; n: number }>`select type, count(*)::int as n from record group by type`,
    );
    const count = new Map(kinds.map(({ type, n }) => [type, n]));
    expect(count.get('case-file')).toBe(120);
    expect(count.get('person')).toBe(120);
    expect(count.get('conflict')).toBe(2);
    expect(
      await rowsOf(sql`select 1 from change_log where outcome_kind in ('rejected', 'quarantined')`),
    ).toEqual([]);
    const heads = await rowsOf(
      sql`select 1 from space_head h where n <> (select count(*) from record r where r.space_id = h.space_id)`,
    );
    expect(heads).toEqual([]);
  });

  test('gives every worker a day: visits today, some missed, a case load of twenty to thirty', async () => {
    const { rowsOf } = await seeded();
    const days = await rowsOf(sql<{ role: string; today: number; late: number; cases: number }>`
      select a.role,
        (select count(*)::int from record r where r.type like 'planned-%' and r.data ->> 'assigneeId' = a.id::text and r.data ->> 'dueOn' = '2026-11-02') as today,
        (select count(*)::int from record r where r.type = 'planned-home-visit' and r.data ->> 'assigneeId' = a.id::text and r.data ->> 'dueOn' < '2026-11-02') as late,
        (select count(distinct g.case_id)::int from assignment g where g.person_id = a.id) as cases
      from account a where a.role in ('social-worker', 'care-worker')`);
    expect(days.length).toBe(6);
    for (const { role, today, late, cases } of days) {
      expect(today).toBeGreaterThanOrEqual(4);
      expect(cases).toBeGreaterThanOrEqual(20);
      expect(cases).toBeLessThanOrEqual(30);
      expect(late).toBe(role === 'social-worker' ? 1 : 0);
    }
  });

  test('names nobody: every personal code and phone is of a kind that belongs to no one', async () => {
    const { rowsOf } = await seeded({ seed: 7, cases: 24, workers: 4 });
    const people = await rowsOf(
      sql<{
        code: string;
        phone: string | null;
      }>`select data ->> 'personalCode' as code, data ->> 'phone' as phone from record where type = 'person'`,
    );
    expect(people.every(({ code }) => /^\d{6}9\d{4}$/u.test(code))).toBe(true);
    expect(people.every(({ phone }) => phone === null || phone.startsWith('+371200'))).toBe(true);
    expect(new Set(people.map(({ code }) => code)).size).toBe(24);
  });
});
