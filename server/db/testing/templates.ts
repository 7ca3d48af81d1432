import { createHash, randomUUID } from 'node:crypto';
import {
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  existsSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { openDatabase } from '#server/db/open-database.ts';
import { openEmbedded } from '#server/db/open-embedded.ts';
import type { MemoryImage } from '#server/db/embedded/thread-messages.ts';
import { migrate } from '#server/db/migrate.ts';
import { Kysely, PostgresDialect } from 'kysely';

const cache = fileURLToPath(new URL('../../../.cache/pglite-templates', import.meta.url));
const dayMs = 86_400_000;

/** Names a migrated, empty database by what made it. */
export function templateKey(migrations: string): string {
  const hash = createHash('sha256').update(
    readFileSync(new URL('../../../package-lock.json', import.meta.url)),
  );
  for (const file of readdirSync(migrations).toSorted())
    hash.update(file).update(readFileSync(`${migrations}/${file}`));
  return hash.digest('hex').slice(0, 16);
}

type WasmCompiler = { readonly compile: (bytes: Uint8Array) => Promise<WebAssembly.Module> };

let compiled: Promise<WebAssembly.Module> | undefined;

/** What in-memory databases start from: initdb takes seconds, this a fraction of one. */
export async function pgliteImage(migrations: string): Promise<MemoryImage> {
  compiled ??= compileEngine();
  return { templateFile: await pgliteTemplate(migrations), wasm: await compiled };
}

async function compileEngine(): Promise<WebAssembly.Module> {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  // Node has it; its types, without the DOM's, do not say so.
  const { WebAssembly } = globalThis as unknown as { WebAssembly: WasmCompiler };
  return WebAssembly.compile(readFileSync(join(dirname(entry), 'pglite.wasm')));
}

async function pgliteTemplate(migrations: string): Promise<string> {
  const file = `${cache}/${templateKey(migrations)}.tar`;
  if (existsSync(file)) return file;
  mkdirSync(cache, { recursive: true });
  for (const old of readdirSync(cache)) {
    if (Date.now() - statSync(`${cache}/${old}`).mtimeMs > dayMs)
      rmSync(`${cache}/${old}`, { force: true });
  }
  const engine = await openEmbedded({ dataDir: 'memory' });
  try {
    await migrate(
      new Kysely<unknown>({ dialect: new PostgresDialect({ pool: engine.pool }) }),
      migrations,
    );
    // Other test processes may do the same at this moment: whole files only.
    const part = `${file}.${randomUUID()}`;
    writeFileSync(part, await engine.thread.dump());
    renameSync(part, file);
  } finally {
    await engine.close();
  }
  return file;
}

/** Makes database `name` on the server at `url` as a copy of a migrated one. */
export async function createPostgresDatabase(
  url: string,
  migrations: string,
  name: string,
): Promise<string> {
  const template = `template_${templateKey(migrations)}`;
  await asAdmin(url, async (admin) => {
    // Copying needs the template unused, and only one process may make it.
    await admin.query('select pg_advisory_lock(7263548)');
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [
      template,
    ]);
    if (rowCount === 0) {
      await admin.query(`create database ${template}_new`);
      const made = await openDatabase({ url: withDatabase(url, `${template}_new`), migrations });
      await made.close();
      await admin.query(`alter database ${template}_new rename to ${template}`);
    }
    await admin.query(`create database ${name} template ${template}`);
  });
  return withDatabase(url, name);
}

export async function dropPostgresDatabase(url: string, name: string): Promise<void> {
  await asAdmin(url, (admin) => admin.query(`drop database if exists ${name} with (force)`));
}

async function asAdmin<T>(url: string, work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function withDatabase(url: string, name: string): string {
  return url.replace(/^(\w+:\/\/[^/]*\/)[^?]*/, `$1${name}`);
}
