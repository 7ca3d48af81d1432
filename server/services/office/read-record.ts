import { ok } from '#shared/lib/result.ts';
import type { OfficeRecord } from '#shared/protocol/office-reading.ts';
import type { AboutCase } from '#server/db/about-spaces.ts';
import type { StoredRecord } from '#server/db/centre-store.ts';
import { opened } from './opened.ts';
import { peopleIn, rowOf } from './office-rows.ts';
import { refuse, roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';

/** One record whole: an alert, a visit to review, a record nobody has matched, a conflict with its subject. */
export async function readRecord(
  ports: OfficePorts,
  ask: Ask,
  recordId: string,
): Promise<Answer<OfficeRecord>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const found = await ports.reading.readRecord(ask.actor.municipalityId, recordId, (read) => {
    if (read === null) return [];
    const seen = (record: StoredRecord) => ({
      spaceId: record.spaceId,
      caseId: read.caseId,
      rev: record.rev,
      type: record.type,
      fields: Object.keys(record.data),
    });
    const { record, subject, amendments } = read;
    const all = subject === null ? [record] : [record, subject];
    return opened(ports, ask, [...all, ...amendments].map(seen));
  });
  if (found === null) return refuse('NOT_FOUND');
  const { record, subject, amendments, staff } = found;
  return ok({
    about: aboutOf(found.about),
    kind: found.kind as OfficeRecord['kind'],
    row: rowOf(record),
    subject: subject === null ? null : rowOf(subject),
    amendments: amendments.map(rowOf),
    people: peopleIn(staff, [record, subject, ...amendments]),
  });
}

export function aboutOf(about: AboutCase | null): OfficeRecord['about'] {
  if (about === null) return null;
  const { caseId, caseNumber, personName } = about;
  return { caseId, caseNumber, personName };
}
