import type { Kysely, Transaction } from 'kysely';
import type { AuditEntry } from './centre-store.ts';
import { appendAudit } from './door-write.ts';
import type { Schema } from './schema.ts';
import { inTransaction } from './transact.ts';

/** What is audited of a value that was read; computed by the caller, who knows item classes. */
export type AuditOf<T> = (value: T) => readonly AuditEntry[];

/** One short snapshot: the rows and the audit of their reading stand or fall together (decisions D4). */
export function disclose<T>(
  kysely: Kysely<Schema>,
  read: (tx: Transaction<Schema>) => Promise<T>,
  auditOf: AuditOf<T>,
): Promise<T> {
  return inTransaction(kysely, { isolation: 'repeatable read' }, async (tx) => {
    const value = await read(tx);
    await appendAudit(tx, auditOf(value));
    return value;
  });
}
