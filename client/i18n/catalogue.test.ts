import { describe, expect, test } from 'vitest';
import { codeLists, type CodeList } from './code-lists.ts';
import { en } from './en.ts';
import { createSay } from './create-say.ts';
import { createFormats } from './formats.ts';
import { lv } from './lv.ts';
import { addDays, dayInRiga, instantInRiga, timeInRiga, weekdayOf } from './riga-time.ts';

/** Names between braces, whatever the plural forms around them. */
function namesIn(message: string): string[] {
  return [...new Set([...message.matchAll(/\{(\w+)\s*[,}]/gu)].map(([, name]) => name ?? ''))]
    .filter((name) => !/^\d*$/u.test(name))
    .toSorted();
}

const ids = Object.keys(lv.messages) as (keyof typeof lv.messages)[];

describe('every message', () => {
  test.each(ids)('%s takes the same values in both languages', (id) => {
    expect(namesIn(en.messages[id])).toEqual(namesIn(lv.messages[id]));
  });

  test.each([
    ['lv-LV', lv.messages],
    ['en-GB', en.messages],
  ] as const)('in %s is sound ICU and is not empty', (locale, messages) => {
    const problems: string[] = [];
    const say = createSay(locale, messages);
    for (const id of ids) {
      const values = Object.fromEntries(namesIn(messages[id]).map((name) => [name, 2]));
      try {
        if (say(id, values).trim() === '') problems.push(`${id} is empty`);
      } catch (error) {
        problems.push(`${id}: ${String(error)}`);
      }
    }
    expect(problems).toEqual([]);
  });

  test('has no space before a colon, comma or full stop', () => {
    const texts = [lv, en].flatMap(({ messages, fields, codes, errors }) =>
      JSON.stringify([messages, fields, codes, errors]).match(/[^"]*\s[:;,.](?!\.)[^"]*/gu),
    );
    expect(texts.filter(Boolean)).toEqual([]);
  });
});

test.each(Object.keys(codeLists) as CodeList[])(
  'the words of %s stand in the order of their codes, which is the order a form shows them in',
  (list) => {
    // Keys that look like numbers stand in the order of numbers: the form of an alert orders 112 and 110 itself.
    const codesOf = list === 'emergencyCall' ? codeLists[list].toSorted() : codeLists[list];
    for (const { codes } of [lv, en]) expect(Object.keys(codes[list])).toEqual(codesOf);
  },
);

describe('Latvian', () => {
  const formats = createFormats('lv', createSay('lv-LV', lv.messages));
  const now = Date.parse('2026-04-02T12:00:00.000Z');
  const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

  test('names a day of the week alone, in English too', () => {
    const english = createFormats('en', createSay('en-GB', en.messages));
    expect(english.weekdayName('2026-04-02')).toBe('Thursday');
  });

  test('says ages in its own plural forms', () => {
    expect(formats.age(ago(0), now)).toBe('tikko');
    expect(formats.age(ago(-5), now)).toBe('tikko');
    expect(formats.age(ago(59), now)).toBe('pirms 59 min');
    expect(formats.age(ago(180), now)).toBe('pirms 3 h');
    expect(formats.age(ago(24 * 60), now)).toBe('pirms 1 dienas');
    expect(formats.age(ago(11 * 24 * 60), now)).toBe('pirms 11 dienām');
    expect(formats.age(ago(21 * 24 * 60), now)).toBe('pirms 21 dienas');
  });

  test('writes dates, times, numbers and names as here', () => {
    expect(formats.day('2026-04-02')).toBe('02.04.2026');
    expect(formats.weekdayName('2026-04-02')).toBe('Ceturtdiena');
    expect(formats.moment('2026-04-02T21:30:00.000Z')).toBe('03.04.2026 00:30');
    expect(formats.when('2026-04-02T09:05:00.000Z', now)).toBe('12:05');
    expect(formats.longDay('2026-04-02')).toBe('ceturtdiena, 2. aprīlis');
    expect(formats.decimal(1234.5)).toBe('1234,5');
    expect(
      ['Ģirts', 'Zane', 'Gunta', 'Žanis', 'Ēriks', 'Fricis'].toSorted(formats.compare),
    ).toEqual(['Ēriks', 'Fricis', 'Gunta', 'Ģirts', 'Zane', 'Žanis']);
  });
});

describe('time in Riga', () => {
  test('holds in winter, in summer and on the nights between', () => {
    expect(instantInRiga('2026-01-15', '14:05')).toBe('2026-01-15T12:05:00.000Z');
    expect(instantInRiga('2026-07-15', '14:05')).toBe('2026-07-15T11:05:00.000Z');
    // 03:30 happens twice on 25 October: the first one counts.
    expect(instantInRiga('2026-10-25', '03:30')).toBe('2026-10-25T00:30:00.000Z');
    // 03:30 never happens on 29 March.
    expect(timeInRiga(instantInRiga('2026-03-29', '03:30'))).toBe('04:30');
    expect(dayInRiga('2026-07-15T21:00:00.000Z')).toBe('2026-07-16');
  });

  test('counts days and weekdays', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2026-03-29', 1)).toBe('2026-03-30');
    expect(weekdayOf('2026-04-05')).toBe(7);
    expect(weekdayOf('2026-04-06')).toBe(1);
  });
});
