import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeText } from './merge-text.ts';

const plan = [
  'Klients dzīvo viens Ķekavā. ',
  'Meita apmeklē sestdienās. ',
  'Nepieciešama palīdzība mazgāšanās laikā!\n',
  'Zāles lieto pats. ',
  'Vai vajadzīga drošības poga? ',
  'Pārrunāts ar ģimenes ārstu. ',
];
const base = plan.join('');
const edited = (change: (sentences: string[]) => void) => {
  const sentences = [...plan];
  change(sentences);
  return sentences.join('');
};

describe('edits apart', () => {
  test('both stand', () => {
    const theirs = edited((all) => (all[0] = 'Klients dzīvo pie meitas Ķekavā. '));
    const yours = edited((all) => (all[3] = 'Zāles sagatavo meita. '));
    expect(mergeText(base, theirs, yours)).toBe(
      edited((all) => {
        all[0] = 'Klients dzīvo pie meitas Ķekavā. ';
        all[3] = 'Zāles sagatavo meita. ';
      }),
    );
  });

  test('one at the beginning, one at the end', () => {
    const merged = mergeText(base, `Pirmais. ${base}`, `${base}Pēdējais.`);
    expect(merged).toBe(`Pirmais. ${base}Pēdējais.`);
  });

  test('a sentence taken away stays away, one put elsewhere is there', () => {
    const theirs = edited((all) => all.splice(1, 1));
    const yours = edited((all) => all.splice(5, 0, 'Jauns teikums. '));
    const merged = mergeText(base, theirs, yours);
    expect(merged).not.toContain('Meita');
    expect(merged).toContain('Jauns teikums. ');
  });

  test('the same edit by both is one edit', () => {
    const both = edited((all) => (all[2] = 'Palīdzība vajadzīga katru dienu. '));
    expect(mergeText(base, both, both)).toBe(both);
    expect(mergeText(base, `${base}Papildus.`, `${base}Papildus.`)).toBe(`${base}Papildus.`);
  });
});

describe('edits of one passage are asked', () => {
  test.each<[string, string, string, string]>([
    ['the same sentence', 'Zāles lieto pats.', 'Zāles lieto meita.', 'Zāles lieto kaimiņš.'],
    [
      'two words of one sentence',
      'Meita nāk otrdienās un piektdienās.',
      'Meita nāk trešdienās un piektdienās.',
      'Meita nāk otrdienās un svētdienās.',
    ],
    ['two lines put at one place', 'A.\nB.\n', 'A.\nX.\nB.\n', 'A.\nY.\nB.\n'],
    ['two ends', 'A. ', 'A. B. ', 'A. C. '],
    ['edited and taken away', 'A. B. C. ', 'A. C. ', 'A. Bērni. C. '],
    ['into the empty field', '', 'Viens.', 'Divi.'],
    [
      'day and year of a date',
      'Tikšanās 12.05.2026. pie klienta.',
      'Tikšanās 13.05.2026. pie klienta.',
      'Tikšanās 12.05.2027. pie klienta.',
    ],
    [
      'day and hour of an appointment',
      '2026. gada 12. maijā plkst. 10.00 pie klienta.',
      '2026. gada 13. maijā plkst. 10.00 pie klienta.',
      '2026. gada 12. maijā plkst. 11.00 pie klienta.',
    ],
    [
      'two sums of one sentence',
      'Parāds 12.50 EUR, t.sk. īre 10.00 EUR un gāze 2.50 EUR.',
      'Parāds 14.50 EUR, t.sk. īre 10.00 EUR un gāze 2.50 EUR.',
      'Parāds 12.50 EUR, t.sk. īre 10.00 EUR un gāze 3.50 EUR.',
    ],
  ])('%s', (_name, from, theirs, yours) => {
    expect(mergeText(from, theirs, yours)).toBeNull();
    expect(mergeText(from, yours, theirs)).toBeNull();
  });
});

const sentence = fc.constantFrom(
  'Dzīvo viens. ',
  'Apmeklē dienas centru. ',
  'Ēdienu gatavo kaimiņiene! ',
  'Vai ir lifts?\n',
  '„Nevaru,” saka klients. ',
  '- malka\n',
  'Прописан у дочери. ',
  '2026. gada 3. jūnijā ārsts. ',
  '\n',
  '3.5 h nedēļā. ',
  'u.c. atbalsts ',
  '...',
  'Ļoti slikti redz. ',
);
const text = fc.array(sentence, { maxLength: 8 }).map((parts) => parts.join(''));
const anyText = fc.oneof(
  text,
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('A', 'b', '.', ' ', '\n', '!') }),
);

describe('laws', () => {
  test('one-sided edits need no merge: theirs, yours or the base, to the letter', () => {
    fc.assert(
      fc.property(anyText, anyText, (from, to) => {
        expect(mergeText(from, to, from)).toBe(to);
        expect(mergeText(from, from, to)).toBe(to);
        expect(mergeText(from, to, to)).toBe(to);
      }),
      { numRuns: 3_000 },
    );
  });

  test('whose edit arrives first does not matter', () => {
    fc.assert(
      fc.property(text, text, text, (from, theirs, yours) => {
        expect(mergeText(from, theirs, yours)).toBe(mergeText(from, yours, theirs));
      }),
      { numRuns: 2_000 },
    );
  });

  test('every sentence of a merge was written by somebody, and none that nobody touched is lost', () => {
    // Numbered, so that each sentence is one of its kind.
    const numbered = fc
      .array(fc.nat(999), { minLength: 1, maxLength: 10 })
      .map((all) => all.map((n, i) => `Teikums ${i} par ${n}. `));
    const edits = fc.array(
      fc.record({ at: fc.nat(9), what: fc.constantFrom('replace', 'insert', 'remove') }),
      { maxLength: 3 },
    );
    const apply = (
      all: readonly string[],
      list: readonly { at: number; what: string }[],
      by: string,
    ) => {
      const out = all.map((each) => [each]);
      list.forEach(({ at, what }, i) => {
        const place = out[at % out.length];
        if (place === undefined) return;
        if (what === 'replace') place.splice(0, 1, `Mainīja ${by} ${i}. `);
        else if (what === 'insert') place.push(`Pielika ${by} ${i}. `);
        else place.splice(0, 1);
      });
      return out.flat();
    };
    let clean = 0;
    fc.assert(
      fc.property(numbered, edits, edits, (all, first, second) => {
        const [theirs, yours] = [apply(all, first, 'Anna'), apply(all, second, 'Juris')];
        const merged = mergeText(all.join(''), theirs.join(''), yours.join(''));
        if (merged === null) return;
        clean += 1;
        const written = merged.match(/[^.]+\. /gu) ?? [];
        expect(written.join('')).toBe(merged);
        const stands = new Set<string>(written);
        const wrong = [...new Set([...all, ...theirs, ...yours, ...written])].filter((each) => {
          const [was, hers, mine] = [all, theirs, yours].map((list) => list.includes(each));
          // Untouched by both, or put there by one; gone when one of them took it away; else nobody wrote it.
          return stands.has(each) !== (was ? hers && mine : hers || mine);
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 4_000 },
    );
    expect(clean).toBeGreaterThan(500);
  });
});

test.each([
  ['equal lines', 'a\n'.repeat(10_000)],
  ['two kinds of lines', 'a\nb\n'.repeat(5_000)],
  ['full stops', '.'.repeat(20_000)],
  ['stops and spaces', '. '.repeat(10_000)],
  ['capitals', 'A. '.repeat(6_600)],
])('twenty thousand characters of %s are answered at once: a person decides', (_name, long) => {
  // Without its bound this comparison takes hours, within the door's transaction.
  const merged = mergeText(long, `Sākums.\n${long}`, `${long}Beigas.`);
  expect(merged === null || merged === `Sākums.\n${long}Beigas.`).toBe(true);
});

test('ten typed pages of two people merge', () => {
  const pages = Array.from(
    { length: 300 },
    (_, i) => `Teikums numur ${i} par klientu un viņa ikdienu.${i % 9 === 0 ? '\n\n' : ' '}`,
  );
  const theirs = pages.with(3, 'Anna te rakstīja. ');
  const yours = pages.with(250, 'Juris te rakstīja. ');
  expect(mergeText(pages.join(''), theirs.join(''), yours.join(''))).toBe(
    pages.with(3, 'Anna te rakstīja. ').with(250, 'Juris te rakstīja. ').join(''),
  );
});
