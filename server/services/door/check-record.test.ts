import { expect, test } from 'vitest';
import { checkSeen } from './check-record.ts';

const long = 'x'.repeat(20_001);

test('what a person saw must be a value the field may have', () => {
  const seen = (from: never, current: never = null as never) =>
    checkSeen('risk', 'level', { from, to: 'high' }, current);
  expect(seen('low' as never)).toBeNull();
  for (const from of ['LOW', long, 7, true, ['low'], { level: 'low' }])
    expect(seen(from as never)).toEqual({ code: 'INVALID_FIELD', field: 'level' });
  expect(checkSeen('risk', 'reason', { from: long, to: 'x' }, null)).toEqual({
    code: 'INVALID_FIELD',
    field: 'reason',
  });
});

test('nothing is a value too, however a form says it', () => {
  for (const from of [null, '', []])
    expect(checkSeen('risk', 'level', { from, to: 'high' }, 'low')).toBeNull();
});

test('the value that stands may always be mended, whatever the field allows today', () => {
  expect(checkSeen('risk', 'level', { from: 'dire', to: 'high' }, 'dire')).toBeNull();
});

test('edits that show nothing have nothing to check', () => {
  const edit = { add: ['112'], remove: [long] };
  expect(checkSeen('safeguarding-alert', 'called', edit, [])).toBeNull();
});
