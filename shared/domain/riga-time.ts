// What a wall clock in Latvia shows. Instants are UTC ISO with milliseconds; days YYYY-MM-DD; clock times HH:MM.

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Riga',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

function wall(instant: string): { day: string; clock: string } {
  const part: Record<string, string> = {};
  for (const { type, value } of parts.formatToParts(new Date(instant))) part[type] = value;
  return {
    day: `${part['year']}-${part['month']}-${part['day']}`,
    clock: `${part['hour']}:${part['minute']}`,
  };
}

export function rigaDay(instant: string): string {
  return wall(instant).day;
}

export function rigaClock(instant: string): string {
  return wall(instant).clock;
}

/** The instant at which clocks in Riga show this; in the hour that comes twice, the first; in the one that is skipped, the hour after. */
export function rigaInstant(day: string, clock: string): string {
  const wanted = Date.parse(`${day}T${clock}:00.000Z`);
  for (const offsetHours of [3, 2]) {
    const guess = new Date(wanted - offsetHours * 3_600_000).toISOString();
    const shown = wall(guess);
    if (shown.day === day && shown.clock === clock) return guess;
  }
  return new Date(wanted - 2 * 3_600_000).toISOString();
}

/** Calendar arithmetic; no time zone is involved. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Monday and Sunday of the week the day lies in. */
export function weekOf(day: string): readonly [monday: string, sunday: string] {
  const weekday = (new Date(`${day}T00:00:00.000Z`).getUTCDay() + 6) % 7;
  const monday = daysAfter(day, -weekday);
  return [monday, daysAfter(monday, 6)];
}

/** Full years on the day. */
export function ageOn(birthOn: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthOn.slice(0, 4));
  return day.slice(5) < birthOn.slice(5) ? years - 1 : years;
}
