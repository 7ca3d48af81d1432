import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { node } from './child.mjs';
import { at, seconds, told } from './house.mjs';
import { underLock } from './lock.mjs';

const stampFile = at('dist/.build-stamp');
const rooms = ['client', 'server', 'shared'];
const alone = ['package.json', 'package-lock.json', 'vite.config.ts', 'vite.server.config.ts'];

/** Everything the two bundles are made of. */
function sourceHash() {
  const files = rooms.flatMap((room) =>
    readdirSync(at(room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      .map((entry) => `${entry.parentPath}/${entry.name}`),
  );
  const hash = createHash('sha256');
  const all = [...files, ...alone.map((name) => at(name))];
  for (const file of all.toSorted((a, b) => (a < b ? -1 : 1))) {
    hash.update(file.slice(at().length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Builds client and server when the sources changed since the last build. */
export async function ensureBuilt({ always = false } = {}) {
  if (!always && isFresh(sourceHash())) return;
  await underLock(async () => {
    const wanted = sourceHash();
    if (!always && isFresh(wanted)) return;
    const started = Date.now();
    console.log('Building client and server …');
    const results = await Promise.all([vite([]), vite(['--config', 'vite.server.config.ts'])]);
    const failed = results.find(({ code }) => code !== 0);
    if (failed) throw told(`${failed.output.trim()}\nThe build failed.`);
    writeFileSync(stampFile, wanted);
    console.log(`Built in ${seconds(started)}.`);
  });
}

function vite(args) {
  return node([at('node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn', ...args], {
    env: { NODE_ENV: 'production' },
    timeoutMs: 300_000,
  });
}

function isFresh(wanted) {
  const made = ['dist/server/main.js', 'dist/client/index.html', 'dist/.build-stamp'];
  return made.every((file) => existsSync(at(file))) && readFileSync(stampFile, 'utf8') === wanted;
}
