import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { createGzip, gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { type DatabaseSettings, openDatabase } from '#server/db/open-database.ts';

export interface RawServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** The bare bounds of the same machine: rows as gzip-1 NDJSON, and bodies into one table by one statement, durably. */
export async function startRawServer(
  rows: readonly object[],
  settings: DatabaseSettings,
): Promise<RawServer> {
  const { kysely, close } = await openDatabase(settings);
  await sql`create table raw (n bigint generated always as identity primary key, body text not null)`.execute(
    kysely,
  );
  const dexie = readFileSync(createRequire(import.meta.url).resolve('dexie/dist/dexie.min.js'));
  const page =
    '<!doctype html><meta charset="utf-8"><title>raw</title><script src="/dexie.js"></script><ul id="list"></ul>';
  const server = createServer((request, response) => {
    if (request.url === '/rows' || request.url === '/delta') {
      response.setHeader('content-encoding', 'gzip');
      const zip = createGzip({ level: 1 });
      zip.pipe(response);
      for (const row of request.url === '/delta' ? rows.slice(0, 100) : rows)
        zip.write(`${JSON.stringify(row)}\n`);
      zip.end();
    } else if (request.url === '/insert' || request.url === '/insert-push') {
      // A list of bodies, or those of a push as it is sent.
      const path = request.url === '/insert' ? '{}' : '{changes}';
      void bodyOf(request)
        .then((bytes) => {
          const text =
            request.headers['content-encoding'] === 'gzip'
              ? gunzipSync(bytes).toString()
              : bytes.toString();
          return sql`insert into raw (body) select value from jsonb_array_elements_text(${text}::jsonb #> ${path}::text[])`.execute(
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
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
