import { expect, test } from 'vitest';
import { checkOrigin } from './check-origin.ts';

const passes = (headers: Record<string, string>, publicOrigin: string | null) => {
  try {
    checkOrigin(new Request('http://inner:8080/', { method: 'POST', headers }), publicOrigin);
    return true;
  } catch {
    return false;
  }
};

test('behind a proxy only the public origin is ours, whatever host is asked', () => {
  const ours = 'https://digisoc.example';
  expect(passes({ origin: ours }, ours)).toBe(true);
  expect(passes({ origin: 'http://inner:8080', host: 'inner:8080' }, ours)).toBe(false);
  expect(passes({ origin: 'https://digisoc.example.evil.example' }, ours)).toBe(false);
  expect(passes({ 'sec-fetch-site': 'none' }, ours)).toBe(false);
});

test('without one, the host that was asked is', () => {
  expect(passes({ origin: 'http://10.0.0.5:8080', host: '10.0.0.5:8080' }, null)).toBe(true);
  expect(passes({ origin: 'http://10.0.0.6:8080', host: '10.0.0.5:8080' }, null)).toBe(false);
  expect(passes({}, null)).toBe(true);
});
