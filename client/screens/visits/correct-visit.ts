import { attachmentChanges } from '#client/photos/photo.ts';
import type { Commit } from '#client/store/store-api.ts';
import { sameJson, type JsonValue } from '#shared/lib/json.ts';
import type { FieldEdit } from '#shared/protocol/change.ts';
import type { NewVisit } from './record-visit.ts';
import { visitData } from './visit-data.ts';
import type { VisitValues } from './visit-values.ts';

/**
 * A returned visit, mended by its author. Only what differs from what the screen showed is sent, with what it showed,
 * so that two people's work meets field by field; the record goes back to the reviewer in the same change.
 */
export function correctVisit(
  values: VisitValues,
  visit: NewVisit,
  shown: Readonly<Record<string, JsonValue>>,
): Commit {
  const fields: Record<string, FieldEdit> = {};
  for (const [field, to] of Object.entries(visitData(values, visit))) {
    const from = shown[field] ?? null;
    const untouched = sameJson(from, to) || (from === null && isEmpty(to));
    if (!untouched) fields[field] = { from, to };
  }
  if (shown['review'] !== 'submitted')
    fields['review'] = { from: shown['review'] ?? null, to: 'submitted' };
  return {
    intent: 'correct-home-visit',
    changes: [
      {
        space: visit.space,
        type: 'home-visit',
        recordId: visit.recordId,
        body: { op: 'patch', fields },
      },
      ...attachmentChanges(
        values.photos,
        { id: visit.recordId, type: 'home-visit', space: visit.space },
        visit.signedIn,
      ),
    ],
    draftKey: visit.draftKey,
    ...(visit.supersedes === undefined ? {} : { supersedes: visit.supersedes }),
  };
}

function isEmpty(value: JsonValue): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}
