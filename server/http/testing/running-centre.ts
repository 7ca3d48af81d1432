import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import type { Change } from '#shared/protocol/change.ts';
import { createFrameReader, type Frame } from '#shared/protocol/frames.ts';
import type { PullRequest, PushResponse, Row } from '#shared/protocol/sync.ts';
import { createApp } from '#server/app.ts';
import type { Schema } from '#server/db/schema.ts';
import type { OpenTestDatabase } from '#server/db/testing/test-databases.ts';
import { listen } from '#server/http/listen.ts';
import { hashPassword } from '#server/services/passwords.ts';
import { centreOf, replicaOf, sent, type Worker } from '#server/services/testing/centre.ts';

export const password = 'Vasara-2026';
const passwordHash = hashPassword(password);

const utf8 = {
  encode: (text: string): Uint8Array => Buffer.from(text),
  decode: (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8'),
};

/** A centre that listens, two towns, their people, and what a browser of theirs would send. */
export async function runningCentre(open: OpenTestDatabase) {
  const { kysely } = await open<Schema>();
  const centre = centreOf(kysely);
  const town = await centre.addTown('Ķekava');
  const elsewhere = await centre.addTown('Cēsis');
  const hash = await passwordHash;
  const people = {
    anna: await centre.addWorker(town, 'social-worker', 'anna', hash),
    juris: await centre.addWorker(town, 'social-worker', 'juris', hash),
    ilze: await centre.addWorker(town, 'care-worker', 'ilze', hash),
    ruta: await centre.addWorker(town, 'supervisor', 'ruta', hash),
    zane: await centre.addWorker(elsewhere, 'supervisor', 'zane', hash),
  };
  const file = await centre.addCase(town);
  await centre.grant(people.anna, [file.core, file.social, file.protected, file.person]);
  await centre.grant(people.ilze, [file.core, file.person]);

  const clock = { aheadMs: 0 };
  const logged: object[] = [];
  const filesDir = mkdtempSync(join(tmpdir(), 'digisoc-files-'));
  onTestFinished(() => rmSync(filesDir, { recursive: true, force: true }));
  const app = await createApp({
    kysely,
    now: () => new Date(Date.now() + clock.aheadMs),
    newId: randomUUID,
    randomToken: () => randomBytes(32),
    logger: {
      info: (facts) => logged.push(facts),
      error: (facts) => logged.push({ error: true, ...facts }),
    },
    publicOrigin: null,
    testIdentities: true,
    metricsToken: null,
    files: null,
    filesDir,
  });
  const server = await listen(app.fetch, { host: '127.0.0.1', port: 0 });
  onTestFinished(async () => {
    app.live.closeAll();
    await server.stop(0);
  });
  const url = `http://127.0.0.1:${server.port}`;

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body:
        typeof body === 'string' || body instanceof Uint8Array
          ? (body as never)
          : JSON.stringify(body),
    });

  const signedIn = async (worker: Worker) => {
    const response = await post('/api/session', { username: worker.login, password });
    if (response.status !== 200) throw new Error(`sign-in: ${response.status}`);
    const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    const replica = replicaOf(worker);
    const as = { cookie };
    const now = () => new Date(Date.now() + clock.aheadMs).toISOString();
    return {
      worker,
      cookie,
      ...replica,
      get: (path: string, init: RequestInit = {}) =>
        fetch(url + path, {
          ...init,
          headers: { ...(init.headers as Record<string, string>), ...as },
        }),
      post: (path: string, body: unknown, headers: Record<string, string> = {}) =>
        post(path, body, { ...as, ...headers }),
      delete: (path: string) => fetch(url + path, { method: 'DELETE', headers: as }),
      pushRequest: (...changes: Change[]) => ({
        replicaId: replica.replicaId,
        incarnation: null,
        sentAt: now(),
        newestReceipt: null,
        witness: null,
        changes: changes.map(sent),
      }),
      async push(...changes: Change[]) {
        const answer = await post('/api/sync/push', this.pushRequest(...changes), as);
        if (answer.status !== 200) throw new Error(`push: ${answer.status} ${await answer.text()}`);
        return (await answer.json()) as PushResponse;
      },
      async pull(request: Partial<PullRequest> = {}) {
        const answer = await post(
          '/api/sync/pull',
          {
            replicaId: replica.replicaId,
            incarnation: app.door.incarnation(),
            token: null,
            witness: null,
            scopeDigest: null,
            vector: {},
            ...request,
          },
          as,
        );
        const bytes = new Uint8Array(await answer.arrayBuffer());
        return {
          status: answer.status,
          bytes,
          ...read(answer.status === 200 ? bytes : new Uint8Array(0)),
        };
      },
    };
  };

  return {
    kysely,
    centre,
    town,
    elsewhere,
    ...people,
    file,
    clock,
    logged,
    filesDir,
    app,
    server,
    url,
    post,
    signedIn,
  };
}

/** The frames of a pull answer, and the rows by space. */
function read(bytes: Uint8Array) {
  const frames = createFrameReader(utf8).push(bytes);
  const rows = new Map<string, readonly Row[]>();
  for (const frame of frames)
    if ('space' in frame.header) rows.set(frame.header.space, rowsOf(frame));
  const header = <T extends Frame['header']['t']>(t: T) =>
    frames
      .map((frame) => frame.header)
      .find((h): h is Extract<Frame['header'], { t: T }> => h.t === t);
  const vector: Record<string, number> = {};
  for (const { header: h } of frames) if ('space' in h) vector[h.space] = h.rev;
  const head = header('head');
  return {
    frames,
    rows,
    head: head && { ...head, scope: head.scope ?? [] },
    end: header('end'),
    vector,
  };
}

function rowsOf({ header, body }: Frame): readonly Row[] {
  const text = header.t === 'segment' ? gunzipSync(body) : Buffer.from(body);
  return JSON.parse(text.toString('utf8')) as Row[];
}
