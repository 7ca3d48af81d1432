import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, inject } from 'vitest';
import './global-setup.ts';
import { ownMigrations } from '#server/db/migrate.ts';
import { type OpenDatabase, openDatabase } from '#server/db/open-database.ts';
import { createPostgresDatabase, dropPostgresDatabase, pgliteImage } from './templates.ts';

export type TestDatabaseOptions = {
  /** Directory of migrations; the product's own unless said. */
  readonly migrations?: string;
  readonly waitMs?: number;
};

/** Gives a fresh, migrated, empty database; it is closed and thrown away after the test that asked for it. */
export type OpenTestDatabase = <DB = unknown>(
  options?: TestDatabaseOptions,
) => Promise<OpenDatabase<DB>>;

const engines = ['pglite', 'postgres'] as const;
export type EngineName = (typeof engines)[number];

/** A run of mutants asks one engine; the tests themselves ask both. */
const asked = process.env['TEST_ENGINE'];

/** Declares the suite twice: on the embedded engine (in memory) and on a real PostgreSQL. */
export function eachEngine(
  name: string,
  suite: (open: OpenTestDatabase, engine: EngineName) => void,
): void {
  for (const engine of engines.filter((name) => asked === undefined || name === asked)) {
    describe(`${name} on ${engine}`, () => {
      // Made once for each shape of the schema, in seconds to a minute: no test's own time.
      if (engine === 'pglite') beforeAll(async () => void (await pgliteImage(ownMigrations())));
      suite(testDatabases(engine), engine);
    });
  }
}

/** For suites that need one engine only, or a database longer than one test: pass the hook that ends it. */
export function testDatabases(
  engine: EngineName,
  atEnd: (end: () => Promise<void>) => unknown = (end) => afterEach(end),
): OpenTestDatabase {
  const ends: (() => Promise<void>)[] = [];
  atEnd(async () => {
    for (const end of ends.splice(0)) await end();
  });
  return async <DB>({ migrations = ownMigrations(), ...settings }: TestDatabaseOptions = {}) => {
    if (engine === 'pglite') {
      const image = await pgliteImage(migrations);
      const embedded = await openDatabase<DB>({
        dataDir: 'memory',
        image,
        migrations,
        ...settings,
      });
      ends.push(embedded.close);
      return embedded;
    }
    const server = inject('postgresUrl');
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    const url = await createPostgresDatabase(server, migrations, name);
    const real = await openDatabase<DB>({ url, migrations, ...settings });
    ends.push(async () => {
      await real.close();
      await dropPostgresDatabase(server, name);
    });
    return real;
  };
}
