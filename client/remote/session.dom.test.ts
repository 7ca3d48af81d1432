import { afterEach, expect, test, vi } from 'vitest';
import { askReach, endOwedSession, endSession, signIn } from './session.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

const problem = (status: number) =>
  new Response(JSON.stringify({ title: '', status, code: 'UNAUTHENTICATED' }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });

/** What was asked of the centre, in order; `answer` throws where there is no network. */
function centre(answer: (method: string) => Response) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (_path: string, { method = 'GET' }: RequestInit) => {
    asked.push(method);
    return answer(method);
  });
  return asked;
}
const noNetwork = () => {
  throw new TypeError('Failed to fetch');
};
const anna = { username: 'anna', password: 'x' };

test('a sign-out without a network is made good before anybody signs in', async () => {
  centre(noNetwork);
  await expect(endSession()).rejects.toThrow('UNREACHABLE');
  const still = centre(noNetwork);
  await expect(signIn(anna)).rejects.toThrow('UNREACHABLE');
  expect(still).toEqual(['DELETE']);

  const asked = centre((method) =>
    method === 'DELETE' ? new Response(null, { status: 204 }) : problem(401),
  );
  await Promise.all([endOwedSession(), signIn(anna).catch(() => undefined)]);
  expect(asked).toEqual(['DELETE', 'POST']);
  await signIn(anna).catch(() => undefined);
  expect(asked).toEqual(['DELETE', 'POST', 'POST']);
});

test('a session that has ended already is owed no more', async () => {
  const asked = centre(() => problem(401));
  await endSession();
  await endOwedSession();
  expect(asked).toEqual(['DELETE']);
});

test('an ended session is told apart from a lost connection', async () => {
  centre(() => problem(401));
  expect(await askReach()).toBe('signed-out');
  centre(noNetwork);
  expect(await askReach()).toBe('unreachable');
});
