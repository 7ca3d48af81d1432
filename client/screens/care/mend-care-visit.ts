import type { DataOf } from '#shared/domain/records.ts';
import type { JsonObject } from '#shared/lib/json.ts';
import type { Commit } from '#client/store/store-api.ts';
import type { RefusedWork } from '#client/store/use-refused.ts';
import { reopenCareVisit, type CareVisitDraft } from './care-visit-draft.ts';
import { correctCareVisit, type CorrectCareVisit } from './correct-care-visit.ts';
import { recordCareVisit, type RecordCareVisit } from './record-care-visit.ts';

/** A refused care visit in the form that made it. */
export interface CareMend {
  readonly refused: RefusedWork;
  readonly draft: CareVisitDraft;
  readonly planId: string;
  readonly endedAt: string;
  /** The record as it stood when the form was opened; null for a visit the centre does not have. */
  readonly shown: JsonObject | null;
}

/** Beside the draft of the planned visit, which may have been begun anew. */
export function careMendPlace({ changeId, caseId }: RefusedWork) {
  return { key: `care-visit-mend:${changeId}`, form: 'care-visit-mend', caseId };
}

/** Null where what was mended is not on the device any more. Pure. */
export function openCareMend(
  refused: RefusedWork,
  record: JsonObject | null,
  kept: CareVisitDraft | null,
): CareMend | null {
  const written = writtenOf(refused, record);
  if (written === null || typeof written['planId'] !== 'string') return null;
  const visit = written as DataOf<'care-visit'>;
  return {
    refused,
    draft: kept ?? reopenCareVisit(refused.recordId, visit, []),
    planId: written['planId'],
    endedAt: visit.endedAt,
    shown: refused.body.op === 'create' ? null : record,
  };
}

/** The mended visit under a new change, in the place of the refused one. Pure. */
export function mendCareVisit(
  { refused, planId, endedAt, shown }: CareMend,
  draft: CareVisitDraft,
  by: Pick<RecordCareVisit, 'me'> & Pick<CorrectCareVisit, 'notice'>,
): Commit {
  const { space, changeId: supersedes } = refused;
  const commit =
    shown === null
      ? recordCareVisit({ draft, planId, space, endedAt, me: by.me })
      : correctCareVisit({ draft, planId, space, shown, notice: by.notice, me: by.me });
  return { ...commit, draftKey: careMendPlace(refused).key, supersedes };
}

function writtenOf({ type, body }: RefusedWork, record: JsonObject | null): JsonObject | null {
  if (type !== 'care-visit') return null;
  if (body.op === 'create') return body.data;
  if (record === null || body.op !== 'patch') return null;
  const written = Object.entries(body.fields).flatMap(([field, edit]) =>
    'to' in edit ? [[field, edit.to] as const] : [],
  );
  return { ...record, ...Object.fromEntries(written) };
}
