import {
  cpSync,
  fstatSync,
  readFileSync,
  readSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { DurableNodeFs } from '#server/db/embedded/durable-node-fs.ts';

type NodeStream = { readonly nfd: number };
type StreamOps = {
  write: (stream: NodeStream, ...rest: unknown[]) => number;
  fsync?: (stream: NodeStream) => number;
};
type Options = Parameters<DurableNodeFs['init']>[1];

/** Which of the bytes nobody made durable the disk happened to write before the power went. */
export type Fate = 'none' | 'all' | 'some';

const blockBytes = 4096;

/**
 * A disk with a write cache: it knows what each file held at its last fsync, and can make an image of what a
 * power cut at this moment would leave. File names survive at once, as on a journalling file system.
 */
export class PowerCutFs extends DurableNodeFs {
  /** Called before every write and every fsync. */
  beforeOperation: () => void = () => undefined;
  readonly #durable = new Map<string, Buffer>();
  readonly #honest: boolean;

  /** `honest: false` is the disk PGlite has by itself: fsync does nothing. */
  constructor(directory: string, { honest }: { readonly honest: boolean }) {
    super(directory);
    this.#honest = honest;
    for (const path of filesBelow(directory)) this.#durable.set(identity(path), readFileSync(path));
  }

  override async init(pg: PGlite, options: Options) {
    const { emscriptenOpts } = await super.init(pg, options);
    const hook = (module: unknown) => {
      const ops = (module as { NODEFS: { stream_ops: StreamOps } }).NODEFS.stream_ops;
      const { write, fsync } = ops;
      ops.write = (stream, ...rest) => {
        this.beforeOperation();
        return write(stream, ...rest);
      };
      ops.fsync = (stream) => {
        this.beforeOperation();
        if (!this.#honest) return 0;
        const result = fsync?.(stream) ?? 0;
        this.#remember(stream.nfd);
        return result;
      };
    };
    return {
      emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), hook] },
    };
  }

  /** Writes to `target` what the disk would hold if the power went now. */
  cut(target: string, fate: Fate, random: () => number): void {
    cpSync(this.rootDir, target, { recursive: true });
    for (const path of filesBelow(this.rootDir)) {
      const live = readFileSync(path);
      const durable = this.#durable.get(identity(path)) ?? Buffer.alloc(0);
      writeFileSync(
        join(target, path.slice(this.rootDir.length)),
        settle(live, durable, fate, random),
      );
    }
  }

  #remember(fd: number): void {
    const { size, ino, birthtimeMs, isFile } = describe(fd);
    if (!isFile) return;
    const key = `${ino}:${birthtimeMs}`;
    const known = this.#durable.get(key);
    // A log segment is 16 MB and synced at every commit.
    const bytes = known?.length === size ? known : Buffer.alloc(size);
    readSync(fd, bytes, 0, size, 0);
    this.#durable.set(key, bytes);
  }
}

function settle(live: Buffer, durable: Buffer, fate: Fate, random: () => number): Buffer {
  if (fate === 'all' || live.equals(durable)) return live;
  const keep = () => fate === 'some' && random() < 0.5;
  const settled = Buffer.alloc(keep() ? live.length : durable.length);
  for (let at = 0; at < settled.length; at += blockBytes) {
    const source = keep() ? live : durable;
    if (at < source.length) source.copy(settled, at, at, at + blockBytes);
  }
  return settled;
}

function describe(fd: number) {
  const stat = fstatSync(fd);
  return { size: stat.size, ino: stat.ino, birthtimeMs: stat.birthtimeMs, isFile: stat.isFile() };
}

/** An inode number is given again; with its birth it is not. */
function identity(path: string): string {
  const { ino, birthtimeMs } = statSync(path);
  return `${ino}:${birthtimeMs}`;
}

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
