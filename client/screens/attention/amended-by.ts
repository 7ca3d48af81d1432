import { isAmended } from '#shared/domain/amendment.ts';
import type { Amended } from '#client/amendments/amend-record.ts';
import type { RefusedWork } from '#client/store/use-refused.ts';

/** What a refused correction can be added to instead: a record that was accepted meanwhile, and is locked. Pure. */
export function amendedBy({ code, body, type, recordId, space }: RefusedWork): Amended | null {
  if (code !== 'LOCKED' || body.op !== 'patch' || !isAmended(type)) return null;
  return { space, subjectId: recordId, subjectType: type };
}
