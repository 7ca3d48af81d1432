import type { SyncFacts } from './sync-facts.ts';

/** What tabs of one person tell each other: what was written, and what the leader found out about the centre. */
export type TabNews =
  | { readonly wrote: 'outbox' | 'base' | 'drafts' | 'files' }
  /** A page that has just opened: what does the leader know? */
  | { readonly asks: 'leader' }
  | { readonly opened: { readonly caseId: string; readonly at: string } }
  | { readonly leaderFacts: SyncFacts };

/** The questions whose answers tell of the centre's reach and what was sent, and of drafts. */
export const askOfFacts = ['status', 'case', 'own'] as const;
export const askOfDrafts = ['drafts'] as const;
export const askOfFiles = ['files'] as const;
/** Not the case itself: it goes on saying what is new since the time before. */
export const askOfOpened = ['cases', 'planned'] as const;
