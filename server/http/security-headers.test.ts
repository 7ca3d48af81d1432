import { expect, test } from 'vitest';
import { addSecurityHeaders, contentSecurityPolicy } from './security-headers.ts';

test.each([
  ['text/html; charset=utf-8', false, contentSecurityPolicy],
  ['text/javascript; charset=utf-8', false, contentSecurityPolicy],
  ['text/css; charset=utf-8', false, null],
  ['application/json', true, null],
])(
  'the policy comes with documents and with what a worker starts from: %s',
  (type, api, policy) => {
    const headers = new Headers({ 'content-type': type });
    addSecurityHeaders(headers, { secure: true, api, empty: false });
    expect(headers.get('content-security-policy')).toBe(policy);
  },
);
