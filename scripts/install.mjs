import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { at, seconds, told } from './house.mjs';
import { underLock } from './lock.mjs';
import { npm } from './npm.mjs';

const stampFile = at('node_modules/.setup-stamp');

/**
 * What an installation depends on. Not Node's ABI: no dependency compiles anything here
 * (e2e/lockfile.test.ts), so another Node may use the same node_modules.
 */
function fingerprint() {
  const { scripts: _, ...manifest } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  return createHash('sha256')
    .update(JSON.stringify(manifest))
    .update(readFileSync(at('package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex');
}

/** Installs exactly the lockfile when node_modules is not already that. */
export async function ensureInstalled() {
  checkNode();
  const wanted = fingerprint();
  if (read(stampFile) === wanted) return;
  await underLock(async () => {
    if (read(stampFile) === wanted) return;
    if (read(stampFile) !== undefined || !isInstalledByHand()) await install();
    writeFileSync(stampFile, wanted);
  });
}

async function install() {
  const started = Date.now();
  console.log('Installing packages (once; about a minute) …');
  // --include=dev: NODE_ENV=production would leave out what the build needs.
  const { code, output } = await npm(['ci', '--include=dev', '--loglevel=error']);
  if (code !== 0) throw told(`${output.trim()}\nnpm ci failed (exit ${code}).`);
  console.log(`Packages installed in ${seconds(started)}.`);
}

/** Somebody ran `npm ci` before us: npm's own record of node_modules says the same as the lockfile. */
function isInstalledByHand() {
  const record = read(at('node_modules/.package-lock.json'));
  if (record === undefined) return false;
  const installed = JSON.parse(record).packages;
  const { packages } = JSON.parse(readFileSync(at('package-lock.json'), 'utf8'));
  return Object.entries(packages).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  );
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw told(`Node ${process.versions.node} is too old: 20.19 or newer is needed.`);
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
