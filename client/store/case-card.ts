import { foldText } from '#shared/lib/text.ts';
import { asText, type JsonObject, type JsonValue } from '#shared/lib/json.ts';
import { isWithdrawn } from '#shared/domain/withdrawal.ts';
import type { Compartment } from '#shared/domain/field.ts';
import type { Row, ScopeEntry } from '#shared/protocol/sync.ts';
import type { CaseCard, PlannedVisit } from './store-api.ts';

export type CaseSpaces = CaseCard['spaces'];

export interface RowsOfCase<R extends Row> {
  readonly spaces: CaseSpaces;
  readonly rows: readonly R[];
}

/** What a card tells of. A change of anything else only counts as waiting. */
export const cardTypes = [
  'case-file',
  'person',
  'risk',
  'home-visit',
  'care-visit',
  'planned-home-visit',
  'planned-care-visit',
  'safeguarding-alert',
  'conflict',
  'safety-note',
  'notice',
  'late-work',
] as const;

/** The spaces of each case file that are in scope, by its id. */
export function compartmentsByCase(
  scope: readonly ScopeEntry[],
): ReadonlyMap<string, Partial<Record<Compartment, string>>> {
  const byCase = new Map<string, Partial<Record<Compartment, string>>>();
  for (const { space, kind, caseId } of scope) {
    if (caseId === null || (kind !== 'core' && kind !== 'social' && kind !== 'protected')) continue;
    const spaces = byCase.get(caseId) ?? {};
    spaces[kind] = space;
    byCase.set(caseId, spaces);
  }
  return byCase;
}

/** The spaces a case stands on, read from its case-file record. */
export function spacesOfCase(caseFile: JsonObject, compartments: CaseSpaces): CaseSpaces {
  const householdSpace = caseFile['householdSpaceId'];
  return {
    ...compartments,
    person: asText(caseFile['personSpaceId']),
    ...(typeof householdSpace === 'string' ? { household: householdSpace } : {}),
  };
}

/**
 * The list's line of one case file, from all its rows on this device. Pure.
 * `me` is the signed-in account: only others' changes count as «changed».
 */
export function caseCard(input: {
  caseId: string;
  spaces: CaseSpaces;
  rows: readonly Row[];
  me: string;
  complete: boolean;
  completeAt: string | null;
  openedAt: string | null;
  waiting: number;
}): CaseCard | null {
  const living = input.rows.filter((row) => !isWithdrawn(row.data));
  const of = (type: (typeof cardTypes)[number]) => living.filter((row) => row.type === type);
  const file = of('case-file')[0];
  if (file === undefined) return null;
  const person = of('person').find((row) => row.id === file.data['personId']);
  const risk = of('risk')[0];
  const done = new Map<string, Row>();
  for (const visit of [...of('home-visit'), ...of('care-visit')]) {
    if (typeof visit.data['planId'] === 'string') done.set(visit.data['planId'], visit);
  }
  const planned = [...of('planned-home-visit'), ...of('planned-care-visit')]
    .filter((row) => row.data['status'] === 'planned')
    .map((row) => plannedVisit(row, input, done.get(row.id)))
    .toSorted((a, b) =>
      `${a.dueOn}${a.startTime ?? ''}`.localeCompare(`${b.dueOn}${b.startTime ?? ''}`),
    );

  return {
    caseId: input.caseId,
    caseNumber: text(file.data['caseNumber']) ?? '',
    personId: text(file.data['personId']) ?? '',
    personName:
      person === undefined
        ? ''
        : `${text(person.data['givenName']) ?? ''} ${text(person.data['familyName']) ?? ''}`.trim(),
    birthOn: text(person?.data['birthOn']),
    address: text(person?.data['actualAddress']) ?? text(person?.data['declaredAddress']),
    phone: text(person?.data['phone']),
    status: text(file.data['status']) ?? '',
    riskLevel: text(risk?.data['level']),
    careLevel: text(file.data['careLevel']),
    openAlerts: of('safeguarding-alert').filter((row) => !text(row.data['closedNote'])).length,
    openConflicts: of('conflict').filter((row) => row.data['state'] === 'open').length,
    safetyNotes: of('safety-note').filter((row) => text(row.data['endedOn']) === null).length,
    planned,
    spaces: input.spaces,
    alertSpace: text(file.data['protectedSpaceId']) ?? input.spaces.protected ?? '',
    freshAt: input.complete ? input.completeAt : null,
    waiting: input.waiting,
    notices: of('notice').filter((row) => row.data['to'] === input.me).length,
    lateWork: of('late-work').filter((row) => row.data['state'] === 'open').length,
    changedAt: newestByOthers(input.rows, input.me),
    openedAt: input.openedAt,
  };
}

/** What the search looks through: name, birth date, address, phone digits, case number; folded. */
export function searchText(card: CaseCard): string {
  return foldText(
    [
      card.personName,
      card.address ?? '',
      card.caseNumber,
      card.phone ?? '',
      card.birthOn ?? '',
    ].join(' '),
  );
}

function plannedVisit(
  row: Row,
  { caseId, spaces, me }: { caseId: string; spaces: CaseSpaces; me: string },
  record: Row | undefined,
): PlannedVisit {
  const care = row.type === 'planned-care-visit';
  const tasks = row.data['tasks'];
  return {
    id: row.id,
    spaceId: (care ? spaces.core : spaces.social) ?? '',
    caseId,
    kind: care ? 'care' : 'home',
    visitKind: text(row.data['kind']),
    dueOn: text(row.data['dueOn']) ?? '',
    startTime: text(row.data['startTime']),
    assigneeId: text(row.data['assigneeId']) ?? '',
    tasks: Array.isArray(tasks) ? tasks.map(String) : [],
    note: text(row.data['note']) ?? text(row.data['purpose']) ?? '',
    doneBy: record?.id ?? null,
    returned: record?.data['review'] === 'returned' && record.data['recordedBy'] === me,
  };
}

function newestByOthers(rows: readonly Row[], me: string): string | null {
  let newest: string | null = null;
  const see = (by: string, at: string) => {
    if (by !== me && (newest === null || at > newest)) newest = at;
  };
  for (const row of rows) {
    see(row.by, row.at);
    for (const [by, at] of Object.values(row.meta)) see(by, at);
  }
  return newest;
}

function text(value: JsonValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
