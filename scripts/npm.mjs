import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { node } from './child.mjs';
import { told } from './house.mjs';

/** npm as a file for our own Node: no shell, no PATH surprise, the Node that was asked for. */
function npmCli() {
  const bin = dirname(realpathSync(process.execPath));
  const candidates = [
    process.env.npm_execpath,
    join(bin, '../lib/node_modules/npm/bin/npm-cli.js'),
    join(bin, 'node_modules/npm/bin/npm-cli.js'),
    ...(process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'npm')),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
  ];
  for (const candidate of candidates) {
    if (!candidate || !existsSync(candidate)) continue;
    const file = realpathSync(candidate);
    if (file.endsWith('npm-cli.js')) return file;
  }
  throw told('npm was not found. Install Node.js with npm, or run `npm ci` by hand.');
}

export function npm(args, options = {}) {
  return node([npmCli(), ...args, '--no-audit', '--no-fund', '--no-update-notifier'], options);
}
