import type { SyncStatus } from './store-api.ts';

/** What the worker finds out; all else of the status is read from the store. */
export type SyncFacts = Pick<
  SyncStatus,
  | 'reach'
  | 'progress'
  | 'field'
  | 'nudged'
  | 'persisted'
  | 'full'
  | 'leader'
  | 'over'
  | 'outdated'
  | 'unopened'
  | 'lost'
>;

export const factsAtStart: SyncFacts = {
  reach: 'unknown',
  progress: null,
  field: false,
  nudged: false,
  persisted: null,
  full: false,
  leader: false,
  over: false,
  outdated: false,
  unopened: false,
  lost: null,
};
