import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSoundJson } from './sound-json.ts';
import { foldText, isPlainText, isSoundText, soundText, withoutHidden } from './text.ts';

/** Any 16 bits, halves of surrogate pairs too. */
const anyUnit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));

const controls = Array.from({ length: 0x20 }, (_, code) => String.fromCodePoint(code)).concat(
  '\u007f',
);
const hiddenOnes = [
  [0x80, 0x9f],
  [0x202a, 0x202e],
  [0x2066, 0x2069],
].flatMap(([from = 0, to = 0]) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)),
);
const half = fc.constantFrom('\ud800', '\udbff', '\udc00', '\udfff');
/** Whatever a keyboard, a clipboard or an attacker may bring. */
const wild = fc
  .array(
    fc.oneof(
      fc.string({ unit: anyUnit }),
      half,
      fc.constantFrom(...controls, ...hiddenOnes, '\r\n', 'ē', 'e\u0304', '👩‍🦽', 'Ķ'),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('isSoundText', () => {
  test.each(controls.map((control) => [control.codePointAt(0)?.toString(16) ?? '', control]))(
    'control character %s',
    (_code, control) => {
      const fine = control === '\n' || control === '\t';
      expect(isSoundText(`a${control}b`)).toBe(fine);
    },
  );

  test('half of a surrogate pair is unsound, wherever it stands; the pair is sound', () => {
    for (const text of ['\ud83d', 'a\ud83d', '\ude00a', '\ude00\ud83d'])
      expect(isSoundText(text)).toBe(false);
    expect(isSoundText('\ud83d\ude00')).toBe(true);
  });

  test('what people of Latvia type is sound', () => {
    for (const text of [
      '',
      'Ķēniņš Ģirts',
      'Иванова',
      '„Kalniņi”, Aronas pagasts',
      'a\tb\nc',
      '👩‍🦽',
    ])
      expect(isSoundText(text)).toBe(true);
  });

  test('a value is sound when every string and every key of it is', () => {
    expect(isSoundJson({ a: [{ b: 'ok' }, 1, null, true] })).toBe(true);
    expect(isSoundJson({ a: [{ b: 'nu\u0000l' }] })).toBe(false);
    expect(isSoundJson({ a: [{ 'nu\u0000l': 1 }] })).toBe(false);
  });
});

describe('what nobody sees', () => {
  test.each(hiddenOnes.map((one) => [one.codePointAt(0)?.toString(16) ?? '', one]))(
    'U+%s goes, and no word with it',
    (_code, one) => {
      expect(isPlainText(`a${one}b`)).toBe(false);
      // A database can hold it: an older app's work is not refused for it.
      expect(isSoundText(`a${one}b`)).toBe(true);
      expect(withoutHidden(`a${one}b`)).toBe('ab');
    },
  );

  test('marks a language needs and emoji are not such', () => {
    const text = 'שלום\u200f, 👩\u200d🦽 co\u00adop\u00a0x\u061c\u200e';
    expect(isPlainText(text)).toBe(true);
    expect(soundText(text)).toBe(text);
  });
});

describe('soundText', () => {
  test('whatever comes in, sound text comes out, and stays as it is the second time', () => {
    fc.assert(
      fc.property(wild, (text) => {
        const sound = soundText(text);
        expect(isPlainText(sound)).toBe(true);
        expect(soundText(sound)).toBe(sound);
        expect(sound.normalize('NFC')).toBe(sound);
        expect(sound).not.toContain('\r');
      }),
      { numRuns: 3_000 },
    );
  });

  test('plain, composed text is not touched', () => {
    fc.assert(
      fc.property(wild, (text) => {
        const nfc = text.normalize('NFC');
        fc.pre(isPlainText(nfc));
        expect(soundText(nfc)).toBe(nfc);
      }),
      { numRuns: 1_000 },
    );
  });

  test('lines of every system become ours; letters of two parts become one', () => {
    expect(soundText('a\r\nb\rc\n\rd')).toBe('a\nb\nc\n\nd');
    expect(soundText('e\u0304 \u0000k\u0327')).toBe('ē ķ');
    expect(soundText('x\ud800y')).toBe('x\ufffdy');
  });
});

describe('foldText', () => {
  test.each([
    ['Ķēniņš', 'kenins'],
    ['ĀČĒĢĪĶĻŅŌŖŠŪŽ', 'acegiklnorsuz'],
    ['āčēģīķļņōŗšūž', 'acegiklnorsuz'],
    ['Bērziņa-Kalniņa', 'berzina kalnina'],
    ['  Raiņa   bulv. 19,\n Preiļi ', 'raina bulv 19 preili'],
    ['LV-5301', 'lv 5301'],
    ['Иванова', 'иванова'],
    ['Müller', 'muller'],
    ['—', ''],
    ['', ''],
  ])('%s is found by «%s»', (text, folded) => {
    expect(foldText(text)).toBe(folded);
    expect(foldText(text.normalize('NFD'))).toBe(folded);
  });

  test('folding twice changes nothing, and a folded text has single spaces and no capitals of ours', () => {
    fc.assert(
      fc.property(wild, (text) => {
        const folded = foldText(text);
        expect(foldText(folded)).toBe(folded);
        expect(folded).not.toMatch(/^\s|\s$|\s\s|[A-ZĀČĒĢĪĶĻŅŠŪŽ]/u);
      }),
      { numRuns: 3_000 },
    );
  });
});
