import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { createCluster } from '#server/db/embedded/create-cluster.ts';
import { DurableNodeFs } from '#server/db/embedded/durable-node-fs.ts';
import { durableParams, memoryParams } from '#server/db/embedded/engine-params.ts';
import type {
  ThreadReply,
  ThreadRequest,
  ThreadStart,
} from '#server/db/embedded/thread-messages.ts';

const chunkBytes = 64 * 1024;
const start = workerData as ThreadStart;
const port = parentPort;
if (port === null) throw new Error('pglite-worker runs only as a worker thread');

const fs =
  start.dataDir === undefined ? undefined : new DurableNodeFs(await prepare(start.dataDir));
const engine = await PGlite.create({
  startParams: [...(fs === undefined ? memoryParams : durableParams)],
  ...(fs && { fs }),
  ...(start.image && {
    loadDataDir: new Blob([readFileSync(start.image.templateFile)]),
    pgliteWasmModule: start.image.wasm,
  }),
});

async function prepare(directory: string): Promise<string> {
  await createCluster(directory);
  return directory;
}

function reply(message: ThreadReply): void {
  port?.postMessage(message, 'bytes' in message ? [message.bytes.buffer] : []);
}

/** Runs whole wire messages and sends the answer on in chunks: the engine flushes every 8 KB. */
async function exec(id: number | undefined, message: Uint8Array): Promise<void> {
  let held: Uint8Array[] = [];
  let size = 0;
  const flush = () => {
    if (id !== undefined && size > 0) reply({ id, bytes: new Uint8Array(Buffer.concat(held)) });
    held = [];
    size = 0;
  };
  await engine.execProtocolRawStream(message, {
    syncToFs: false,
    onRawData: (bytes) => {
      held.push(bytes.slice());
      size += bytes.length;
      if (size >= chunkBytes) flush();
    },
  });
  flush();
}

async function run(sql: string): Promise<void> {
  const text = Buffer.from(`${sql}\0`);
  const header = Buffer.alloc(5, 'Q');
  header.writeInt32BE(text.length + 4, 1);
  await exec(undefined, Buffer.concat([header, text]));
}

async function answer(request: ThreadRequest): Promise<void> {
  switch (request.kind) {
    case 'startup':
      await run('ROLLBACK');
      await run('DISCARD ALL');
      await exec(request.id, request.bytes);
      break;
    case 'exec':
      await exec(request.id, request.bytes);
      break;
    case 'dump': {
      const dump = await engine.dumpDataDir('none');
      reply({ id: request.id, bytes: new Uint8Array(await dump.arrayBuffer()) });
      break;
    }
    case 'fsyncs':
      reply({ id: request.id, done: true, count: fs?.fsyncs ?? 0 });
      return;
    case 'close':
      await run('ROLLBACK');
      await run('CHECKPOINT');
      await engine.close();
  }
  reply({ id: request.id, done: true });
}

// One at a time: the engine is one session, and what it throws must end the thread.
let turn: Promise<void> = Promise.resolve();
port.on('message', (request: ThreadRequest) => {
  turn = turn.then(() => answer(request));
});
reply({ id: 0, done: true });
