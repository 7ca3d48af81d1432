import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addRow, digestOf, emptyDigest, removeRow } from './space-digest.ts';

/** Any 16 bits, halves of surrogate pairs too. */
const anyUnit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));

const row = fc.record({ id: fc.oneof(fc.uuid(), fc.string({ unit: anyUnit })), rev: fc.nat() });
const rows = fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 20 });

test('row by row or all at once, in whatever order: one digest', () => {
  fc.assert(
    fc.property(rows, fc.infiniteStream(fc.nat()), (all, order) => {
      const whole = digestOf(all);
      const shuffled = all
        .map((each) => ({ each, key: order.next().value }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ each }) => each);
      expect(digestOf(shuffled)).toEqual(whole);
      expect(
        shuffled.reduce((digest, { id, rev }) => addRow(digest, id, rev), emptyDigest),
      ).toEqual(whole);
      expect(whole.h).toMatch(/^[0-9a-f]{16}$/u);
      expect(whole.n).toBe(all.length);
    }),
    { numRuns: 1_000 },
  );
});

test('what is added and taken away leaves no trace', () => {
  fc.assert(
    fc.property(rows, row, (all, { id, rev }) => {
      const digest = digestOf(all);
      expect(removeRow(addRow(digest, id, rev), id, rev)).toEqual(digest);
      expect(addRow(removeRow(digest, id, rev), id, rev)).toEqual(digest);
    }),
    { numRuns: 1_000 },
  );
});

test('another revision, another id, a row more or less: another digest', () => {
  fc.assert(
    fc.property(rows, row, fc.nat(), (all, extra, rev) => {
      fc.pre(all.every(({ id }) => id !== extra.id));
      const digest = digestOf(all);
      expect(digestOf([...all, extra])).not.toEqual(digest);
      const [first] = all;
      if (first === undefined) return;
      expect(digestOf([extra, ...all.slice(1)]).h).not.toBe(digest.h);
      if (rev !== first.rev)
        expect(digestOf([{ ...first, rev }, ...all.slice(1)]).h).not.toBe(digest.h);
    }),
    { numRuns: 2_000 },
  );
});

test('two rows that swapped their revisions are told apart', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), fc.nat(1_000), fc.nat(1_000), (a, b, one, two) => {
      fc.pre(a !== b && one !== two);
      expect(
        digestOf([
          { id: a, rev: one },
          { id: b, rev: two },
        ]).h,
      ).not.toBe(
        digestOf([
          { id: a, rev: two },
          { id: b, rev: one },
        ]).h,
      );
    }),
    { numRuns: 5_000 },
  );
});

test('both ends count alike for ever', () => {
  expect(emptyDigest).toEqual({ n: 0, h: '0000000000000000' });
  expect(digestOf([])).toEqual(emptyDigest);
  expect(digestOf([{ id: '11111111-1111-4111-8111-111111111111', rev: 1 }]).h).toBe(
    'e8854a37de0298eb',
  );
  expect(
    digestOf([
      { id: 'ā', rev: 7 },
      { id: '👩', rev: 4_294_967_297 },
    ]).h,
  ).toBe('842d2820bedc79c7');
});
