import { Duplex } from 'node:stream';
import type { EngineThread } from './thread.ts';

const terminate = 'X'.charCodeAt(0);
/** Query and Sync: after these, and only these, the engine answers and is ready again. */
const endsBatch = new Set(['Q'.charCodeAt(0), 'S'.charCodeAt(0)]);

/**
 * What `pg` takes for a socket: the PostgreSQL wire protocol, carried to the engine's thread. Messages go over
 * in whole batches, because the engine reads no further than what it was handed.
 */
export class SessionStream extends Duplex {
  readonly #thread: EngineThread;
  #unread: Buffer = Buffer.alloc(0);
  #started = false;

  constructor(thread: EngineThread) {
    super({ allowHalfOpen: false });
    this.#thread = thread;
  }

  connect(): this {
    this.#thread.open().then(
      () => this.emit('connect'),
      (error: Error) => this.destroy(error),
    );
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {
    // The engine pushes; there is nothing to ask it for.
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error) => void): void {
    this.#unread = this.#unread.length === 0 ? chunk : Buffer.concat([this.#unread, chunk]);
    this.#sendBatch().then(() => done(), done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error) => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'buffer', done);
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }

  async #sendBatch(): Promise<void> {
    const onBytes = (bytes: Uint8Array) => {
      if (!this.destroyed) this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    };
    if (!this.#started) {
      if (this.#unread.length < 4 || this.#unread.length < this.#unread.readInt32BE(0)) return;
      this.#started = true;
      await this.#thread.startup(this.#take(this.#unread.readInt32BE(0)), onBytes);
    }
    const size = this.#batchSize();
    if (size > 0) await this.#thread.exec(this.#take(size), onBytes);
  }

  /** Bytes up to and with the last message that ends a batch. */
  #batchSize(): number {
    let at = 0;
    let size = 0;
    while (at + 5 <= this.#unread.length) {
      const type = this.#unread[at] ?? terminate;
      at += 1 + this.#unread.readInt32BE(at + 1);
      if (at > this.#unread.length) break;
      if (endsBatch.has(type)) size = at;
    }
    return size;
  }

  /** A copy of its own: the bytes are handed to the thread, not shared with it. */
  #take(size: number): Uint8Array<ArrayBuffer> {
    const batch = new Uint8Array(size);
    batch.set(this.#unread.subarray(0, size));
    this.#unread = this.#unread.subarray(size);
    return batch;
  }
}
