import type { Kysely } from 'kysely';
import type { CentreStore } from './centre-store.ts';
import { loadWorld } from './door-load.ts';
import { writeSet } from './door-write.ts';
import type { Schema } from './schema.ts';
import { inTransaction } from './transact.ts';

/** The write door's store over SQL. READ COMMITTED: after the locks every statement sees what the last holder committed. */
export function createSqlStore(kysely: Kysely<Schema>): CentreStore {
  return {
    inDoor: (work) =>
      inTransaction(kysely, { isolation: 'read committed' }, (tx) =>
        work({
          load: (request) => loadWorld(tx, request),
          write: (writes) => writeSet(tx, writes),
        }),
      ),
  };
}
