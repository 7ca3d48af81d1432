import type { Result } from '#shared/lib/result.ts';
import { refuse, type OfficeError, type OfficePorts } from './office-ports.ts';
import { addDays, rigaDay } from './riga-day.ts';

type Bounds = (today: string) => readonly [from: string, to: string];

const past: Bounds = (today) => ['1900-01-01', today];
const service: Bounds = () => ['1990-01-01', '2100-12-31'];

/** What a person can have meant, by field; days are Riga's, by the centre's clock. */
const bounds: Readonly<Record<string, Bounds>> = {
  birthOn: past,
  openedOn: past,
  dueOn: (today) => [addDays(today, -365), addDays(today, 5 * 365)],
  decisionOn: service,
  validFrom: service,
  validTo: service,
};

/** The first day that cannot be meant. `path` is the field as the form has it, its last part the name. */
export function impossibleDay(
  { door }: Pick<OfficePorts, 'door'>,
  days: readonly (readonly [path: string, day: unknown])[],
): Result<never, OfficeError> | null {
  const today = rigaDay(door.now());
  const wrong = days.find(([path, day]) => {
    const [from, to] = bounds[path.split('.').at(-1) ?? '']?.(today) ?? [];
    return typeof day === 'string' && from !== undefined && to !== undefined
      ? day < from || day > to
      : false;
  });
  return wrong === undefined ? null : refuse('INVALID', { field: wrong[0], code: 'DAY' });
}
