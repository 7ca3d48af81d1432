import type { Commit } from '#client/store/store-api.ts';

export function markNotice(
  notice: { readonly id: string; readonly spaceId: string },
  today: string,
): Commit {
  return {
    intent: 'read-notice',
    changes: [
      {
        space: notice.spaceId,
        type: 'notice',
        recordId: notice.id,
        body: { op: 'patch', fields: { seenOn: { from: null, to: today } } },
      },
    ],
  };
}
