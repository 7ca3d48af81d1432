#!/usr/bin/env node
// Node's built-ins only: this file runs on a fresh clone, before anything is installed.
import process from 'node:process';
import { ensureBuilt } from './build.mjs';
import { check, types } from './check.mjs';
import { dev } from './dev.mjs';
import { ensureInstalled } from './install.mjs';
import { start } from './start.mjs';
import { test } from './test.mjs';
import { verb as command } from './verb.mjs';
import { withNode } from './with-node.mjs';

const verbs = {
  start,
  test,
  dev,
  check,
  types: () => ensureInstalled().then(() => types()),
  build: () => ensureInstalled().then(() => ensureBuilt({ always: true })),
  setup: () => ensureInstalled(),
  'with-node': withNode,
  backup: command('backup'),
  restore: command('restore'),
};

const [name = '', ...args] = process.argv.slice(2);
const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;

if (verb === undefined) {
  console.error(`Usage: node scripts/run.mjs <${Object.keys(verbs).join(' | ')}>`);
  process.exitCode = 2;
} else {
  try {
    if ((await verb(args)) === false) process.exitCode = 1;
  } catch (error) {
    console.error(error instanceof Error && error.name === 'Told' ? error.message : error);
    process.exitCode = 1;
  }
}
