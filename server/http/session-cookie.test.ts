import { expect, test } from 'vitest';
import { sessionCookie } from './session-cookie.ts';

const asked = (cookie: string) => new Request('http://x/', { headers: { cookie } });

test('over https the cookie is bound to its host', () => {
  const { set, clear, read } = sessionCookie(true);
  expect(set('abc')).toBe('__Host-digisoc_session=abc; Path=/; HttpOnly; SameSite=Strict; Secure');
  expect(clear()).toContain('Max-Age=0');
  expect(read(asked('digisoc_session=planted; __Host-digisoc_session=abc'))).toBe('abc');
  expect(read(asked('digisoc_session=planted'))).toBeUndefined();
});

test('on http it is the same without what browsers refuse there', () => {
  const { set, read } = sessionCookie(false);
  expect(set('abc')).toBe('digisoc_session=abc; Path=/; HttpOnly; SameSite=Strict');
  expect([
    read(asked('a=b; digisoc_session=abc ;c=d')),
    read(asked('')),
    read(asked('digisoc_session')),
  ]).toEqual(['abc', undefined, undefined]);
});
