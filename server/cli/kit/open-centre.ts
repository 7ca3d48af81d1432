import { randomBytes, randomUUID } from 'node:crypto';
import { createApp, type App } from '#server/app.ts';
import { createAlertStore } from '#server/db/alert-store.ts';
import { openDatabase, type OpenDatabase } from '#server/db/open-database.ts';
import { createPeopleStore } from '#server/db/people-store.ts';
import type { Schema } from '#server/db/schema.ts';
import { filesDirOf, parseEnv } from '#server/env.ts';
import { hashPassword } from '#server/services/passwords.ts';
import type { PeoplePorts } from '#server/services/people/people-ports.ts';

export interface Centre {
  readonly database: OpenDatabase<Schema>;
  readonly app: App;
  readonly people: PeoplePorts;
}

/** Ends the command with a sentence; nothing more is done. */
export class Told extends Error {}

/**
 * The centre as the server would open it, for one command. The embedded database belongs to one process: with it, stop
 * the server first.
 */
export async function withCentre(work: (centre: Centre) => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await opened(work)}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'It did not work.'}\n`);
    process.exitCode = 1;
  }
}

async function opened(work: (centre: Centre) => Promise<string>): Promise<string> {
  const parsed = parseEnv();
  if (!parsed.ok) throw new Told(['The settings are not right:', ...parsed.problems].join('\n  '));
  const { env } = parsed;
  const database = await openDatabase<Schema>(
    env.DATABASE_URL ? { url: env.DATABASE_URL } : { dataDir: env.DATA_DIR },
  );
  try {
    const app = await createApp({
      kysely: database.kysely,
      now: () => new Date(),
      newId: randomUUID,
      randomToken: () => randomBytes(32),
      logger: { info: () => undefined, error: () => undefined },
      publicOrigin: null,
      testIdentities: env.TEST_IDENTITIES,
      metricsToken: null,
      files: null,
      filesDir: filesDirOf(env),
    });
    const people = {
      door: app.door,
      people: createPeopleStore(database.kysely),
      alerts: createAlertStore(database.kysely),
      hashPassword,
    };
    return await work({ database, app, people });
  } finally {
    await database.close();
  }
}
