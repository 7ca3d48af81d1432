import { afterEach, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { readRetryAfter } from './read-problem.ts';
import { RemoteProblem } from './remote-problem.ts';
import { request } from './request.ts';

afterEach(() => vi.unstubAllGlobals());

const answer = z.object({ name: z.string() });

function centre(respond: (init: RequestInit) => Response | Promise<Response>) {
  vi.stubGlobal('fetch', (_path: string, init: RequestInit) => Promise.resolve(respond(init)));
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });

const codeOf = async (answered: Promise<unknown>) => {
  const error: unknown = await answered.then(
    () => null,
    (caught: unknown) => caught,
  );
  return error instanceof RemoteProblem ? error.code : error;
};

test('a good answer is parsed, and more than we know of is let go', async () => {
  centre(() => json({ name: 'Ilze', later: 1 }));
  expect(await request('/api/x', { response: answer })).toEqual({ name: 'Ilze' });
});

test('a problem keeps its code, its fields and when to try again', async () => {
  centre(() =>
    json(
      {
        title: 'Invalid',
        status: 422,
        code: 'INVALID',
        fields: [{ field: 'name', code: 'EMPTY' }],
      },
      422,
      { 'content-type': 'application/problem+json', 'retry-after': '3' },
    ),
  );
  const caught = await request('/api/x', { response: answer }).catch((error: unknown) => error);
  expect(caught).toMatchObject({
    code: 'INVALID',
    class: 'attention',
    retryAfterMs: 3_000,
    fields: [{ field: 'name', code: 'EMPTY' }],
  });
});

test.each([
  [
    'a code of a newer centre falls back to the status',
    () => json({ title: '', status: 401, code: 'NEW' }, 401),
    'UNAUTHENTICATED',
  ],
  [
    "a proxy's page is as good as silence",
    () => new Response('<h1>Bad gateway</h1>', { status: 502 }),
    'UNAVAILABLE',
  ],
  [
    "a hotel's welcome page is no answer of the centre",
    () => new Response('<h1>Hi</h1>', { headers: { 'content-type': 'text/html' } }),
    'UNREACHABLE',
  ],
  [
    'a body cut in the middle',
    () => new Response('{"na', { headers: { 'content-type': 'application/json' } }),
    'UNREACHABLE',
  ],
  ['a body of another shape', () => json({ nom: 1 }), 'INTERNAL'],
] as const)('%s', async (_what, respond, code) => {
  centre(respond);
  expect(await codeOf(request('/api/x', { response: answer }))).toBe(code);
});

test('no network is UNREACHABLE; the own abort stays an abort', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  expect(await codeOf(request('/api/x', { response: answer }))).toBe('UNREACHABLE');
  const stop = new AbortController();
  stop.abort();
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => Promise.reject(init.signal?.reason));
  expect(await codeOf(request('/api/x', { response: answer, signal: stop.signal }))).toBe(
    stop.signal.reason,
  );
});

test('a late answer is TIMEOUT', async () => {
  vi.stubGlobal(
    'fetch',
    (_: string, init: RequestInit) =>
      new Promise((_resolve, reject) => {
        init.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      }),
  );
  expect(await codeOf(request('/api/x', { response: answer, timeoutMs: 5 }))).toBe('TIMEOUT');
});

test('a body that is wrong never leaves', async () => {
  const asked = vi.fn<() => void>();
  vi.stubGlobal('fetch', asked);
  expect(await codeOf(request('/api/x', { response: answer, sends: answer, body: {} }))).toBe(
    'BAD_REQUEST',
  );
  expect(asked).not.toHaveBeenCalled();
});

test('Retry-After in seconds and as a date', () => {
  expect(readRetryAfter('2', 0)).toBe(2_000);
  expect(readRetryAfter('Thu, 01 Jan 1970 00:00:05 GMT', 1_000)).toBe(4_000);
  expect(readRetryAfter('soon', 0)).toBeNull();
});
