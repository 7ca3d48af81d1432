/** What the worker thread is started with. No `dataDir`: a database in memory, for tests. */
export type ThreadStart = {
  readonly dataDir?: string;
  readonly image?: MemoryImage;
};

/** What an in-memory database begins from, so that a test does not wait for initdb and a compiler. */
export type MemoryImage = {
  /** An uncompressed `dumpDataDir`. */
  readonly templateFile: string;
  /** The engine, compiled once for all threads of a process. */
  readonly wasm: WebAssembly.Module;
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
