import { sql, type Transaction } from 'kysely';
import { rescuedDraft, type RescuedDraft } from '#shared/protocol/rescue.ts';
import type { WaitingRow } from './office-reading-store.ts';
import type { Schema } from './schema.ts';

/** Something deposited that is no change of the log. */
export interface OpenedDeposit {
  readonly row: WaitingRow;
  readonly draft: RescuedDraft['draft'] | null;
  /** Under which the audit notes that it was opened: of its case if it names one, else its author's own. */
  readonly spaceId: string;
  readonly caseId: string | null;
}

export async function readDeposit(
  tx: Transaction<Schema>,
  municipalityId: string,
  id: string,
): Promise<OpenedDeposit | undefined> {
  const { rows } = await sql<
    Omit<WaitingRow, 'body'> & { kind: Schema['deposit']['kind']; body: Buffer; own: string }
  >`
    select c.change_id as "changeId", c.actor_id as "authorId", c.outcome, c.received_at as "receivedAt", c.taken_by as "takenBy",
      p.settled_by as "settledBy", p.settled_at as "settledAt", p.settled_note as "settledNote", p.kind, p.body, a.own_space_id as own
    from deposit p join refused_work c on c.change_id = p.id join account a on a.id = c.actor_id
    where p.id = ${id} and a.municipality_id = ${municipalityId}`.execute(tx);
  const found = rows[0];
  if (found === undefined) return undefined;
  const { kind, body, own, ...row } = found;
  const text = Buffer.from(body).toString('utf8');
  const draft = kind === 'draft' ? draftIn(text) : null;
  const core = await coreSpace(tx, municipalityId, draft?.caseId ?? null);
  return {
    // What nobody could open says nothing to anybody.
    row: { ...row, body: kind === 'change' ? text : '' },
    draft,
    spaceId: core ?? own,
    caseId: core === null ? null : (draft?.caseId ?? null),
  };
}

function draftIn(text: string): RescuedDraft['draft'] | null {
  try {
    return rescuedDraft.safeParse(JSON.parse(text)).data?.draft ?? null;
  } catch {
    return null;
  }
}

async function coreSpace(
  tx: Transaction<Schema>,
  municipalityId: string,
  caseId: string | null,
): Promise<string | null> {
  const row = await tx
    .selectFrom('space')
    .select('id')
    .where(sql<boolean>`case_id::text = ${caseId}`)
    .where('kind', '=', 'core')
    .where('municipality_id', '=', municipalityId)
    .executeTakeFirst();
  return row?.id ?? null;
}
