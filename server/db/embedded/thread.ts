import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { findBeside } from '#server/db/find-beside.ts';
import { exitCodes } from './durable-node-fs.ts';
import type { ThreadReply, ThreadRequest, ThreadStart } from './thread-messages.ts';

type Pending = {
  readonly onBytes: (bytes: Uint8Array) => void;
  readonly resolve: (count: number | undefined) => void;
  readonly reject: (error: Error) => void;
};
type Running = {
  readonly worker: Worker;
  readonly ready: Promise<void>;
  readonly pending: Map<number, Pending>;
};

export class EngineStopped extends Error {
  override readonly name = 'EngineStopped';
}

/** PGlite ignores statement_timeout; ending the thread is the only way to end a statement. */
export type ThreadLimits = { readonly statementMs: number };

/**
 * PGlite in a thread of its own, so that a slow query never holds the event loop. When the thread dies, what
 * was asked of it fails, and the next session starts it again: the engine recovers from its log.
 */
export class EngineThread {
  readonly #start: ThreadStart;
  readonly #limits: ThreadLimits;
  readonly #report: (error: Error) => void;
  #running: Running | undefined;
  #closed = false;
  #lost = false;
  #lastId = 0;

  constructor(start: ThreadStart, limits: ThreadLimits, report: (error: Error) => void) {
    this.#start = start;
    this.#limits = limits;
    this.#report = report;
  }

  /** Starts the engine unless it runs. Resolves when it answers. */
  async open(): Promise<void> {
    if (this.#closed) throw new EngineStopped('The embedded database is closed');
    if (this.#lost && this.#start.dataDir === undefined)
      throw new EngineStopped('The in-memory database is gone');
    this.#running ??= this.#run();
    await this.#running.ready;
  }

  async startup(bytes: Uint8Array<ArrayBuffer>, onBytes: Pending['onBytes']): Promise<void> {
    await this.open();
    await this.#ask({ kind: 'startup', bytes }, onBytes, this.#limits.statementMs);
  }

  async exec(bytes: Uint8Array<ArrayBuffer>, onBytes: Pending['onBytes']): Promise<void> {
    await this.#ask({ kind: 'exec', bytes }, onBytes, this.#limits.statementMs);
  }

  /** The whole data directory as an uncompressed tar. */
  async dump(): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    await this.#ask({ kind: 'dump' }, (bytes) => parts.push(bytes));
    return Buffer.concat(parts);
  }

  /** How often the engine has made something durable since its start. */
  async fsyncs(): Promise<number> {
    return (await this.#ask({ kind: 'fsyncs' })) ?? 0;
  }

  /** Writes a checkpoint and ends the thread. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const running = this.#running;
    if (running === undefined) return;
    try {
      await running.ready;
      await this.#ask({ kind: 'close' });
    } finally {
      this.#end(running, new EngineStopped('The embedded database is closed'));
      await running.worker.terminate();
    }
  }

  #run(): Running {
    const pending = new Map<number, Pending>();
    const worker = startWorker(this.#start);
    const ready = new Promise<void>((resolve, reject) => {
      pending.set(0, { onBytes: () => undefined, resolve: () => resolve(), reject });
    });
    // Whoever awaits it hears of a failed start; nobody may be waiting.
    ready.catch(() => undefined);
    const running: Running = { worker, ready, pending };
    worker.on('message', (reply: ThreadReply) => {
      const asked = pending.get(reply.id);
      if ('bytes' in reply) return asked?.onBytes(reply.bytes);
      pending.delete(reply.id);
      return asked?.resolve(reply.count);
    });
    worker.on('error', (cause) => {
      this.#fail(
        running,
        new EngineStopped(`The embedded database stopped: ${cause.message}`, { cause }),
      );
    });
    worker.on('exit', (code) => this.#fail(running, new EngineStopped(wordsFor(code))));
    return running;
  }

  #ask(
    request:
      | { kind: 'startup' | 'exec'; bytes: Uint8Array<ArrayBuffer> }
      | { kind: 'dump' | 'fsyncs' | 'close' },
    onBytes: Pending['onBytes'] = () => undefined,
    limitMs?: number,
  ): Promise<number | undefined> {
    const running = this.#running;
    if (running === undefined)
      return Promise.reject(new EngineStopped('The embedded database is not running'));
    this.#lastId += 1;
    const message: ThreadRequest = { id: this.#lastId, ...request };
    const answered = new Promise<number | undefined>((resolve, reject) => {
      running.pending.set(message.id, { onBytes, resolve, reject });
    });
    running.worker.postMessage(message, 'bytes' in message ? [message.bytes.buffer] : []);
    if (limitMs === undefined) return answered;
    const timer = setTimeout(() => {
      this.#fail(running, new EngineStopped(`A statement ran longer than ${limitMs} ms`));
      void running.worker.terminate();
    }, limitMs);
    return answered.finally(() => clearTimeout(timer));
  }

  #fail(running: Running, error: Error): void {
    if (this.#running !== running) return;
    this.#end(running, error);
    this.#lost = true;
    if (!this.#closed) this.#report(error);
  }

  #end(running: Running, error: Error): void {
    this.#running = undefined;
    for (const asked of running.pending.values()) asked.reject(error);
    running.pending.clear();
  }
}

function wordsFor(exitCode: number): string {
  if (exitCode === exitCodes.fsyncFailed)
    return 'The disk refused to make a write durable (fsync failed)';
  if (exitCode === exitCodes.aborted) return 'The embedded database stopped itself (PANIC)';
  return `The embedded database stopped with code ${exitCode}`;
}

function startWorker(workerData: ThreadStart): Worker {
  const file = findBeside(import.meta.url, [
    './pglite-worker.js',
    '../pglite-worker.js',
    '../pglite-worker.ts',
  ]);
  if (file.pathname.endsWith('.js')) return new Worker(file, { workerData });
  // From source the thread needs a TypeScript loader of its own; tsx's --import serves main threads only.
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
  const loader = new URL('./dist/esm/api/index.mjs', tsx).href;
  const boot = `import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(file.href)}); })`;
  return new Worker(boot, { eval: true, workerData, execArgv: [] });
}
