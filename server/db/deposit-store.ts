import { sql, type Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export type DepositKind = Schema['deposit']['kind'];

/** Something that came and is no change the door could judge. */
export interface NewDeposit {
  readonly id: string;
  readonly kind: DepositKind;
  readonly municipalityId: string;
  /** Its author, where one is known. */
  readonly actorId: string | null;
  readonly replicaId: string | null;
  /** As it came. */
  readonly body: string;
  readonly receivedBy: string | null;
}

export interface DepositStore {
  /** Adds those not kept already; gives the ids of those that are new. */
  keep(deposits: readonly NewDeposit[], now: Date): Promise<ReadonlySet<string>>;
}

export function createDepositStore(kysely: Kysely<Schema>): DepositStore {
  return {
    async keep(deposits, now) {
      if (deposits.length === 0) return new Set();
      const rows = deposits.map(({ body, ...deposit }) => ({
        ...deposit,
        body: Buffer.from(body, 'utf8').toString('base64'),
      }));
      const added = await sql<{ id: string }>`
        insert into deposit (id, kind, municipality_id, actor_id, replica_id, body, received_at, received_by)
        select id, kind, "municipalityId", "actorId", "replicaId", decode(body, 'base64'), ${now}, "receivedBy"
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w(id uuid, kind text, "municipalityId" uuid, "actorId" uuid,
                                                                     "replicaId" text, body text, "receivedBy" uuid)
        on conflict (id) do nothing returning id`.execute(kysely);
      return new Set(added.rows.map(({ id }) => id));
    },
  };
}
