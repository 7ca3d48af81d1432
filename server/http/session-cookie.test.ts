import { expect, test } from 'vitest';
import { sessionCookie } from './session-cookie.ts';

const asked = (cookie: string) => new Request('http://x/', { headers: { cookie } });

test('over https the cookie is bound to its host', () => {
  const cookie = sessionCookie(true);
  expect(cookie.set('abc')).toBe(
    '__Host-digisoc_session=abc; Path=/; HttpOnly; SameSite=Strict; Secure',
  );
  expect(cookie.clear()).toContain('Max-Age=0');
  expect(cookie.read(asked('digisoc_session=planted; __Host-digisoc_session=abc'))).toBe('abc');
  expect(cookie.read(asked('digisoc_session=planted'))).toBeUndefined();
});

test('on http it is the same without what browsers refuse there', () => {
  const cookie = sessionCookie(false);
  expect(cookie.set('abc')).toBe('digisoc_session=abc; Path=/; HttpOnly; SameSite=Strict');
  expect([
    cookie.read(asked('a=b; digisoc_session=abc ;c=d')),
    cookie.read(asked('')),
    cookie.read(asked('digisoc_session')),
  ]).toEqual(['abc', undefined, undefined]);
});
