import { canWithdraw } from '#shared/access/can.ts';
import {
  editableOf,
  isRecordType,
  isWithdrawable,
  type RecordType,
} from '#shared/domain/records.ts';
import { spaceOf } from '#shared/domain/space-of.ts';
import type { CaseView, Commit, SignedIn } from '#client/store/store-api.ts';

type Row = CaseView['rows'][number];

interface Takable {
  readonly row: Row;
  readonly type: RecordType;
  readonly space: string;
}

/** What of these rows this person may take back, or bring back. Pure. */
export function takable(
  rows: readonly Row[],
  spaces: CaseView['card']['spaces'],
  me: SignedIn,
): readonly Takable[] {
  const actor = {
    id: me.accountId,
    name: me.name,
    role: me.role,
    municipalityId: me.municipalityId,
  };
  return rows.flatMap((row) => {
    const { type } = row;
    if (!isRecordType(type) || !isWithdrawable(type)) return [];
    const space = spaceOf(type, spaces);
    const kind = (['core', 'social', 'household'] as const).find((each) => spaces[each] === space);
    if (space === null || kind === undefined) return [];
    const facts = { kind, municipalityId: me.municipalityId, inScope: true };
    return canWithdraw(actor, type, facts, row.by) === null ? [{ row, type, space }] : [];
  });
}

/** `seen` travels with it: over an edit this person has not seen it is asked about, and the edit stands. */
export function withdrawRecord({ row, type, space }: Takable, reason: string): Commit {
  const body = { op: 'withdraw', reason: reason.trim(), seen: editableOf(type, row.data) } as const;
  return { intent: 'withdraw-record', changes: [{ space, type, recordId: row.id, body }] };
}

export function bringBack({ row, type, space }: Takable): Commit {
  const body = { op: 'reinstate', seen: row.data['withdrawn'] ?? null } as const;
  return { intent: 'reinstate-record', changes: [{ space, type, recordId: row.id, body }] };
}
