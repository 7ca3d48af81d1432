/** Calendar days and clock times of Europe/Riga, whatever the device's own zone is. Pure: instants come in as UTC ISO. */
const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Riga',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

let last: { at: string | number; found: Readonly<Record<string, string>> } | null = null;

/** A list asks for the day of one and the same moment with every row. */
function take(at: string | number): Readonly<Record<string, string>> {
  if (last?.at === at) return last.found;
  const found: Record<string, string> = {};
  for (const { type, value } of parts.formatToParts(new Date(at))) found[type] = value;
  last = { at, found };
  return found;
}

/** `2026-04-02` */
export function dayInRiga(at: string | number): string {
  const { year, month, day } = take(at);
  return `${year}-${month}-${day}`;
}

/** `14:05` */
export function timeInRiga(at: string | number): string {
  const { hour, minute } = take(at);
  return `${hour}:${minute}`;
}

/** The instant at which a clock in Riga shows `time` on `day`. An hour that happens twice is the first one. */
export function instantInRiga(day: string, time: string): string {
  const asUtc = Date.parse(`${day}T${time}:00.000Z`);
  for (const offsetHours of [3, 2]) {
    const at = asUtc - offsetHours * 3_600_000;
    if (dayInRiga(at) === day && timeInRiga(at) === time) return new Date(at).toISOString();
  }
  // The hour that spring skips.
  return new Date(asUtc - 2 * 3_600_000).toISOString();
}

/** `days` may be negative. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * 86_400_000)
    .toISOString()
    .slice(0, 10);
}

/** Monday is 1, Sunday is 7. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00.000Z`).getUTCDay() || 7;
}

/** Whole years between two days; for ages. */
export function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}
