import { textOf } from '#shared/lib/json-text.ts';
import { isRecordType, isWithdrawable } from '#shared/domain/records.ts';
import { isWithdrawn } from '#shared/domain/withdrawal.ts';
import type { CaseDetail, OfficeRow } from '#shared/protocol/office.ts';

export interface CaseFileParts {
  readonly file: OfficeRow | null;
  readonly person: OfficeRow | null;
  readonly household: OfficeRow | null;
  readonly members: readonly OfficeRow[];
  readonly risk: OfficeRow | null;
  readonly careHealth: OfficeRow | null;
  /** In force only. */
  readonly safety: readonly OfficeRow[];
  readonly needs: readonly OfficeRow[];
  readonly grants: readonly OfficeRow[];
  readonly plan: OfficeRow | null;
  readonly tasks: readonly OfficeRow[];
  /** Planned and not yet answered by a record, the next first. */
  readonly planned: readonly OfficeRow[];
  /** Visits and consultations, the newest first. */
  readonly recorded: readonly OfficeRow[];
  readonly alerts: readonly OfficeRow[];
  readonly conflicts: readonly OfficeRow[];
  /** Words added to a record, by its id. */
  readonly amendments: ReadonlyMap<string, readonly OfficeRow[]>;
  /** Entered by mistake and taken back: shown in the history alone. */
  readonly withdrawn: readonly OfficeRow[];
  /** What the supervisor could take back. */
  readonly takable: readonly OfficeRow[];
}

const recordedAt: Readonly<Record<string, string>> = {
  'home-visit': 'startedAt',
  'care-visit': 'startedAt',
  consultation: 'heldOn',
};

/** A case file's rows, sorted into what the screen shows. Pure. */
export function caseFileOf(detail: CaseDetail): CaseFileParts {
  const all = detail.spaces.flatMap((space) => space.rows);
  const rows = all.filter((row) => !isWithdrawn(row.data));
  const of = (...types: readonly string[]) => rows.filter((row) => types.includes(row.type));
  const file = of('case-file')[0] ?? null;
  const open = new Set(detail.openConflicts);
  const answered = new Set(
    of('home-visit', 'care-visit').map((row) => row.data['planId'] as string | null),
  );
  return {
    file,
    person:
      of('person').find((row) => row.id === file?.data['personId']) ?? of('person')[0] ?? null,
    household: of('household')[0] ?? null,
    members: of('household-member').filter((row) => (row.data['leftOn'] ?? null) === null),
    risk: of('risk')[0] ?? null,
    careHealth: of('care-health')[0] ?? null,
    safety: of('safety-note').filter((row) => (row.data['endedOn'] ?? null) === null),
    needs: newestFirst(of('needs-assessment'), 'assessedOn'),
    grants: newestFirst(of('granted-service'), 'validFrom'),
    plan: of('plan')[0] ?? null,
    tasks: of('plan-task'),
    planned: newestFirst(of('planned-home-visit', 'planned-care-visit'), 'dueOn')
      .filter((row) => row.data['status'] === 'planned' && !answered.has(row.id))
      .toReversed(),
    recorded: of('home-visit', 'care-visit', 'consultation').toSorted((a, b) =>
      momentOf(a) < momentOf(b) ? 1 : -1,
    ),
    alerts: newestFirst(of('safeguarding-alert'), 'raisedAt'),
    conflicts: of('conflict').filter((row) => open.has(row.id)),
    amendments: bySubject(of('amendment')),
    withdrawn: all.filter((row) => isWithdrawn(row.data)),
    takable: rows.filter((row) => isRecordType(row.type) && isWithdrawable(row.type)),
  };
}

function bySubject(amendments: readonly OfficeRow[]): CaseFileParts['amendments'] {
  const found = new Map<string, OfficeRow[]>();
  for (const row of amendments) {
    const id = textOf(row.data['subjectId']);
    found.set(id, [...(found.get(id) ?? []), row]);
  }
  return found;
}

export function momentOf(row: OfficeRow): string {
  const moment = row.data[recordedAt[row.type] ?? ''];
  return typeof moment === 'string' ? moment : row.at;
}

function newestFirst(rows: readonly OfficeRow[], field: string): readonly OfficeRow[] {
  const key = (row: OfficeRow) =>
    `${row.data[field] as string} ${(row.data['startTime'] ?? '') as string}`;
  return rows.toSorted((a, b) => (key(a) < key(b) ? 1 : -1));
}
