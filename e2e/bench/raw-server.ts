import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGzip, gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { openDatabase } from '#server/db/open-database.ts';

export interface RawServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** The bare bounds of the same machine: rows as gzip-1 NDJSON, and bodies into one table by one statement, durably. */
export async function startRawServer(rows: readonly object[]): Promise<RawServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'digisoc-raw-'));
  const { kysely, close } = await openDatabase({ dataDir });
  await sql`create table raw (n bigint generated always as identity primary key, body text not null)`.execute(
    kysely,
  );
  const dexie = readFileSync(createRequire(import.meta.url).resolve('dexie/dist/dexie.min.js'));
  const page =
    '<!doctype html><meta charset="utf-8"><title>raw</title><script src="/dexie.js"></script><ul id="list"></ul>';
  const server = createServer((request, response) => {
    if (request.url === '/rows') {
      response.setHeader('content-encoding', 'gzip');
      const zip = createGzip({ level: 1 });
      zip.pipe(response);
      for (const row of rows) zip.write(`${JSON.stringify(row)}\n`);
      zip.end();
    } else if (request.url === '/insert') {
      void bodyOf(request)
        .then((bytes) => {
          const text =
            request.headers['content-encoding'] === 'gzip'
              ? gunzipSync(bytes).toString()
              : bytes.toString();
          return sql`insert into raw (body) select value from jsonb_array_elements_text(${text}::jsonb)`.execute(
            kysely,
          );
        })
        .then(() => response.end('{}'));
    } else if (request.url === '/dexie.js') {
      response.setHeader('content-type', 'text/javascript').end(dexie);
    } else {
      response.setHeader('content-type', 'text/html').end(page);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
