import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type EmscriptenOptions = Parameters<NodeFS['init']>[1];
type NodeStream = { readonly nfd: number };
type EngineModule = {
  NODEFS: { stream_ops: { fsync?: (stream: NodeStream) => number } };
  onAbort?: () => void;
};

/** sysexits(3): the thread's last word to the side that watches it. */
export const exitCodes = { fsyncFailed: 74, aborted: 70 } as const;

/**
 * Emscripten's NODEFS has no fsync, so the engine would acknowledge commits a power cut can take back.
 * `stream_ops.fsync` is an undocumented hook: PGlite is pinned and a test counts the calls.
 * fdatasync never reaches it, hence `wal_sync_method=fsync`.
 */
export class DurableNodeFs extends NodeFS {
  fsyncs = 0;

  override async init(pg: PGlite, options: EmscriptenOptions) {
    const { emscriptenOpts } = await super.init(pg, options);
    const hook = (module: unknown) => {
      const engine = module as EngineModule;
      engine.NODEFS.stream_ops.fsync = (stream) => this.#fsync(stream);
      // PGlite swallows what a PANIC throws and would go on serving from broken memory.
      engine.onAbort = () => process.exit(exitCodes.aborted);
    };
    return {
      emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), hook] },
    };
  }

  #fsync(stream: NodeStream): number {
    try {
      fsyncSync(stream.nfd);
    } catch {
      // A second fsync after a failed one may lie: only recovery from the log is safe.
      process.exit(exitCodes.fsyncFailed);
    }
    this.fsyncs += 1;
    return 0;
  }
}

/** Makes a whole tree durable, files before the directories that name them. */
export function fsyncTree(directory: string): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) fsyncTree(path);
    else if (entry.isFile()) fsyncPath(path);
  }
  fsyncPath(directory);
}

export function fsyncPath(path: string): void {
  // Windows can't open a directory; its rename is durable by itself.
  if (process.platform === 'win32') return;
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
