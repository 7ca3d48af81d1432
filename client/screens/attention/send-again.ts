import type { Commit } from '#client/store/store-api.ts';
import type { RefusedWork } from '#client/store/use-refused.ts';

/** The same words once more, under a new change: for a refusal whose cause has gone away. */
export function sendAgain(item: RefusedWork): Commit {
  return {
    intent: item.intent,
    changes: [{ space: item.space, type: item.type, recordId: item.recordId, body: item.body }],
    supersedes: item.changeId,
  };
}
