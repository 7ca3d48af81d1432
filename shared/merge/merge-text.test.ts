import { describe, expect, test } from 'vitest';
import { mergeText } from './merge-text.ts';

describe('where one passage ends and the next begins', () => {
  test('a stop before a small letter ends nothing: two appointments never make a third', () => {
    const base = 'Tikties 12. maijā plkst. 10.00 birojā.';
    const earlier = 'Tikties 11. maijā plkst. 10.00 birojā.';
    const later = 'Tikties 12. maijā plkst. 12.00 birojā.';
    expect(mergeText(base, earlier, later)).toBeNull();
  });

  test('a capital in mid-sentence begins nothing', () => {
    const base = 'ieteikt. ārstam Kalniņam zvanīt.';
    const first = 'ieteicu. ārstam Kalniņam zvanīt.';
    const second = 'ieteikt. ārstam Kalniņam rakstīt.';
    expect(mergeText(base, first, second)).toBeNull();
  });

  test('a line’s end ends a passage whatever follows', () => {
    expect(mergeText('malka\nsāls\nmaize\n', 'ogles\nsāls\nmaize\n', 'malka\nsāls\npiens\n')).toBe(
      'ogles\nsāls\npiens\n',
    );
  });

  test('neighbouring passages changed by two people are a question: they may speak of one thing', () => {
    expect(mergeText('malka\nmaize\n', 'ogles\nmaize\n', 'malka\npiens\n')).toBeNull();
  });

  test('an empty line between is kept as it was', () => {
    const [base, theirs, yours] = ['A.\n\nB.\n\nC.', 'X.\n\nB.\n\nC.', 'A.\n\nB.\n\nZ.'];
    expect(mergeText(base, theirs, yours)).toBe('X.\n\nB.\n\nZ.');
  });

  test('the same words added by both stand once', () => {
    expect(mergeText('Viens.', 'Viens. Divi.', 'Viens. Divi.')).toBe('Viens. Divi.');
  });

  test('of nothing comes nothing', () => {
    expect(mergeText('', '', '')).toBe('');
    expect(mergeText('Viens.', '', 'Viens.')).toBe('');
  });
});

describe('what would take hours to compare is left to a person', () => {
  const long = 'a\n'.repeat(200);
  test.each([
    ['theirs', long, `${long}b\n`],
    ['yours', `${long}b\n`, long],
  ])('%s', (_, theirs, yours) => {
    expect(mergeText('a\n'.repeat(101), theirs, yours)).toBeNull();
  });

  test('up to the bound it is compared', () => {
    // 141² pairs are under the bound of 20 000, 142² over it.
    const lines = (n: number) => 'a\n'.repeat(n);
    expect(mergeText(lines(141), lines(141), `${lines(141)}b\n`)).toBe(`${lines(141)}b\n`);
    expect(mergeText(lines(142), lines(142), `${lines(142)}b\n`)).toBeNull();
  });

  test('one long side is enough', () => {
    const base = 'a\n'.repeat(150);
    expect(mergeText(base, 'b\n', base)).toBeNull();
    expect(mergeText(base, base, 'b\n')).toBeNull();
  });
});
