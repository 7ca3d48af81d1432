import { ok } from '#shared/lib/result.ts';
import type { CaseDetail, OfficeHistoryEntry, RecordHistory } from '#shared/protocol/office.ts';
import type { PersonRow } from '#server/db/case-detail-store.ts';
import type { HistoryEntry } from '#server/db/centre-store.ts';
import { opened } from './opened.ts';
import { peopleIn, rowOf } from './office-rows.ts';
import { refuse, roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';
import { fullName, textOf } from './text-of.ts';

/** The whole case file: every compartment, its person and household, what was asked and what was replaced. */
export async function readCase(
  ports: OfficePorts,
  ask: Ask,
  caseId: string,
): Promise<Answer<CaseDetail>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const rows = await ports.caseDetail.readCase(ask.actor.municipalityId, caseId, (read) => {
    const revs = new Map(read?.spaces.map(({ space, rev }) => [space, rev]));
    const others = read?.united?.cases ?? [];
    return opened(ports, ask, [
      ...(read?.records ?? []).map(({ spaceId, type, data }) => ({
        spaceId,
        caseId,
        rev: revs.get(spaceId) ?? 0,
        type,
        fields: Object.keys(data),
      })),
      ...others.map((other) => ({ ...other, type: 'case-file', fields: ['caseNumber'] })),
    ]);
  });
  if (rows === null) return refuse('NOT_FOUND');
  const { records, spaces, staff, history, assignments, united } = rows;
  const caseFile = records.find(({ type }) => type === 'case-file');
  const person = records.find(({ id }) => id === caseFile?.data['personId']);
  return ok({
    caseId,
    caseNumber: textOf(caseFile?.data ?? {}, 'caseNumber') ?? '',
    personName: fullName(person?.data ?? {}),
    spaces: spaces.map((space) => ({
      ...space,
      rows: records.filter(({ spaceId }) => spaceId === space.space).map(rowOf),
    })),
    people: peopleIn(staff, [...records, ...history, ...assignments]),
    assignments: assignments.map((one) => ({
      ...one,
      validFrom: one.validFrom.toISOString(),
      validTo: one.validTo?.toISOString() ?? null,
    })),
    openConflicts: records
      .filter(({ type, data }) => type === 'conflict' && data['state'] === 'open')
      .map(({ id }) => id),
    history: history.map((entry) => historyOf(entry, staff)),
    united:
      united === null
        ? null
        : {
            pairId: united.pairId,
            cases: united.cases.map((other) => ({
              caseId: other.caseId,
              caseNumber: other.caseNumber,
            })),
          },
  });
}

/** Values of one record that were replaced, lost or settled, newest first. */
export async function readHistory(
  ports: OfficePorts,
  ask: Ask,
  recordId: string,
): Promise<Answer<RecordHistory>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const rows = await ports.caseDetail.readHistory(ask.actor.municipalityId, recordId, (read) =>
    read === null
      ? []
      : opened(ports, ask, [
          {
            spaceId: read.spaceId,
            caseId: read.caseId,
            rev: read.record.rev,
            type: read.record.type,
            fields: read.history.map(({ field }) => field),
          },
        ]),
  );
  if (rows === null) return refuse('NOT_FOUND');
  return ok({ recordId, entries: rows.history.map((entry) => historyOf(entry, rows.staff)) });
}

function historyOf(
  { recordId, field, value, authorId, writtenAt, why }: HistoryEntry,
  staff: readonly PersonRow[],
): OfficeHistoryEntry {
  const authorName = staff.find(({ id }) => id === authorId)?.name ?? '';
  return { recordId, field, value, authorId, authorName, writtenAt, why } as OfficeHistoryEntry;
}
