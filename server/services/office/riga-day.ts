const calendar = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Riga',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar day of an instant where the work is done. */
export function rigaDay(instant: Date): string {
  return calendar.format(instant);
}

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00.000Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Riga',
  hour: '2-digit',
  minute: '2-digit',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The instant of a wall-clock time (HH:MM) of a day in Riga, summer time included. */
export function rigaInstant(day: string, time: string): Date {
  const asUtc = new Date(`${day}T${time}:00.000Z`);
  const shown = Date.parse(`${clock.format(asUtc).replace(' ', 'T')}:00.000Z`);
  return new Date(2 * asUtc.getTime() - shown);
}
