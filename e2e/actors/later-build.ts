import { spawn } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** What a build is made of, beside what the repository around it gives. */
const sources = [
  'client',
  'server',
  'shared',
  'package.json',
  'tsconfig.json',
  'vite.config.ts',
  'vite.server.config.ts',
];

/** Two shapes on: in the second a client's number was called otherwise, and a client has a field more. */
const changes: readonly {
  readonly file: string;
  readonly find: string;
  readonly become: string;
}[] = [
  {
    file: 'shared/protocol/change.ts',
    find: 'export const SHAPE_VERSION = 1;',
    become: 'export const SHAPE_VERSION = 3;',
  },
  {
    file: 'shared/migrations/lift.ts',
    find: 'export const lifts: readonly Lift[] = [];',
    become: `
const renamed = (from: string, to: string) => (change: JsonObject): JsonObject => {
  const body = change['body'] as JsonObject;
  const key = body['op'] === 'patch' ? 'fields' : 'data';
  const { [from]: value, ...others } = (body[key] ?? {}) as JsonObject;
  return value === undefined ? change : { ...change, body: { ...body, [key]: { ...others, [to]: value } } };
};
export const lifts: readonly Lift[] = [
  { from: 1, lift: renamed('phone', 'telephone') },
  { from: 2, lift: renamed('telephone', 'phone') },
];`,
  },
  {
    file: 'shared/domain/person.ts',
    find: '    email: contact.lww(z.nullable(email)),',
    become:
      '    email: contact.lww(z.nullable(email)),\n    calledAtHome: contact.lww(z.nullable(line)),',
  },
];

/**
 * The version two after this one, really built from its sources, client and server.
 * @param to inside the repository, where the packages are found
 * @returns the directory that stands where `dist` does
 */
export async function laterBuild(to: string): Promise<string> {
  for (const name of sources)
    cpSync(at(name), join(to, name), {
      recursive: true,
      filter: (file) => !/\.test\.tsx?$/u.test(file),
    });
  for (const { file, find, become } of changes) {
    const before = readFileSync(join(to, file), 'utf8');
    const after = before.replace(find, () => become);
    if (after === before) throw new Error(`${file}: nothing there to change`);
    writeFileSync(join(to, file), after);
  }
  await Promise.all([vite(to, []), vite(to, ['--config', 'vite.server.config.ts'])]);
  for (const name of sources) rmSync(join(to, name), { recursive: true });
  return join(to, 'dist');
}

function vite(cwd: string, args: readonly string[]): Promise<void> {
  const child = spawn(
    process.execPath,
    [at('node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn', ...args],
    { cwd, env: { ...process.env, NODE_ENV: 'production' }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  return new Promise((resolve, reject) => {
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`the later version was not built:\n${said}`)),
    );
  });
}
