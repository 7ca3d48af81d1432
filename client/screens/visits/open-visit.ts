import type { Photo } from '#client/photos/photo.ts';
import type { CaseView, Draft, PlannedVisit } from '#client/store/store-api.ts';
import type { RefusedWork } from '#client/store/use-refused.ts';
import type { FieldEdit } from '#shared/protocol/change.ts';
import type { JsonObject } from '#shared/lib/json.ts';
import { formFields } from './check-visit.ts';
import { startVisit, type VisitStart } from './start-visit.ts';
import { readVisitDraft } from './visit-draft.ts';
import { visitOfRecord } from './visit-of-record.ts';
import type { VisitField } from './visit-values.ts';

/** A form as it opens: where its words come from, and what it answers to. */
export interface Writing {
  readonly start: VisitStart;
  readonly planId: string | null;
  readonly resumeAt: string | null;
  readonly startedAt: string;
  /** The record being corrected, as it stood when the form was opened; null for a new visit. */
  readonly shown: JsonObject | null;
  readonly supersedes: string | null;
  readonly reasons: ReadonlyMap<VisitField, string>;
  readonly returnedBy: { readonly name: string; readonly at: string } | null;
  readonly refusal: string | null;
  /** Photographs that were refused together with this work: they are in the form again. */
  readonly refusedPhotos: readonly string[];
}

export interface Opening {
  readonly view: CaseView | null;
  readonly plan: PlannedVisit | null;
  readonly record: JsonObject | null;
  readonly draft: Draft | null;
  readonly refused: RefusedWork | null;
  readonly refusalWords: string;
  readonly refusedPhotos: readonly Photo[];
  readonly workerName: string;
  readonly now: string;
}

/** Draft before refused work before the record before a fresh start: the newest words of the worker win. Pure. */
export function openVisit({
  view,
  plan,
  record,
  draft,
  refused,
  refusalWords,
  refusedPhotos,
  workerName,
  now,
}: Opening): Writing {
  const fresh = startVisit(view, plan, workerName, now);
  const kept = draft === null ? null : readVisitDraft(draft.value);
  const returned = record !== null && record['review'] === 'returned';
  const base: Omit<
    Writing,
    'start' | 'planId' | 'resumeAt' | 'startedAt' | 'shown' | 'supersedes'
  > = {
    reasons: returned ? reasonsOf(record) : new Map(),
    returnedBy:
      returned &&
      typeof record['reviewedBy'] === 'string' &&
      typeof record['reviewedAt'] === 'string'
        ? { name: record['reviewedBy'], at: record['reviewedAt'] }
        : null,
    refusal: refused === null ? null : refusalWords,
    refusedPhotos: refusedPhotos.map(({ id }) => id),
  };
  if (kept !== null && draft !== null) {
    return {
      ...base,
      start: { ...fresh, values: kept.values },
      planId: kept.planId,
      resumeAt: kept.field,
      startedAt: draft.startedAt,
      shown: kept.shown,
      supersedes: kept.supersedes,
    };
  }
  if (refused !== null) {
    const { body } = refused;
    const mended =
      body.op === 'create'
        ? body.data
        : body.op === 'patch' && record !== null
          ? patched(record, body.fields)
          : {};
    const field = refused.field === null ? null : (formFields[refused.field] ?? refused.field);
    return {
      ...base,
      start: {
        ...fresh,
        values: { ...visitOfRecord(mended), photos: refusedPhotos },
      },
      planId: typeof mended['planId'] === 'string' ? mended['planId'] : null,
      resumeAt: field,
      startedAt: now,
      shown: body.op === 'create' ? null : record,
      supersedes: refused.changeId,
    };
  }
  if (record !== null) {
    return {
      ...base,
      start: { ...fresh, values: visitOfRecord(record) },
      planId: null,
      resumeAt: null,
      startedAt: now,
      shown: record,
      supersedes: null,
    };
  }
  return {
    ...base,
    start: fresh,
    planId: plan?.id ?? null,
    resumeAt: null,
    startedAt: now,
    shown: null,
    supersedes: null,
  };
}

function reasonsOf(record: JsonObject): ReadonlyMap<VisitField, string> {
  const reasons = (record['returnReasons'] ?? []) as readonly {
    readonly field: string;
    readonly reason: string;
  }[];
  return new Map(
    reasons.map(({ field, reason }) => [(formFields[field] ?? field) as VisitField, reason]),
  );
}

function patched(record: JsonObject, fields: Readonly<Record<string, FieldEdit>>): JsonObject {
  const written = Object.entries(fields).flatMap(([field, edit]) =>
    'to' in edit ? [[field, edit.to]] : [],
  );
  return { ...record, ...(Object.fromEntries(written) as JsonObject) };
}
