import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { asText, type JsonValue } from '#shared/lib/json.ts';
import type { Row } from '#shared/protocol/sync.ts';
import { digestOf } from '#shared/protocol/space-digest.ts';
import { openDatabase } from '#server/db/open-database.ts';
import type { Schema } from '#server/db/schema.ts';
import { chanceFrom } from '#server/demo/chance.ts';
import { demoPassword } from '#server/demo/demo-people.ts';
import { type DemoCase, demoRows, generateCases } from '#server/demo/generate.ts';
import { places } from '#server/demo/places.ts';
import { rigaDay } from '#server/services/office/riga-day.ts';
import { hashPassword } from '#server/services/passwords.ts';
import { centreOf, type Worker } from '#server/services/testing/centre.ts';

export interface BenchTown {
  readonly login: string;
  readonly worker: Worker;
  /** Every record of the device, as it lies at the centre. */
  readonly rows: readonly (Row & { readonly space: string })[];
  /** Records the worker edits offline. */
  readonly tasks: readonly {
    readonly space: string;
    readonly id: string;
    readonly title: string;
    readonly dueOn: JsonValue;
  }[];
}

const files = 200;
/** What a case file gathers over the years; of everything else it has one. */
const gathers = new Set([
  'home-visit',
  'care-visit',
  'consultation',
  'plan-task',
  'needs-assessment',
  'planned-care-visit',
  'planned-home-visit',
]);

/** One worker's 200 case files with `wanted` records together, straight into an empty database. */
export async function makeBenchTown(dataDir: string, wanted: number): Promise<BenchTown> {
  const database = await openDatabase<Schema>({ dataDir });
  const { kysely } = database;
  const centre = centreOf(kysely);
  const town = await centre.addTown();
  const login = 'darbiniece';
  const worker = await centre.addWorker(
    town,
    'social-worker',
    login,
    await hashPassword(demoPassword),
  );
  const place = places[0];
  if (place === undefined) throw new Error('the demonstration has no place');
  const cast = {
    place,
    supervisorId: randomUUID(),
    supervisorName: 'Ilze Kalniņa',
    workerId: worker.id,
    workerName: worker.name,
    carerId: randomUUID(),
    carerName: 'Dace Liepiņa',
    providerName: null,
  };
  const now = new Date();
  const cases = generateCases(chanceFrom(1), {
    cases: Math.ceil(wanted / 8),
    today: rigaDay(now),
    casts: [cast],
    withCode: true,
  });
  const spaces = folded(cases, wanted, now.toISOString());
  const kindOf = new Map(
    cases
      .slice(0, files)
      .flatMap(({ frame }) =>
        Object.entries(frame.spaces).map(
          ([kind, id]) => [id, { kind, caseId: frame.caseId }] as const,
        ),
      ),
  );
  const list = [...kindOf].map(([id, { kind, caseId }]) => ({
    id,
    kind,
    case_id: kind === 'person' || kind === 'household' ? null : caseId,
    via: caseId,
    ...digestOf(spaces.get(id) ?? []),
  }));
  const at = new Date(now.getTime() - 86_400_000).toISOString();
  await sql`insert into space (id, kind, municipality_id, case_id, created_at)
    select id, kind, ${town.id}::uuid, case_id, ${at}::timestamptz from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as w(id uuid, kind text, case_id uuid)`.execute(
    kysely,
  );
  await sql`insert into space_head (space_id, rev, n, h)
    select id, case when n > 0 then 1 else 0 end, n, h from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as w(id uuid, n int, h text)`.execute(
    kysely,
  );
  // Through an assignment, as the office gives them: by it the centre knows which person belongs to which case file.
  const assignments = cases
    .slice(0, files)
    .map(({ frame }) => ({ id: randomUUID(), case_id: frame.caseId }));
  await sql`insert into assignment (id, case_id, person_id, assigned_by, assigned_at, valid_from)
    select id, case_id, ${worker.id}::uuid, ${worker.id}::uuid, ${at}::timestamptz, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(assignments)}::jsonb) as w(id uuid, case_id uuid)`.execute(
    kysely,
  );
  await sql`insert into scope (person_id, space_id, via, valid_from)
    select ${worker.id}::uuid, w.id, a.id, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as w(id uuid, via uuid) join assignment a on a.case_id = w.via`.execute(
    kysely,
  );
  const rows = [...spaces].flatMap(([space, held]) => held.map((row) => ({ ...row, space })));
  for (let from = 0; from < rows.length; from += 1_000) {
    await sql`insert into record (id, space_id, type, rev, data, meta, created_by, created_at)
      select id, space, type, 1, data, '{}', "by", "at" from jsonb_to_recordset(${JSON.stringify(rows.slice(from, from + 1_000))}::jsonb)
      as w(id uuid, space uuid, type text, data jsonb, "by" uuid, "at" timestamptz)`.execute(
      kysely,
    );
  }
  await database.close();
  const tasks = rows.flatMap(({ type, id, space, data }) =>
    type === 'plan-task'
      ? [{ space, id, title: asText(data['title'] ?? null), dueOn: data['dueOn'] ?? null }]
      : [],
  );
  return { login, worker, rows, tasks };
}

/** The surplus case files' visits, consultations and tasks become the history of the first 200. */
function folded(
  cases: readonly DemoCase[],
  wanted: number,
  at: string,
): ReadonlyMap<string, readonly Row[]> {
  const spaces = new Map<string, Row[]>();
  let count = 0;
  const add = (one: DemoCase, into: DemoCase, takes: (row: Row) => boolean) => {
    const kinds = new Map(
      Object.entries(one.frame.spaces).map(([kind, id]) => [
        id,
        kind as keyof typeof into.frame.spaces,
      ]),
    );
    for (const [space, rows] of demoRows([one], at)) {
      const kind = kinds.get(space);
      if (kind === undefined) continue;
      for (const row of rows.filter(takes)) {
        if (count >= wanted) return;
        const target = into.frame.spaces[kind];
        spaces.set(target, [...(spaces.get(target) ?? []), row]);
        count += 1;
      }
    }
  };
  const own = cases.slice(0, files);
  for (const one of own) add(one, one, () => true);
  for (const [i, one] of cases.slice(files).entries())
    add(one, own[i % files] ?? one, ({ type }) => gathers.has(type));
  if (count < wanted) throw new Error(`only ${count} records`);
  return spaces;
}
