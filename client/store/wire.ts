import type { DeviceStore, Queries, QueryKind } from './store-api.ts';

// What crosses between the page and the store's worker.

export type StoreCall = Exclude<keyof DeviceStore, 'watch' | 'syncNow' | 'answered'>;

export type ToWorker =
  | {
      readonly t: 'call';
      readonly id: number;
      readonly method: StoreCall;
      readonly args: readonly unknown[];
    }
  | { readonly t: 'watch'; readonly id: number; readonly ask: Queries[QueryKind]['ask'] }
  | { readonly t: 'unwatch'; readonly id: number }
  | { readonly t: 'sync-now' }
  /** The first word of the page: what it finds beside the stores (client/store/store-mark.ts). */
  | { readonly t: 'marks'; readonly texts: Readonly<Record<string, string>> }
  /** What the forms held is on the disk, or could not be saved. */
  | { readonly t: 'saved-now' }
  /** The page saw the browser's `online` event or became visible: a hint to try. */
  | { readonly t: 'hint' };

export type FromWorker =
  | { readonly t: 'answer'; readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly t: 'answer'; readonly id: number; readonly ok: false; readonly message: string }
  /** A newer app waits for this tab to let go of the outbox: every form saves what it holds. */
  | { readonly t: 'save-now' }
  /** To be kept beside this person's store. */
  | { readonly t: 'mark'; readonly vault: string; readonly text: string }
  /** The answer to a watch as JSON: a tablet reads that faster than it copies objects. */
  | { readonly t: 'result'; readonly id: number; readonly text: string };
