import type { Commit } from '#client/store/store-api.ts';

/** Into the file under its author's name, or aside with a note; the same record answers to both, once. */
export function dealWithLate(
  late: { readonly space: string; readonly recordId: string },
  choice: 'take' | 'aside',
  note = '',
): Commit {
  return {
    intent: choice === 'take' ? 'adopt-late-work' : 'set-late-work-aside',
    changes: [
      {
        space: late.space,
        type: 'late-work',
        recordId: late.recordId,
        body: { op: 'adopt', choice, note: note.trim() },
      },
    ],
  };
}
