/** What the worker thread is started with. No `dataDir`: a database in memory, for tests. */
export type ThreadStart = {
  readonly dataDir?: string;
  /** An uncompressed `dumpDataDir` to begin an in-memory database from. */
  readonly templateFile?: string;
};

/** `startup` begins a new session and clears what the last one left; `exec` carries whole wire messages. */
export type ThreadRequest = { readonly id: number } & (
  | { readonly kind: 'startup' | 'exec'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'dump' | 'fsyncs' | 'close' }
);

/** Any number of `bytes`, then one `done`. Id 0 is the thread's own start. */
export type ThreadReply =
  | { readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly done: true; readonly count?: number };
