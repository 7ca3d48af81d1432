import { dayInRiga, timeInRiga, yearsBetween } from './riga-time.ts';
import type { Locale } from './catalogue.ts';
import type { Say } from './create-say.ts';

export interface Formats {
  /** `2026-04-02` or an instant → `02.04.2026` */
  readonly day: (value: string) => string;
  /** `2026-04-02` → `ceturtdiena, 2. aprīlis` */
  readonly longDay: (value: string) => string;
  /** `2026-04-02` → `Ceturtdiena`: it stands alone. */
  readonly weekdayName: (value: string) => string;
  /** `2026-04-02` → `ceturtd.` */
  readonly weekday: (value: string) => string;
  /** instant → `14:05` */
  readonly time: (at: string) => string;
  /** instant → `02.04.2026 14:05` */
  readonly moment: (at: string) => string;
  /** instant → `14:05` on the same day, else `02.04.2026 14:05` */
  readonly when: (at: string, now: number) => string;
  /** instant → `pirms 3 h`; the future reads as now. */
  readonly age: (at: string, now: number) => string;
  /** Day of birth → whole years on the day of `now`. */
  readonly years: (birthOn: string, now: number) => number;
  /** 1234.5 → `1234,5` */
  readonly decimal: (value: number, places?: number) => string;
  readonly compare: (a: string, b: string) => number;
}

const tags: Readonly<Record<Locale, string>> = { lv: 'lv-LV', en: 'en-GB' };

export function localeTag(locale: Locale): string {
  return tags[locale];
}

const dotted = (day: string) => `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
const dayOf = (value: string) => (value.length > 10 ? dayInRiga(value) : value);
const atNoon = (day: string) => new Date(`${day}T12:00:00.000Z`);

export function createFormats(locale: Locale, say: Say): Formats {
  const tag = tags[locale];
  // Names in both languages are Latvian names: one order for all.
  let collator: Intl.Collator | null = null;
  const longDay = new Intl.DateTimeFormat(tag, {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  const weekdayName = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', weekday: 'long' });
  const weekday = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', weekday: 'short' });
  const moment = (at: string) => `${dotted(dayInRiga(at))} ${timeInRiga(at)}`;
  return {
    day: (value) => dotted(dayOf(value)),
    longDay: (value) => longDay.format(atNoon(dayOf(value))),
    weekdayName: (value) => weekdayName.format(atNoon(dayOf(value))),
    weekday: (value) => weekday.format(atNoon(dayOf(value))),
    time: timeInRiga,
    moment,
    when: (at, now) => (dayInRiga(at) === dayInRiga(now) ? timeInRiga(at) : moment(at)),
    age: (at, now) => ageInWords(now - Date.parse(at), say),
    years: (birthOn, now) => yearsBetween(birthOn, dayInRiga(now)),
    decimal: (value, places) =>
      new Intl.NumberFormat(tag, {
        maximumFractionDigits: places ?? 2,
        minimumFractionDigits: places ?? 0,
        useGrouping: false,
      }).format(value),
    compare(a, b) {
      // Making one takes a tablet tens of milliseconds; most first screens compare nothing.
      collator ??= new Intl.Collator('lv', { numeric: true, sensitivity: 'base' });
      return collator.compare(a, b);
    },
  };
}

function ageInWords(ms: number, say: Say): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return say('app.age.now');
  if (minutes < 60) return say('app.age.minutes', { n: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return say('app.age.hours', { n: hours });
  return say('app.age.days', { n: Math.floor(hours / 24) });
}
