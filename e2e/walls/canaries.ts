interface Canary {
  readonly file: string;
  readonly code: string;
}
interface Trespass extends Canary {
  readonly rule: string;
  /** What the one who walks into this wall must read. */
  readonly says: string;
}

let planted = 0;
const next = (): string => `canary-${(planted += 1)}`;

/** In a room, a line of code that must be refused. */
function wall(room: string, code: string, says: string): Trespass {
  return { file: `${room}/${next()}.ts`, code, rule: 'house(walls)', says };
}

function cupboard(room: string, code: string, says: string): Trespass {
  return { file: `${room}/${next()}.tsx`, code, rule: 'house(cupboard)', says };
}

function rule(name: string, code: string, says: string): Trespass {
  return { file: `server/services/${next()}.ts`, code, rule: name, says };
}

const named = (file: string, says: string, code = 'export const a = 1;'): Trespass => ({
  file,
  code,
  rule: 'house(names)',
  says,
});

const screens = 'never on sync, Dexie or the job next door';
const clock = 'Time is an argument';
const chance = 'Chance and identity are arguments';

/** Another's rule at a place of its own; what it says is the other's business. */
const at = (file: string, rule: string, code: string): Trespass => ({ file, code, rule, says: '' });

export const trespasses: readonly Trespass[] = [
  // Directions.
  wall('shared/lib', `import '#shared/domain/person.ts';`, 'knows no domain word'),
  wall('shared/domain', `import '#shared/access/can.ts';`, 'The nouns stand on'),
  wall('shared/access', `import '#shared/merge/merge.ts';`, 'from the nouns alone'),
  wall('shared/merge', `import '#shared/access/can.ts';`, 'Merging is a law'),
  wall('shared/migrations', `import '#shared/domain/person.ts';`, 'The past does not import'),
  wall('shared/protocol', `import '#shared/merge/merge.ts';`, 'so that both ends can parse'),
  wall('shared/domain', `import 'zod';`, 'zod/mini only'),
  wall('shared/domain', `import 'node:crypto';`, 'zod/mini only'),
  wall('shared/domain', `import '#server/db/open.ts';`, 'zod/mini only'),
  wall('client/ui', `import '#shared/domain/person.ts';`, 'knows no domain word'),
  wall('client/i18n', `import '#client/store/open.ts';`, 'Catalogues and formats'),
  wall('client/platform', `import '#client/store/open.ts';`, "browser's edge"),
  wall('client/store', `import '#client/sync/push.ts';`, 'no screen, no network and no sync'),
  wall('client/remote', `import '#client/store/open.ts';`, 'only fetches and parses'),
  wall('client/sync', `import 'react';`, 'no React'),
  wall('client/sync', `import 'dexie';`, 'no Dexie of its own'),
  wall('client/sync', `import '#client/screens/today/list.tsx';`, 'no screen'),
  wall('client/screens/today', `import '#client/sync/push.ts';`, screens),
  wall('client/screens/today', `import { liveQuery } from 'dexie';`, screens),
  wall('client/screens/today', `import '#client/screens/visits/form.tsx';`, screens),
  wall('client/screens/today', `export * from '#client/app/session.ts';`, screens),
  wall('client/screens/today', `export const page = import('#client/sync/push.ts');`, screens),
  wall('client/screens/today', `export type T = import('dexie').Dexie;`, screens),
  wall('client/app', `import '#client/sync/push.ts';`, 'started in client/main.tsx'),
  wall('client/remote', `import '#server/routes/sync.ts';`, 'only fetches and parses'),
  wall('server/db', `import '#server/services/apply-change.ts';`, 'nobody calls upwards'),
  wall('server/services', `import 'hono';`, 'Services know no HTTP'),
  wall('server/services', `import '#server/http/actor.ts';`, 'Services know no HTTP'),
  wall('server/services', `import 'kysely';`, 'no driver'),
  wall('server/routes', `import '#server/db/open.ts';`, 'no SQL'),
  wall('server/http', `import 'pg';`, 'holds no SQL'),
  wall('server/jobs', `import '#server/db/open.ts';`, 'calls a service'),
  wall('server/demo', `import 'pg';`, 'the same doors'),
  wall('server/cli', `import '@electric-sql/pglite';`, 'no second brain'),
  wall('server/services', `import '#client/store/open.ts';`, 'Services know no HTTP'),
  wall('server/services', `import '../db/open.ts';`, `never '..'`),
  wall('client/store', `import '../sync/push.ts';`, `never '..'`),
  wall('e2e', `import '../server/main.ts';`, `never '..'`),
  wall('server/services', `import '#server/db/testing/open.ts';`, 'only tests'),
  wall('server/db', `import './testing/open.ts';`, 'only tests'),
  wall('scripts', `import 'vite';`, "Node's built-ins only"),

  // Cupboards.
  cupboard('shared/merge', 'export const t = Date.now();', clock),
  cupboard('shared/merge', 'export const t = new Date();', clock),
  cupboard('shared/merge', 'export const t = Math.random();', chance),
  cupboard('shared/merge', 'export const t = crypto.randomUUID();', chance),
  cupboard('shared/protocol', `export const t = fetch('/');`, 'Only client/remote'),
  cupboard('client/sync', 'export const t = globalThis.Date.now();', clock),
  cupboard('client/sync', 'export const t = self.crypto.randomUUID();', chance),
  cupboard('client/sync', `export const t = fetch('/');`, 'Only client/remote'),
  cupboard('server/services', 'export const t = new Date();', clock),
  cupboard('server/services', `export { randomUUID } from 'node:crypto';`, chance),
  cupboard('server/services', `import { randomBytes } from 'node:crypto'; randomBytes(1);`, chance),
  cupboard('client/screens/today', `export const t = window.fetch('/');`, 'Only client/remote'),
  cupboard('client/screens/today', `export const t = localStorage;`, 'client/store'),
  cupboard('client/platform', `export const t = new WebSocket('wss://x');`, 'Only client/remote'),
  cupboard('client/app', `export const t = indexedDB.open('x');`, 'client/store'),
  cupboard('client/ui', `console.log('x');`, 'does not print'),
  cupboard('server/http', `console.error('x');`, 'does not print'),
  cupboard('server/db', `export const t = process.env['X'];`, 'Only server/env.ts'),
  cupboard(
    'client/ui',
    `export const T = () => <p dangerouslySetInnerHTML={{ __html: 'x' }} />;`,
    'Text is text',
  ),
  cupboard('client/ui', `export const t = (e: Element) => { e.innerHTML = 'x'; };`, 'Text is text'),

  // A place for everything.
  named('client/utils/thing.ts', 'stands in no room'),
  named('client/ui/helpers/thing.ts', 'No folder "helpers"'),
  named('server/db/index.ts', 'No barrel'),
  named('server/db/BigThing.ts', 'kebab-case'),
  named('server/other.ts', 'stands in no room'),
  named('client/ui/lost.test.tsx', 'no suite would run it'),
  named('e2e/bench/lost.test.ts', 'no suite would run it'),
  named('e2e/lost.spec.ts', 'no suite would run it'),
  named('server/db/long.ts', 'hard stop', '// x\n'.repeat(301)),

  // Rules for any code here.
  rule('typescript(no-floating-promises)', `Promise.resolve(1);`, 'Promises must be awaited'),
  rule(
    'typescript(no-misused-promises)',
    `export const a = (): void => { [1].forEach(async () => { await Promise.resolve(); }); };`,
    'Promise',
  ),
  rule('typescript(no-explicit-any)', 'export const a = (b: any): void => void b;', 'any'),
  rule('eslint(eqeqeq)', 'export const a = (b: number): boolean => b == 1;', '==='),
  rule(
    'typescript(switch-exhaustiveness-check)',
    `export function a(b: 'x' | 'y'): number { switch (b) { case 'x': return 1; } return 2; }`,
    'exhaustive',
  ),
  rule('typescript(only-throw-error)', `export const a = (): never => { throw 'x'; };`, 'error'),
  rule(
    'typescript(await-thenable)',
    `export const a = async (): Promise<void> => { await 1; };`,
    'await',
  ),
  at(
    'server/services/skipped.test.ts',
    'vitest(no-disabled-tests)',
    `import { it } from 'vitest'; it.skip('a', () => {});`,
  ),
  at(
    'server/services/focused.test.ts',
    'vitest(no-focused-tests)',
    `import { it } from 'vitest'; it.only('a', () => {});`,
  ),
  at(
    'client/ui/hook.tsx',
    'react-hooks(rules-of-hooks)',
    `import { useState } from 'react'; export function A(p: { a: boolean }) { if (p.a) useState(1); return null; }`,
  ),
  at(
    'client/ui/html.tsx',
    'react(no-danger)',
    `export const A = () => <p dangerouslySetInnerHTML={{ __html: 'x' }} />;`,
  ),
  at(
    'server/services/egg.ts',
    'import(no-cycle)',
    `import { chicken } from './chicken.ts'; export const egg = (): unknown => chicken;`,
  ),
  at(
    'server/services/chicken.ts',
    'import(no-cycle)',
    `import { egg } from './egg.ts'; export const chicken = (): unknown => egg;`,
  ),
];

/** The same houses, used as they are meant to be. */
export const honest: readonly Canary[] = [
  { file: 'client/ui/found.dom.test.tsx', code: `import 'react';` },
  { file: 'e2e/simulation/deep/found.test.ts', code: `import 'vitest';` },
  { file: 'e2e/journeys/found.spec.ts', code: `import '@playwright/test';` },
  {
    file: 'shared/merge/honest.ts',
    code: `import '#shared/domain/person.ts'; import 'node-diff3';`,
  },
  {
    file: 'shared/merge/honest.test.ts',
    code: `import 'fast-check'; import '#shared/access/can.ts';`,
  },
  {
    file: 'client/screens/today/honest.ts',
    code: `import '#client/store/watch.ts'; import './list.ts';`,
  },
  { file: 'client/screens/visits/a/honest.ts', code: `import '#client/screens/visits/form.ts';` },
  { file: 'client/store/honest.ts', code: `import 'dexie'; export const t = indexedDB;` },
  { file: 'client/store/worker-url.ts', code: `import '#client/platform/worker.ts?worker&url';` },
  { file: 'client/platform/device-settings.ts', code: 'export const t = localStorage;' },
  { file: 'client/remote/honest.ts', code: `export const t = fetch('/');` },
  { file: 'client/sync/honest.ts', code: `export const t = (x: { fetch: string }) => x.fetch;` },
  { file: 'client/sync/own.ts', code: `export const t = (fetch: () => number) => fetch();` },
  {
    file: 'server/services/honest.ts',
    code: `import { createHash } from 'node:crypto'; createHash('md5');`,
  },
  { file: 'server/services/at.ts', code: `export const t = new Date('2026-01-01T00:00:00Z');` },
  { file: 'server/env.hostile.test.ts', code: `import './env.ts'; import 'fast-check';` },
  { file: 'server/services/a.test.ts', code: `import '#server/db/testing/open.ts'; Date.now();` },
  {
    file: 'server/routes/honest.ts',
    code: `import 'hono/http-exception'; import '#server/http/a.ts';`,
  },
  {
    file: 'e2e/simulation/honest.ts',
    code: `import '#client/sync/push.ts'; import '#server/app.ts';`,
  },
  { file: 'e2e/honest.config.ts', code: `export const t = process.env['X'];` },
];
