import { expect, test } from 'vitest';
import { partsOf, readRescueFile } from './rescue.ts';

const header = '{"format":"digisoc-rescue/1","deviceId":null,"entries":2}';

test('only a rescue file is one', () => {
  expect(readRescueFile(`${header}\r\na\r\n\r\nb\n`)?.lines).toEqual(['a', 'b']);
  expect(readRescueFile(header)?.lines).toEqual([]);
  for (const other of ['', '{}', 'PK\u0003\u0004', '{"format":"digisoc-outbox/1"}'])
    expect(readRescueFile(other)).toBeNull();
});

test('the header stands at both ends: one that was damaged is read at the other', () => {
  expect(readRescueFile(`x${header}\na\nb\n${header}\n`)).toMatchObject({
    deviceId: null,
    entries: 2,
    lines: [`x${header}`, 'a', 'b'],
  });
});

test('parts are small enough, in order, and leave no line out', () => {
  const lines = Array.from({ length: 450 }, (_, i) => `${i}`.padEnd(20_000, 'x'));
  const parts = partsOf(lines);
  expect(parts.flat()).toEqual(lines);
  for (const part of parts) {
    expect(part.length).toBeLessThanOrEqual(200);
    expect(part.join('').length).toBeLessThanOrEqual(1_500_000);
  }
  expect(partsOf(Array.from({ length: 401 }, () => 'x')).map((part) => part.length)).toEqual([
    200, 200, 1,
  ]);
  expect(partsOf([])).toEqual([]);
  expect(partsOf(['x'.repeat(2_000_000), 'y'])).toHaveLength(2);
});
