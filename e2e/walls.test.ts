import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { honest, trespasses } from './walls/canaries.ts';
import { rooms } from './walls/plan.mjs';

/** A fence without a canary is decoration: every wall is walked into once, in a house built for it. */
interface Finding {
  readonly file: string;
  readonly code: string;
  readonly message: string;
}

const house = mkdtempSync(join(tmpdir(), 'walls-'));
let found: readonly Finding[] = [];

/** A stranger's package, in every room that does not stand on everything. */
const strangers = rooms
  .filter((row) => !row.packages.includes('*'))
  .map((row) => {
    const file = /\.tsx?$/.test(row.room) ? row.room : `${row.room}/stranger.ts`;
    return { file, code: `import 'left-pad';`, rule: 'house(walls)', says: row.says };
  });

function plant(file: string, code: string): void {
  const path = join(house, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${code}\n`);
}

function lint(): readonly Finding[] {
  const args = ['node_modules/oxlint/bin/oxlint', '-c', 'oxlint.config.mjs', '-f', 'json'];
  const run = spawnSync(process.execPath, args, { cwd: house, encoding: 'utf8' });
  if (run.error) throw run.error;
  const report = JSON.parse(run.stdout) as {
    diagnostics: readonly { filename: string; code: string; message: string }[];
  };
  return report.diagnostics.map((d) => ({ file: d.filename, code: d.code, message: d.message }));
}

beforeAll(() => {
  for (const part of ['package.json', 'oxlint.config.mjs', 'e2e/walls', 'tsconfig.json']) {
    cpSync(part, join(house, part), { recursive: true });
  }
  for (const room of ['shared', 'client', 'server', 'e2e']) {
    cpSync(`${room}/tsconfig.json`, join(house, room, 'tsconfig.json'));
  }
  symlinkSync(join(process.cwd(), 'node_modules'), join(house, 'node_modules'), 'junction');
  for (const { file, code } of [...strangers, ...trespasses, ...honest]) plant(file, code);
  found = lint();
});

afterAll(() => {
  rmSync(house, { recursive: true, force: true });
});

describe('every room is shut to strangers', () => {
  it.each(strangers)('$file', ({ file, rule, says }) => {
    expect(sentences(file, rule)).toContain(says);
  });
});

describe('every trespass is named', () => {
  it.each(trespasses)('$file: $code', ({ file, rule, says }) => {
    expect(sentences(file, rule)).not.toBe('');
    expect(sentences(file, rule)).toContain(says);
  });
});

describe('open doors are open', () => {
  it.each(honest)('$file', ({ file }) => {
    expect(found.filter((finding) => finding.file === file)).toEqual([]);
  });
});

it('no two canaries share a file, so that each sentence is its own', () => {
  const files = [...strangers, ...trespasses, ...honest].map((canary) => canary.file);
  expect(files.filter((file, at) => files.indexOf(file) !== at)).toEqual([]);
});

function sentences(file: string, rule: string): string {
  return found
    .filter((finding) => finding.file === file && finding.code === rule)
    .map((finding) => finding.message)
    .join('\n');
}
