import { expect, test } from 'vitest';
import { checkScriptUrl } from './trusted-urls.ts';

// Vitest runs as development, where any path of this origin is fine; the origin never is.
const base = 'https://digisoc.example/cases/1';

test('what is ours passes as a whole address', () => {
  expect(checkScriptUrl('/sw.js', base)).toBe('https://digisoc.example/sw.js');
  expect(checkScriptUrl('/assets/device-worker-a1.js', base)).toBe(
    'https://digisoc.example/assets/device-worker-a1.js',
  );
});

test.each([
  'https://evil.example/sw.js',
  '//evil.example/assets/x.js',
  'data:text/javascript,1',
  'blob:https://digisoc.example/1',
  'javascript:alert(1)',
])('%s is refused', (url) => {
  expect(() => checkScriptUrl(url, base)).toThrow(TypeError);
});
