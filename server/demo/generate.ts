import type { RecordType } from '#shared/domain/records.ts';
import type { ChangeBody } from '#shared/protocol/change.ts';
import type { Row } from '#shared/protocol/sync.ts';
import { caseNumberOf } from '#server/services/office/open-case.ts';
import { addDays } from '#server/services/office/riga-day.ts';
import type { Chance } from './chance.ts';
import { kindOf } from './families.ts';
import { makeCase, type CaseFrame } from './make-case.ts';
import { makeVisits } from './make-visits.ts';
import type { Place } from './places.ts';

/** One change of the demonstration, before it has an envelope. */
export interface DemoChange {
  readonly intent: string;
  /** Account id of who does it. */
  readonly by: string;
  /** The centre's clock when it came, in days before now. */
  readonly daysAgo: number;
  readonly space: string;
  readonly type: RecordType;
  readonly recordId: string;
  readonly body: ChangeBody;
}

/** Who works with a case. */
export interface DemoCast {
  readonly place: Place;
  readonly supervisorId: string;
  readonly supervisorName: string;
  readonly workerId: string;
  readonly workerName: string;
  readonly carerId: string | null;
  readonly carerName: string;
  readonly providerName: string | null;
}

export interface DemoCase {
  readonly frame: CaseFrame;
  readonly changes: readonly DemoChange[];
}

export interface GenerateOptions {
  readonly cases: number;
  /** Today in Riga. */
  readonly today: string;
  /** Cases go to these in turn. */
  readonly casts: readonly DemoCast[];
  /** False where test identities are refused: then nobody has a personal code. */
  readonly withCode: boolean;
}

/** Case files with all their records, in memory: the same chance and options give the same. About fifteen records each. */
export function generateCases(
  chance: Chance,
  { cases, today, casts, withCode }: GenerateOptions,
): readonly DemoCase[] {
  const numbers = new Map<string, number>();
  const perWorker = new Map<string, number>();
  const perCarer = new Map<string, number>();
  return Array.from({ length: cases }, (_, i) => {
    const cast = casts[i % casts.length];
    if (cast === undefined) throw new RangeError('a case needs somebody who works with it');
    const [kind, story] = kindOf(Math.floor(i / casts.length));
    const openedOn = addDays(today, -chance.int(80, 700));
    const year = Number(openedOn.slice(0, 4));
    const number = next(numbers, `${cast.place.atvk}:${year}`) + 1;
    const seed = {
      kind,
      story,
      number: i + 1,
      caseNumber: caseNumberOf(cast.place.atvk, year, number),
      openedOn,
      cast,
      today,
      withCode,
    };
    const { frame, changes } = makeCase(chance, seed);
    const nth = next(perWorker, cast.workerId);
    const nthCare =
      story.care !== undefined && cast.carerId !== null ? next(perCarer, cast.carerId) : 0;
    return { frame, changes: [...changes, ...makeVisits(chance, frame, nth, nthCare, today)] };
  });
}

function next(counts: Map<string, number>, key: string): number {
  const count = counts.get(key) ?? 0;
  counts.set(key, count + 1);
  return count;
}

/** The same records as a device would hold them (revision 1), by space: for benches. */
export function demoRows(
  cases: readonly DemoCase[],
  at: string,
): ReadonlyMap<string, readonly Row[]> {
  const spaces = new Map<string, Row[]>();
  for (const { space, type, recordId, by, body } of cases.flatMap(({ changes }) => changes)) {
    if (body.op !== 'create') continue;
    const rows = spaces.get(space) ?? [];
    rows.push({ id: recordId, type, rev: 1, data: body.data, by, at, meta: {} });
    spaces.set(space, rows);
  }
  return spaces;
}
