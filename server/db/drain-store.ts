import { sql, type Kysely, type Transaction } from 'kysely';
import type { Role } from '#shared/domain/house-records.ts';
import type { DrainAct, DrainView } from '#shared/protocol/office-drains.ts';
import type { DrainFacts } from './drain-facts.ts';
import type { Schema } from './schema.ts';
import { inTransaction } from './transact.ts';

export type DrainState = DrainView['state'];
type StepKind = DrainView['steps'][number]['what'];

/** Where each case goes, decided once. */
export interface DrainPlan {
  readonly moves: readonly { readonly caseId: string; readonly toPersonId: string }[];
}

export interface DrainRow {
  readonly id: string;
  readonly municipalityId: string;
  readonly act: DrainAct;
  readonly state: DrainState;
  readonly byItself: boolean;
  readonly startedBy: string;
  readonly startedByName: string | null;
  readonly startedAt: Date;
  readonly actedBy: string | null;
  readonly plan: DrainPlan | null;
  readonly endedAt: Date | null;
  readonly personIds: readonly string[];
}

export interface NewStep {
  readonly at: string;
  readonly byId: string;
  readonly what: StepKind;
  readonly note?: string;
  readonly devices?: readonly DrainFacts[];
}

export interface StepRow {
  readonly at: Date;
  readonly byName: string | null;
  readonly what: StepKind;
  readonly note: string;
}

export interface DrainPerson {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly municipalityId: string;
  readonly disabled: boolean;
  readonly cases: number;
}

export interface DrainStore {
  /** False where a drain of this id was begun before. */
  begin(
    drain: Pick<DrainRow, 'id' | 'municipalityId' | 'act' | 'byItself' | 'personIds'>,
    step: NewStep,
  ): Promise<boolean>;
  find(id: string): Promise<DrainRow | null>;
  /** Of one municipality, or of none in particular: those that are not over. */
  list(municipalityId: string | null): Promise<readonly DrainRow[]>;
  stepsOf(id: string): Promise<readonly StepRow[]>;
  addStep(id: string, step: NewStep): Promise<void>;
  setByItself(id: string, on: boolean, step: NewStep): Promise<void>;
  /** From `open`; false where somebody was faster. The plan stays what it was first. */
  goOn(id: string, plan: DrainPlan, step: NewStep): Promise<boolean>;
  end(id: string, from: DrainState, state: 'done' | 'stopped', step: NewStep): Promise<boolean>;
  nudge(id: string, replicaIds: readonly string[], step: NewStep): Promise<void>;
  people(ids: readonly string[], now: string): Promise<readonly DrainPerson[]>;
  /** Everybody of a municipality whose account has not ended. */
  peopleOf(municipalityId: string): Promise<readonly string[]>;
  /** Case files a person holds now, in the order of their ids. */
  casesOf(personId: string, now: string): Promise<readonly string[]>;
}

export function createDrainStore(kysely: Kysely<Schema>): DrainStore {
  const rows = (where: ReturnType<typeof sql>) =>
    sql<DrainRow>`
      select d.id, d.municipality_id as "municipalityId", d.act, d.state, d.by_itself as "byItself", d.started_by as "startedBy",
             a.name as "startedByName", d.started_at as "startedAt", d.acted_by as "actedBy", d.plan, d.ended_at as "endedAt",
             array(select p.person_id from drain_person p where p.drain_id = d.id order by p.person_id) as "personIds"
      from drain d left join account a on a.id = d.started_by where ${where}
      order by d.ended_at desc nulls first, d.started_at desc limit 100`.execute(kysely);
  return {
    begin: (drain, step) =>
      inTransaction(kysely, {}, async (tx) => {
        const { numAffectedRows } = await sql`
          insert into drain (id, municipality_id, act, state, by_itself, started_by, started_at)
          values (${drain.id}, ${drain.municipalityId}, ${JSON.stringify(drain.act)}::jsonb, 'open', ${drain.byItself}, ${step.byId}, ${step.at}::timestamptz)
          on conflict (id) do nothing`.execute(tx);
        if (Number(numAffectedRows) !== 1) return false;
        await sql`insert into drain_person (drain_id, person_id) select ${drain.id}, id from unnest(${drain.personIds}::uuid[]) as p(id)`.execute(
          tx,
        );
        await insertStep(tx, drain.id, step);
        return true;
      }),
    async find(id) {
      return (await rows(sql`d.id = ${id}`)).rows[0] ?? null;
    },
    async list(municipalityId) {
      const which =
        municipalityId === null
          ? sql`d.state in ('open', 'acting')`
          : sql`d.municipality_id = ${municipalityId}`;
      return (await rows(which)).rows;
    },
    async stepsOf(id) {
      const { rows: steps } = await sql<StepRow>`
        select s.at, a.name as "byName", s.what, s.note from drain_step s left join account a on a.id = s.by_id
        where s.drain_id = ${id} order by s.id`.execute(kysely);
      return steps;
    },
    addStep: (id, step) => inTransaction(kysely, {}, (tx) => insertStep(tx, id, step)),
    setByItself: (id, on, step) =>
      inTransaction(kysely, {}, async (tx) => {
        await sql`update drain set by_itself = ${on} where id = ${id} and state = 'open'`.execute(
          tx,
        );
        await insertStep(tx, id, step);
      }),
    goOn: (id, plan, step) =>
      inTransaction(kysely, {}, async (tx) => {
        const { numAffectedRows } = await sql`
          update drain set state = 'acting', acting_at = ${step.at}::timestamptz, acted_by = ${step.byId},
                           plan = ${JSON.stringify(plan)}::jsonb
          where id = ${id} and state = 'open'`.execute(tx);
        if (Number(numAffectedRows) !== 1) return false;
        await insertStep(tx, id, step);
        return true;
      }),
    end: (id, from, state, step) =>
      inTransaction(kysely, {}, async (tx) => {
        const { numAffectedRows } = await sql`
          update drain set state = ${state}, ended_at = ${step.at}::timestamptz where id = ${id} and state = ${from}`.execute(
          tx,
        );
        if (Number(numAffectedRows) !== 1) return false;
        await insertStep(tx, id, step);
        await sql`
          update replica set nudged_at = null where nudged_at is not null and account_id in
            (select p.person_id from drain_person p where p.drain_id = ${id}
             and not exists (select 1 from drain_person o join drain d on d.id = o.drain_id
                             where o.person_id = p.person_id and d.state = 'open'))`.execute(tx);
        return true;
      }),
    nudge: (id, replicaIds, step) =>
      inTransaction(kysely, {}, async (tx) => {
        await sql`update replica set nudged_at = ${step.at}::timestamptz where id = any(${replicaIds}::text[])`.execute(
          tx,
        );
        await insertStep(tx, id, step);
      }),
    async people(ids, now) {
      const { rows: people } = await sql<DrainPerson>`
        select a.id, a.name, a.role, a.municipality_id as "municipalityId", a.disabled_at is not null as disabled,
          (select count(distinct g.case_id)::int from assignment g where g.person_id = a.id
            and g.valid_from <= ${now}::timestamptz and (g.valid_to is null or g.valid_to > ${now}::timestamptz)) as cases
        from account a where a.id = any(${ids}::uuid[]) order by a.name, a.id`.execute(kysely);
      return people;
    },
    async peopleOf(municipalityId) {
      const { rows: people } = await sql<{ id: string }>`
        select id from account where municipality_id = ${municipalityId} and disabled_at is null order by id`.execute(
        kysely,
      );
      return people.map(({ id }) => id);
    },
    async casesOf(personId, now) {
      const { rows: cases } = await sql<{ id: string }>`
        select distinct case_id as id from assignment where person_id = ${personId}
        and valid_from <= ${now}::timestamptz and (valid_to is null or valid_to > ${now}::timestamptz) order by 1`.execute(
        kysely,
      );
      return cases.map(({ id }) => id);
    },
  };
}

async function insertStep(tx: Transaction<Schema>, id: string, step: NewStep): Promise<void> {
  const devices = step.devices === undefined ? null : JSON.stringify(step.devices);
  await sql`
    insert into drain_step (drain_id, at, by_id, what, note, devices)
    values (${id}, ${step.at}::timestamptz, ${step.byId}, ${step.what}, ${step.note ?? ''}, ${devices}::jsonb)`.execute(
    tx,
  );
}
