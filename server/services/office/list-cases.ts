import { ok } from '#shared/lib/result.ts';
import { foldText } from '#shared/lib/text.ts';
import type { CaseLine, CaseList } from '#shared/protocol/office.ts';
import type { CaseListRow } from '#server/db/case-list-store.ts';
import { opened } from './opened.ts';
import { refuse, roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';
import { rigaDay } from './riga-day.ts';
import { fullName, textOf } from './text-of.ts';

const searchLimit = 20;
const pageLimit = 50;

export interface CaseListAsk {
  readonly search: string;
  readonly assigneeId: string | null;
  readonly cursor: string | null;
}

/** Case files of the municipality in Latvian order; a search answers at most twenty. Audited as opened. */
export async function listCases(
  ports: OfficePorts,
  ask: Ask,
  { search, assigneeId, cursor }: CaseListAsk,
): Promise<Answer<CaseList>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const words = foldText(search).split(' ').filter(Boolean);
  const compact = words.join('');
  if (search.trim() !== '' && compact.length < 2)
    return refuse('INVALID', { field: 'search', code: 'TOO_SHORT' });
  const after = words.length === 0 ? readCursor(cursor) : null;
  if (after === 'unreadable') return refuse('INVALID', { field: 'cursor', code: 'UNREADABLE' });
  const limit = words.length === 0 ? pageLimit : searchLimit;
  const now = ports.door.now();
  const rows = await ports.caseList.list(
    {
      municipalityId: ask.actor.municipalityId,
      words,
      compact,
      assigneeId,
      after,
      limit: limit + 1,
      now: now.toISOString(),
      today: rigaDay(now),
    },
    (read) => opened(ports, ask, read.slice(0, limit).flatMap(seen)),
  );
  const shown = rows.slice(0, limit);
  const more = rows.length > limit;
  const last = shown.at(-1);
  return ok({
    cases: shown.map(lineOf),
    cursor: more && words.length === 0 && last !== undefined ? writeCursor(last) : null,
    more,
  });
}

function seen({ caseId, coreId, rev, personSpaceId, personRev }: CaseListRow) {
  return [
    {
      spaceId: coreId,
      caseId,
      rev,
      type: 'case-file',
      fields: ['caseNumber', 'status', 'careLevel'],
    },
    {
      spaceId: personSpaceId,
      caseId,
      rev: personRev,
      type: 'person',
      fields: ['givenName', 'familyName', 'birthOn', 'actualAddress'],
    },
  ];
}

function lineOf(row: CaseListRow): CaseLine {
  const { caseFile, person } = row;
  return {
    caseId: row.caseId,
    caseNumber: textOf(caseFile, 'caseNumber') ?? '',
    personId: row.personId,
    personName: fullName(person),
    birthOn: textOf(person, 'birthOn'),
    address: textOf(person, 'actualAddress') ?? textOf(person, 'declaredAddress'),
    status: textOf(caseFile, 'status') ?? '',
    openedOn: textOf(caseFile, 'openedOn') ?? '',
    riskLevel: row.riskLevel,
    careLevel: textOf(caseFile, 'careLevel'),
    assignees: [...row.assignees],
    nextVisitOn: row.nextVisitOn,
    openAlerts: row.openAlerts,
    openConflicts: row.openConflicts,
  };
}

function writeCursor({ key, caseId }: CaseListRow): string {
  return Buffer.from(JSON.stringify([key, caseId])).toString('base64url');
}

function readCursor(cursor: string | null): { key: string; caseId: string } | 'unreadable' | null {
  if (cursor === null) return null;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(parsed)) return 'unreadable';
    const [key, caseId] = parsed as unknown[];
    const sound =
      typeof key === 'string' &&
      typeof caseId === 'string' &&
      /^[0-9a-f-]{36}$/u.test(caseId) &&
      !key.includes('\0');
    return sound ? { key, caseId } : 'unreadable';
  } catch {
    return 'unreadable';
  }
}
