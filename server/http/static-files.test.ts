import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadStaticFiles, type StaticFiles } from './static-files.ts';

let directory = '';
let files: StaticFiles;
const script = 'export const x = 1;\n'.repeat(200);

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'static-'));
  mkdirSync(join(directory, 'assets'));
  writeFileSync(join(directory, 'index.html'), '<!doctype html>');
  writeFileSync(join(directory, 'assets/app-1.js'), script);
  writeFileSync(join(directory, 'assets/app-1.js.map'), '{}');
  writeFileSync(join(directory, '..', 'outside-static.html'), 'secret');
  files = await loadStaticFiles(directory);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const get = (path: string, headers: Record<string, string> = {}) =>
  files.serve(path, new Request('http://x/', { headers }));

test('serves what was there at start, and nothing else', async () => {
  expect(await (await get('/index.html'))?.text()).toBe('<!doctype html>');
  for (const path of [
    '/',
    '/assets/app-1.js.map',
    '/../outside-static.html',
    '/assets/../index.html',
    '/index.html/',
    '/%2e%2e/x',
  ]) {
    expect([path, await get(path)]).toEqual([path, undefined]);
  }
});

test('hashed names are kept for ever, the rest is asked for again', async () => {
  expect((await get('/assets/app-1.js'))?.headers.get('cache-control')).toContain('immutable');
  const page = await get('/index.html');
  expect(page?.headers.get('cache-control')).toBe('no-cache');
  const etag = page?.headers.get('etag') ?? '';
  const again = await get('/index.html', { 'if-none-match': etag });
  expect([again?.status, await again?.text()]).toEqual([304, '']);
});

test('packs once for whoever can unpack', async () => {
  const bytes = async (encoding: string) => {
    const answer = await get('/assets/app-1.js', { 'accept-encoding': encoding });
    return {
      said: answer?.headers.get('content-encoding'),
      body: Buffer.from(await (answer as Response).arrayBuffer()),
    };
  };
  const [br, zip, plain] = [
    await bytes('gzip, deflate, br'),
    await bytes('gzip'),
    await bytes('identity'),
  ];
  expect([br.said, zip.said, plain.said]).toEqual(['br', 'gzip', null]);
  expect([brotliDecompressSync(br.body), gunzipSync(zip.body), plain.body].map(String)).toEqual([
    script,
    script,
    script,
  ]);
});
