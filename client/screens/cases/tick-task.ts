import type { Commit } from '#client/store/store-api.ts';
import type { JsonValue } from '#shared/lib/json.ts';

export function tickTask(task: {
  readonly space: string;
  readonly recordId: string;
  readonly status: JsonValue;
}): Commit {
  return {
    intent: 'tick-plan-task',
    changes: [
      {
        space: task.space,
        type: 'plan-task',
        recordId: task.recordId,
        body: {
          op: 'patch',
          fields: { status: { from: task.status, to: task.status === 'done' ? 'open' : 'done' } },
        },
      },
    ],
  };
}
