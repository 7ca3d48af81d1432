import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import { type DatabaseSettings, openDatabase } from '#server/db/open-database.ts';
import type { Schema } from '#server/db/schema.ts';
import { createSessionStore } from '#server/db/session-store.ts';
import { type CaseFile, centreOf, type Worker } from '#server/services/testing/centre.ts';

export interface TownWorker extends Worker {
  /** A session that lies in the database: it must outlive every kill. */
  readonly cookie: string;
  /** That session's row, to be put back where a restore took it. */
  readonly session: Insertable<Schema['session']>;
}

export interface Town {
  readonly workers: readonly TownWorker[];
  readonly files: readonly CaseFile[];
  /** A record in each case file that everybody writes to. */
  readonly sharedOf: ReadonlyMap<string, string>;
  /** Tasks that somebody else than their author edits: one device each, of those it was given to read. */
  readonly edited: Set<string>;
}

const dayMs = 86_400_000;

/** Fills an empty database before its first server starts: people with a session each, who all hold all case files. */
export async function prepareTown(
  settings: DatabaseSettings,
  size: { workers: number; files: number },
): Promise<Town> {
  const database = await openDatabase<Schema>(settings);
  try {
    const centre = centreOf(database.kysely);
    const sessions = createSessionStore(database.kysely);
    const town = await centre.addTown();
    const files: CaseFile[] = [];
    for (let i = 0; i < size.files; i += 1) files.push(await centre.addCase(town));
    const workers: TownWorker[] = [];
    for (let i = 0; i < size.workers; i += 1) {
      const worker = await centre.addWorker(town, 'social-worker', `darbinieks.${i}`);
      for (const file of files) await centre.grant(worker, [file.core, file.social, file.person]);
      const token = randomBytes(32).toString('base64url');
      const tokenHash = createHash('sha256').update(token, 'utf8').digest('hex');
      const now = new Date();
      const expiresAt = new Date(now.getTime() + dayMs);
      await sessions.addSession({ tokenHash, accountId: worker.id, now, expiresAt });
      const session = {
        token_hash: tokenHash,
        account_id: worker.id,
        created_at: now,
        last_used_at: now,
        expires_at: expiresAt,
      };
      workers.push({ ...worker, cookie: `digisoc_session=${token}`, session });
    }
    return {
      workers,
      files,
      edited: new Set(),
      sharedOf: new Map(files.map(({ core }) => [core, randomUUID()])),
    };
  } finally {
    await database.close();
  }
}
