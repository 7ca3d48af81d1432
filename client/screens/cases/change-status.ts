import type { Commit } from '#client/store/store-api.ts';
import type { DataOf } from '#shared/domain/records.ts';
import type { JsonValue } from '#shared/lib/json.ts';
import type { FieldEdit } from '#shared/protocol/change.ts';

/** Closing sets the day it was closed; opening again takes it away. */
export function changeStatus(
  status: DataOf<'case-file'>['status'],
  about: {
    readonly space: string;
    readonly recordId: string;
    readonly shown: Readonly<Record<string, JsonValue>>;
    readonly today: string;
    readonly supersedes?: string | undefined;
  },
): Commit {
  const { space, recordId, shown, today, supersedes } = about;
  const fields: Record<string, FieldEdit> = {
    status: { from: shown['status'] ?? null, to: status },
  };
  const closedOn = shown['closedOn'] ?? null;
  const nextClosedOn = status === 'closed' ? today : null;
  if (closedOn !== nextClosedOn) fields['closedOn'] = { from: closedOn, to: nextClosedOn };
  return {
    intent: 'change-case-status',
    changes: [{ space, type: 'case-file', recordId, body: { op: 'patch', fields } }],
    ...(supersedes === undefined ? {} : { supersedes }),
  };
}
