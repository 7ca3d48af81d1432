import { declarationOf, isRecordType } from '#shared/domain/records.ts';
import { recordsOfLate, type LateChange } from '#shared/protocol/late-change.ts';
import type { LoadRequest } from './centre-store.ts';

/** A load that also covers what one piece of late work is about; it all lies in the space of that work. Pure. */
export function withLate(
  request: LoadRequest,
  spaceId: string,
  changes: readonly LateChange[],
): LoadRequest {
  const ones = changes.flatMap(({ type }) =>
    isRecordType(type) && declarationOf(type).second !== undefined ? { spaceId, type } : [],
  );
  const records = recordsOfLate(changes);
  return {
    ...request,
    recordIds: [...new Set([...request.recordIds, ...records])],
    personIds: [...new Set([...request.personIds, ...records])],
    ones: [...request.ones, ...ones],
  };
}
