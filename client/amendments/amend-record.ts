import { isAmended, type AmendedType } from '#shared/domain/amendment.ts';
import { declarationOf, type RecordType } from '#shared/domain/records.ts';
import { textOf } from '#shared/lib/json-text.ts';
import type { CaseView, Commit, SignedIn } from '#client/store/store-api.ts';

type Row = CaseView['rows'][number];

export interface Amended {
  readonly space: string;
  readonly subjectId: string;
  readonly subjectType: AmendedType;
}

/** Words added to this record, the oldest first. Pure. */
export function amendmentsOf(rows: readonly Row[], subjectId: string): readonly Row[] {
  return rows
    .filter((row) => row.type === 'amendment' && row.data['subjectId'] === subjectId)
    .toSorted((a, b) => a.at.localeCompare(b.at));
}

/** Whether this person adds to it: it is theirs, and can't be changed any more. */
export function takesAmendment(row: Row, me: SignedIn): boolean {
  if (!isAmended(row.type) || row.by !== me.accountId) return false;
  const { locked } = declarationOf(row.type satisfies RecordType);
  return locked === undefined || locked(row.data);
}

/** `supersedes` names the refused one they are taken from. */
export function amendRecord(
  { space, subjectId, subjectType }: Amended,
  text: string,
  about: { readonly recordId: string; readonly me: SignedIn; readonly supersedes?: string },
): Commit {
  const { recordId, me, supersedes } = about;
  const data = {
    subjectId,
    subjectType,
    text: text.trim(),
    recordedBy: me.accountId,
    recordedByName: me.name,
  };
  return {
    intent: 'amend-record',
    changes: [{ space, type: 'amendment', recordId, body: { op: 'create', data } }],
    ...(supersedes === undefined ? {} : { supersedes }),
  };
}

export function wordsOf({ data }: Row): { readonly text: string; readonly by: string } {
  return { text: textOf(data['text']), by: textOf(data['recordedByName']) };
}
