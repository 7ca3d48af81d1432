import type { Commit } from '#client/store/store-api.ts';
import type { JsonValue } from '#shared/lib/json.ts';
import type { DataOf } from '#shared/domain/records.ts';

/** @param from the status the worker saw */
export function tickTask(
  task: { readonly space: string; readonly recordId: string; readonly from: JsonValue },
  to: DataOf<'plan-task'>['status'],
  supersedes?: string,
): Commit {
  const { space, recordId, from } = task;
  return {
    intent: 'tick-plan-task',
    changes: [
      {
        space,
        type: 'plan-task',
        recordId,
        body: { op: 'patch', fields: { status: { from, to } } },
      },
    ],
    ...(supersedes === undefined ? {} : { supersedes }),
  };
}
