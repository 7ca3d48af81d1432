import { expect, test } from 'vitest';
import { createSegmentCache } from './segment-cache.ts';

const segment = (bytes: number) => ({
  gzip: new Uint8Array(bytes),
  size: bytes * 5,
  itemClasses: ['I1'],
});

test('gives a segment for its very revision', () => {
  const cache = createSegmentCache(100);
  const made = segment(10);
  cache.put('a', 2, made);
  expect(cache.get('a', 2)).toBe(made);
  expect(cache.get('a', 1)).toBeUndefined();
  expect(cache.get('a', 3)).toBeUndefined();
});

test('a slow answer does not put an older revision in the place of a newer', () => {
  const cache = createSegmentCache(100);
  cache.put('a', 3, segment(10));
  cache.put('a', 2, segment(10));
  expect(cache.get('a', 3)).toBeDefined();
});

test('holds no more bytes than it may, and drops what was used least recently', () => {
  const cache = createSegmentCache(100);
  cache.put('a', 1, segment(40));
  cache.put('b', 1, segment(40));
  cache.get('a', 1);
  cache.put('c', 1, segment(40));
  expect(['a', 'b', 'c'].map((space) => cache.get(space, 1) !== undefined)).toEqual([
    true,
    false,
    true,
  ]);
  cache.put('d', 1, segment(101));
  expect(cache.get('d', 1)).toBeUndefined();
  cache.put('a', 2, segment(90));
  expect([cache.get('a', 2) !== undefined, cache.get('c', 1)]).toEqual([true, undefined]);
});
