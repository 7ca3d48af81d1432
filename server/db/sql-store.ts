import type { Kysely } from 'kysely';
import type { CentreStore } from './centre-store.ts';
import { loadWorld } from './door-load.ts';
import { writeSet } from './door-write.ts';
import type { Schema } from './schema.ts';
import { inTransaction, TryAgain } from './transact.ts';

/**
 * A change carries the instant its transaction began. One that waited this long begins again, so that a backup knows
 * which instants surely lie in it (server/db/backup/snapshot.ts).
 */
const longestMs = 60_000;

/** The write door's store over SQL. READ COMMITTED: after the locks every statement sees what the last holder committed. */
export function createSqlStore(kysely: Kysely<Schema>): CentreStore {
  return {
    inDoor: (work) =>
      inTransaction(kysely, { isolation: 'read committed' }, (tx) => {
        const began = Date.now();
        return work({
          load: (request) => loadWorld(tx, request),
          write: (writes) => {
            if (Date.now() - began > longestMs) throw new TryAgain();
            return writeSet(tx, writes);
          },
        });
      }),
  };
}
