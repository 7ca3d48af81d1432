import { setTimeout as sleep } from 'node:timers/promises';
import type { IsolationLevel, Kysely, Transaction } from 'kysely';

export type TransactOptions = {
  readonly isolation?: IsolationLevel;
  /** Runs in all, the first one counted. */
  readonly attempts?: number;
  /** In [0, 1): spreads the retries of those who collided. */
  readonly random?: () => number;
};

/** serialization_failure and deadlock_detected: PostgreSQL asks for the whole transaction again. */
const retryable = new Set(['40001', '40P01']);
const firstPauseMs = 10;

/** Thrown by work that found the ground moved under it: what serialization_failure is to the database. */
export class TryAgain extends Error {
  readonly code = '40001';

  constructor() {
    super('the transaction must run again');
  }
}

/**
 * Runs `work` in one transaction, again from its start when the database asks for that. `work` must touch
 * nothing but `tx`: it may run more than once, and on the embedded engine the pool has no second connection.
 */
export async function inTransaction<DB, T>(
  kysely: Kysely<DB>,
  { isolation = 'read committed', attempts = 5, random = Math.random }: TransactOptions,
  work: (tx: Transaction<DB>) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await kysely.transaction().setIsolationLevel(isolation).execute(work);
    } catch (error) {
      if (attempt >= attempts || !isRetryable(error)) throw error;
    }
    await sleep(firstPauseMs * 2 ** attempt * random());
  }
}

function isRetryable(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    retryable.has(error.code)
  );
}
