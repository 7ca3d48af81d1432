import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { limits } from '#shared/protocol/limits.ts';
import { digestOf } from '#shared/protocol/space-digest.ts';
import type { HandshakeRequest } from '#shared/protocol/sync.ts';
import { eachEngine } from '#server/db/testing/test-databases.ts';
import { password, runningCentre } from '#server/http/testing/running-centre.ts';
import { quietGreeting } from '#server/services/testing/greeting.ts';

const risk = { level: 'low', reason: 'Dzīvo viens, ārā –20 °C.', assessedOn: '2026-11-02' };
const alert = (by: { id: string; name: string }) => ({
  trigger: 'abandoned',
  whatHappened: 'Bērns viens mājās.',
  childName: null,
  address: null,
  called: ['112'],
  raisedAt: '2026-11-02T08:00:00.000Z',
  recordedBy: by.id,
  recordedByName: by.name,
});

eachEngine('the centre over HTTP', (open) => {
  test('signs in, pushes, pulls, answers an unchanged poll with 204', async () => {
    const { anna, file, town, signedIn } = await runningCentre(open);
    const device = await signedIn(anna);
    expect(await (await device.get('/api/session')).json()).toEqual({
      accountId: anna.id,
      name: anna.name,
      role: 'social-worker',
      municipalityId: town.id,
      municipalityName: 'Ķekava',
      office: 'Ķekava SD',
      ownSpaceId: anna.own,
      unitSpaceId: town.unit,
      intakeSpaceId: town.intake,
    });
    const change = device.change({
      space: file.social,
      type: 'risk',
      body: { op: 'create', data: risk },
    });
    const pushed = await device.push(change);
    expect(pushed.outcomes).toMatchObject([
      { kind: 'applied', rev: 1, signature: expect.any(String) },
    ]);
    const again = await device.push(change);
    expect(again.outcomes).toEqual([{ ...pushed.outcomes[0], duplicate: true }]);

    const pulled = await device.pull();
    expect(pulled.head).toMatchObject({
      incarnation: pushed.incarnation,
      intakeSpace: town.intake,
      spaces: 1,
    });
    expect(pulled.head?.scope.map(({ kind }) => kind).toSorted()).toEqual([
      'core',
      'own',
      'person',
      'protected',
      'social',
      'unit',
    ]);
    const rows = pulled.rows.get(file.social) ?? [];
    expect(rows).toMatchObject([
      { id: change.recordId, type: 'risk', rev: 1, data: risk, by: anna.id, meta: {} },
    ]);
    expect(pulled.frames.find(({ header }) => header.t === 'segment')?.header).toMatchObject(
      digestOf(rows),
    );
    expect(pulled.end).toMatchObject({ more: false });

    const token = pulled.end?.token ?? '';
    const poll = await device.pull({ token, vector: pulled.vector });
    expect([poll.status, poll.bytes.length]).toEqual([204, 0]);

    await device.push(
      device.change({
        space: file.social,
        type: 'risk',
        recordId: change.recordId,
        body: { op: 'patch', fields: { level: { from: 'low', to: 'high' } } },
      }),
    );
    const delta = await device.pull({ token, vector: pulled.vector });
    expect(delta.frames.map(({ header }) => header.t)).toEqual(['head', 'delta', 'end']);
    expect(delta.rows.get(file.social)).toMatchObject([
      { rev: 2, data: { level: 'high' }, meta: { level: [anna.id, expect.any(String)] } },
    ]);
  });

  test('never lets out what is out of scope, and takes in what may be written blind', async () => {
    const { kysely, ilze, juris, ruta, anna, file, signedIn } = await runningCentre(open);
    const [care, social] = [await signedIn(ilze), await signedIn(anna)];
    await social.push(
      social.change({ space: file.social, type: 'risk', body: { op: 'create', data: risk } }),
    );
    const raised = care.change({
      space: file.protected,
      type: 'safeguarding-alert',
      body: { op: 'create', data: alert(ilze) },
    });
    expect((await care.push(raised)).outcomes[0]).toMatchObject({ kind: 'applied' });
    const seen = await care.pull();
    expect(seen.head?.scope.map(({ kind }) => kind).toSorted()).toEqual([
      'core',
      'own',
      'person',
      'unit',
    ]);
    expect([...seen.rows.keys()]).toEqual([]);
    expect(Buffer.from(seen.bytes).toString('latin1')).not.toContain(file.protected);
    for (const stranger of [juris, ruta]) {
      const pulled = await (await signedIn(stranger)).pull();
      expect(pulled.head?.scope.map(({ kind }) => kind).toSorted()).toEqual(['own', 'unit']);
    }
    const delivered = await kysely
      .selectFrom('audit')
      .selectAll()
      .where('kind', '=', 'DELIVERED')
      .execute();
    expect(delivered).toEqual([]);
    expect((await social.pull()).rows.size).toBe(2);
    expect(
      await kysely
        .selectFrom('audit')
        .select(['space_id', 'actor_id', 'item_classes', 'rev', 'case_id'])
        .where('kind', '=', 'DELIVERED')
        .orderBy('item_classes')
        .execute(),
    ).toEqual([
      { space_id: file.social, actor_id: anna.id, item_classes: ['I3'], rev: 1, case_id: file.id },
      {
        space_id: file.protected,
        actor_id: anna.id,
        item_classes: ['I5'],
        rev: 1,
        case_id: file.id,
      },
    ]);
  });

  test('a right that ends by the clock changes the poll and the scope', async () => {
    const { kysely, ilze, file, clock, signedIn } = await runningCentre(open);
    await kysely
      .updateTable('scope')
      .set({ valid_to: new Date(Date.now() + 3_600_000) })
      .where('person_id', '=', ilze.id)
      .execute();
    const care = await signedIn(ilze);
    const before = await care.pull();
    expect(before.head?.scope.find(({ space }) => space === file.core)?.until).toEqual(
      expect.any(String),
    );
    expect((await care.pull({ token: before.end?.token ?? '' })).status).toBe(204);
    clock.aheadMs = 2 * 3_600_000;
    const after = await care.pull({ token: before.end?.token ?? '' });
    expect(after.head?.scope.map(({ kind }) => kind).toSorted()).toEqual(['own', 'unit']);
    expect(
      (
        await care.push(
          care.change({
            space: file.core,
            type: 'safety-note',
            body: { op: 'create', data: { kind: 'animal', text: 'Suns', notedOn: '2026-11-02' } },
          }),
        )
      ).outcomes[0],
    ).toMatchObject({ kind: 'quarantined', code: 'SCOPE_LOST' });
  });

  test('an unchanged poll is small, asks the database for nothing it knows, and never hides news', async () => {
    const { kysely, anna, file, signedIn, app } = await runningCentre(open);
    const device = await signedIn(anna);
    const data = { kind: 'animal', text: 'Suns', notedOn: '2026-11-02' };
    await device.push(
      device.change({ space: file.core, type: 'safety-note', body: { op: 'create', data } }),
    );
    const { end } = await device.pull();
    const ask = { replicaId: device.replicaId, token: end?.token ?? '' };
    const polled = async () => {
      const answer = await device.post('/api/sync/poll', ask);
      return { answer, text: await answer.text() };
    };
    const first = await polled();
    expect(first.answer.status).toBe(204);
    // Node's own server adds these; all the rest is ours.
    const platform = ['connection', 'date', 'keep-alive'];
    const headers = [...first.answer.headers]
      .filter(([name]) => !platform.includes(name))
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('');
    const sent = `content-type: application/json\r\n${JSON.stringify(ask)}`;
    expect(headers).toContain('no-store');
    expect(sent.length + headers.length + first.text.length).toBeLessThanOrEqual(300);
    expect((await polled()).answer.status).toBe(204);
    await device.push(
      device.change({ space: file.social, type: 'risk', body: { op: 'create', data: risk } }),
    );
    expect(JSON.parse((await polled()).text)).toEqual({ changed: true });
    const { end: now } = await device.pull();
    ask.token = now?.token ?? '';
    expect((await polled()).answer.status).toBe(204);
    await kysely.deleteFrom('scope').where('person_id', '=', anna.id).execute();
    app.office.onScopeChanged([anna.id]);
    expect(JSON.parse((await polled()).text)).toEqual({ changed: true });
  });

  test('pokes whoever may read the space, and nobody else', async () => {
    const { anna, ilze, juris, ruta, zane, file, signedIn } = await runningCentre(open);
    const device = await signedIn(anna);
    const listeners = await Promise.all(
      [anna, ilze, juris, ruta, zane].map(async (worker) => live(await signedIn(worker))),
    );
    await device.push(
      device.change({ space: file.social, type: 'risk', body: { op: 'create', data: risk } }),
    );
    const poke = `data: {"s":["${file.social}"]}`;
    expect(await listeners[0]?.until(poke)).toBe(true);
    expect(await listeners[3]?.until(poke)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect([1, 2, 4].map((i) => listeners[i]?.text().includes('data:'))).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('refused work pokes the supervisor who must see it, once', async () => {
    const { anna, ilze, ruta, zane, file, signedIn } = await runningCentre(open);
    const care = await signedIn(ilze);
    const [supervisor, ...others] = await Promise.all(
      [ruta, anna, ilze, zane].map(async (worker) => live(await signedIn(worker))),
    );
    const refused = care.change({
      space: file.social,
      type: 'risk',
      body: { op: 'create', data: risk },
    });
    expect((await care.push(refused)).outcomes[0]).toMatchObject({ kind: 'rejected' });
    expect(await supervisor?.until('data: {"s":[]}')).toBe(true);
    expect((await care.push(refused)).outcomes[0]).toMatchObject({ duplicate: true });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(supervisor?.text().split('data:')).toHaveLength(2);
    expect(others.map((listener) => listener.text().includes('data:'))).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('the live connection ends with the session', async () => {
    const { anna, signedIn } = await runningCentre(open);
    const device = await signedIn(anna);
    const listener = await live(device);
    const out = await device.delete('/api/session');
    expect([out.status, out.headers.get('set-cookie')]).toEqual([
      204,
      expect.stringContaining('Max-Age=0'),
    ]);
    await listener.ended;
    expect((await device.get('/api/session')).status).toBe(401);
    expect((await device.pull()).status).toBe(401);
  });

  test('tablets that only listen hold no stop up', async () => {
    const { anna, juris, app, server, signedIn } = await runningCentre(open);
    const listeners = [await live(await signedIn(anna)), await live(await signedIn(juris))];
    app.live.closeAll();
    // With a grace this long, whatever holds the stop up holds the test up.
    await server.stop(600_000);
    await Promise.all(listeners.map(({ ended }) => ended));
    expect(app.live.count()).toBe(0);
  });

  test('a browser that goes away is no longer told', async () => {
    const { anna, file, app, url, signedIn } = await runningCentre(open);
    const device = await signedIn(anna);
    const away = new AbortController();
    const answer = await fetch(`${url}/api/sync/live`, {
      headers: { cookie: device.cookie },
      signal: away.signal,
    });
    const reader = answer.body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe(':\n\n');
    away.abort();
    await expect(reader?.read()).rejects.toThrow('abort');
    await new Promise((resolve) => setTimeout(resolve, 100));
    app.live.poke([file.social]);
    expect(
      (
        await device.push(
          device.change({ space: file.social, type: 'risk', body: { op: 'create', data: risk } }),
        )
      ).outcomes.length,
    ).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(app.live.count()).toBe(0);
  });

  test('a restored database is noticed by a receipt it no longer knows', async () => {
    const { kysely, anna, file, app, signedIn } = await runningCentre(open);
    const device = await signedIn(anna);
    const { outcomes, incarnation } = await device.push(
      device.change({ space: file.social, type: 'risk', body: { op: 'create', data: risk } }),
    );
    const greet = async (newestReceipt: HandshakeRequest['newestReceipt']) => {
      const said = { ...quietGreeting(device.replicaId), newestReceipt };
      const answer = await device.post('/api/sync/handshake', said);
      expect(answer.status).toBe(200);
      return (await answer.json()) as { incarnation: string; lastSeq: number };
    };
    const receipt = outcomes[0] ?? null;
    expect(await greet(receipt)).toMatchObject({ incarnation, lastSeq: 1 });
    const forged = receipt && { ...receipt, changeId: randomUUID() };
    expect(await greet(forged)).toMatchObject({ incarnation });
    await kysely.deleteFrom('change_log').execute();
    const restored = await greet(receipt);
    expect(restored.incarnation).not.toBe(incarnation);
    expect(restored.lastSeq).toBe(0);
    expect(app.door.incarnation()).toBe(restored.incarnation);
    expect(await greet(receipt)).toMatchObject({ incarnation: restored.incarnation });
  });

  test('numbers a device has given that are neither here nor there are noticed, and nothing is guessed', async () => {
    const { kysely, anna, file, signedIn } = await runningCentre(open);
    const device = await signedIn(anna);
    const missing = async (lastSeq: number, waiting: number) => {
      const said = { ...quietGreeting(device.replicaId), lastSeq, waiting };
      expect((await device.post('/api/sync/handshake', said)).status).toBe(200);
      return kysely
        .selectFrom('replica')
        .select(['reported_missing', 'reported_seq'])
        .where('id', '=', device.replicaId)
        .executeTakeFirstOrThrow();
    };
    expect(await missing(3, 0)).toEqual({ reported_missing: null, reported_seq: 3 });
    const create = () =>
      device.change({
        space: file.social,
        type: 'plan-task',
        body: { op: 'create', data: { title: 'Zvanīt', status: 'open' } },
      });
    const [first, second, third] = [create(), create(), create()];
    await device.push(first, third);
    expect((await missing(3, 1)).reported_missing).toBe(0);
    expect((await missing(3, 0)).reported_missing).toBe(1);
    expect((await missing(9, 2)).reported_missing).toBe(5);
    await device.push(second);
    expect((await missing(3, 0)).reported_missing).toBe(0);
  });

  test('a replica belongs to one person', async () => {
    const { anna, juris, file, signedIn } = await runningCentre(open);
    const [mine, other] = [await signedIn(anna), await signedIn(juris)];
    await mine.push(
      mine.change({ space: file.social, type: 'risk', body: { op: 'create', data: risk } }),
    );
    const stolen = await other.post('/api/sync/push', {
      ...other.pushRequest(),
      replicaId: mine.replicaId,
    });
    expect([stolen.status, await code(stolen)]).toEqual([403, 'FORBIDDEN']);
    const pull = (by: typeof mine, replicaId: string) =>
      by.post('/api/sync/pull', {
        replicaId,
        incarnation: null,
        token: null,
        witness: null,
        scopeDigest: null,
        vector: {},
      });
    const given = await pull(other, mine.replicaId);
    expect([given.status, await code(given)]).toEqual([403, 'FORBIDDEN']);
    expect((await pull(mine, mine.replicaId)).status).toBe(200);
    const asCentre = await other.post('/api/sync/push', {
      ...other.pushRequest(),
      replicaId: `centre:${juris.id}`,
    });
    expect(asCentre.status).toBe(403);
  });

  test('refuses hostile bodies with a problem, and goes on', async () => {
    const { anna, file, signedIn, logged } = await runningCentre(open);
    const device = await signedIn(anna);
    const push = (body: unknown, headers: Record<string, string> = {}) =>
      device.post('/api/sync/push', body, headers);
    const gzip = { 'content-encoding': 'gzip' };
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const cases: [string, Promise<Response>, number, string][] = [
      ['malformed', push('{"replicaId":'), 400, 'BAD_REQUEST'],
      ['no text', push(new Uint8Array([0xff, 0xfe, 0x22])), 400, 'BAD_REQUEST'],
      ['empty', push(''), 400, 'BAD_REQUEST'],
      ['deep', push(deep), 400, 'BAD_REQUEST'],
      ['other shape', push({ replicaId: 5 }), 422, 'INVALID'],
      ['huge', push(`"${'a'.repeat(limits.pushInflatedBytes)}"`), 413, 'TOO_LARGE'],
      ['large and not packed', push(`"${'a'.repeat(limits.pushWireBytes)}"`), 413, 'TOO_LARGE'],
      ['a bomb', push(gzipSync(Buffer.alloc(50_000_000)), gzip), 413, 'TOO_LARGE'],
      [
        'within the wire, not within the inflated limit',
        push(gzipSync(`"${'a'.repeat(limits.pushInflatedBytes)}"`), gzip),
        413,
        'TOO_LARGE',
      ],
      ['large on the wire', push(Buffer.alloc(limits.pushWireBytes + 1), gzip), 413, 'TOO_LARGE'],
      ['no gzip at all', push('{}', gzip), 400, 'BAD_REQUEST'],
      [
        'gzip elsewhere',
        device.post('/api/sync/pull', gzipSync('{}'), gzip),
        415,
        'UNSUPPORTED_ENCODING',
      ],
      ['other encoding', push('{}', { 'content-encoding': 'br' }), 415, 'UNSUPPORTED_ENCODING'],
      [
        'a form',
        push('a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
        415,
        'UNSUPPORTED_ENCODING',
      ],
      [
        'too many',
        push({
          ...device.pushRequest(),
          changes: Array.from({ length: 501 }, () => ({ body: '', bodyHash: '' })),
        }),
        413,
        'TOO_LARGE',
      ],
      ['no such place', device.post('/api/nothing', {}), 404, 'NOT_FOUND'],
    ];
    for (const [name, asked, status, problem] of cases) {
      const answer = await asked;
      expect([name, answer.status, await code(answer)]).toEqual([name, status, problem]);
    }
    expect(logged.filter((facts) => 'error' in facts)).toEqual([]);
    const change = device.change({
      space: file.social,
      type: 'risk',
      body: { op: 'create', data: risk },
    });
    const zipped = await push(gzipSync(JSON.stringify(device.pushRequest(change))), gzip);
    expect(await zipped.json()).toMatchObject({ outcomes: [{ kind: 'applied' }] });
  });

  test('refuses what another site made the browser send', async () => {
    const { anna, url, signedIn } = await runningCentre(open);
    const device = await signedIn(anna);
    const push = async (headers: Record<string, string>) =>
      (await device.post('/api/sync/push', device.pushRequest(), headers)).status;
    expect(await push({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await push({ 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await push({ origin: 'https://evil.example' })).toBe(403);
    expect(await push({ origin: 'null' })).toBe(403);
    expect(await push({ origin: url })).toBe(200);
    expect(await push({ 'sec-fetch-site': 'same-origin', origin: 'http://localhost:5173' })).toBe(
      200,
    );
  });

  test('takes thirty new replicas of an account a day, and always those it knows', async () => {
    const { anna, juris, clock, signedIn } = await runningCentre(open);
    const [device, other] = [await signedIn(anna), await signedIn(juris)];
    const greet = (by: typeof device, replicaId: string) =>
      by.post('/api/sync/handshake', quietGreeting(replicaId));
    const ids = Array.from({ length: limits.newReplicasPerDay }, () => randomUUID());
    for (const id of ids) expect((await greet(device, id)).status).toBe(200);
    const refused = await greet(device, randomUUID());
    expect([refused.status, await code(refused)]).toEqual([429, 'RATE_LIMITED']);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(86_000);
    expect(wait).toBeLessThanOrEqual(86_400);
    const pushed = await device.post('/api/sync/push', {
      ...device.pushRequest(),
      replicaId: randomUUID(),
    });
    expect([pushed.status, await code(pushed)]).toEqual([429, 'RATE_LIMITED']);
    expect((await greet(device, ids[0] ?? '')).status).toBe(200);
    expect((await greet(other, randomUUID())).status).toBe(200);
    // Within the session's twelve hours nothing is forgotten; the day after somebody signs in anew.
    clock.aheadMs = 25 * 3_600_000;
    expect((await greet(await signedIn(anna), randomUUID())).status).toBe(200);
  });

  test('says when an account sends too much, from however many replicas', async () => {
    const { anna, juris, signedIn } = await runningCentre(open);
    const device = await signedIn(anna);
    const junk = {
      ...device.pushRequest(),
      changes: Array.from({ length: 500 }, (_, i) => ({ body: `${i}`, bodyHash: 'x' })),
    };
    const statuses: number[] = [];
    let last = new Response();
    for (let i = 0; i < 7; i += 1) {
      last = await device.post('/api/sync/push', { ...junk, replicaId: randomUUID() });
      statuses.push(last.status);
    }
    expect(statuses.slice(0, 6)).toEqual([200, 200, 200, 200, 200, 200]);
    expect([last.status, await code(last)]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    const other = await signedIn(juris);
    const theirs = await other.post('/api/sync/push', { ...junk, replicaId: other.replicaId });
    expect(theirs.status).toBe(200);
  });

  test('a wrong password and an unknown login read the same, and five are enough', async () => {
    const { anna, kysely, post, clock } = await runningCentre(open);
    const attempt = (login: string, word: string) =>
      post('/api/session', { username: login, password: word });
    for (const unsound of ['a\u0000b', 'a\ud800']) {
      const answer = await attempt(unsound, 'nope');
      expect([answer.status, await code(answer)]).toEqual([422, 'INVALID']);
    }
    const wrong = await attempt(anna.login, 'nope');
    const unknown = await attempt('nobody', 'nope');
    const told = async (answer: Response) => ({
      ...((await answer.json()) as object),
      requestId: '',
    });
    expect([wrong.status, await told(wrong)]).toEqual([unknown.status, await told(unknown)]);
    for (let i = 0; i < 4; i += 1) await attempt(anna.login, 'nope');
    const locked = await attempt(anna.login, password);
    expect([locked.status, Number(locked.headers.get('retry-after'))]).toEqual([429, 900]);
    expect(
      (await kysely.selectFrom('sign_in_failure').selectAll().execute()).some(({ key }) =>
        key.includes(anna.login),
      ),
    ).toBe(false);
    clock.aheadMs = 16 * 60_000;
    expect((await attempt('  ANNA ', password)).status).toBe(200);
  });

  test('a session ends after twelve hours, an office desk after half an hour of silence', async () => {
    const { anna, ruta, clock, signedIn } = await runningCentre(open);
    const [device, desk] = [await signedIn(anna), await signedIn(ruta)];
    const hour = 3_600_000;
    const status = async (who: typeof device) => (await who.get('/api/session')).status;
    clock.aheadMs = 0.4 * hour;
    expect([await status(device), await status(desk)]).toEqual([200, 200]);
    clock.aheadMs = 1.1 * hour;
    expect([await status(device), await status(desk)]).toEqual([200, 401]);
    clock.aheadMs = 11.9 * hour;
    expect(await status(device)).toBe(200);
    clock.aheadMs = 12.1 * hour;
    expect(await status(device)).toBe(401);
  });

  test('describes every route it has, and has every route it describes', async () => {
    const { app, url, post } = await runningCentre(open);
    const document = (await (await fetch(`${url}/api/openapi.json`)).json()) as {
      paths: Record<string, object>;
      openapi: string;
    };
    const described = Object.entries(document.paths).flatMap(([path, verbs]) =>
      Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path}`),
    );
    expect(described.toSorted()).toEqual(
      app.routes
        .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/gu, '{$1}')}`)
        .toSorted(),
    );
    expect(described).toEqual(
      expect.arrayContaining([
        'POST /api/sync/push',
        'GET /api/sync/live',
        'DELETE /api/session',
        'GET /health/ready',
      ]),
    );
    expect(document.openapi).toBe('3.1.0');
    expect(document.paths['/api/sync/pull']).toMatchObject({
      post: { responses: { 200: {}, 204: {} } },
    });
    for (const { method, path, auth } of app.routes) {
      const answer =
        method === 'GET'
          ? await fetch(url + path)
          : method === 'POST'
            ? await post(path, {})
            : await fetch(url + path, { method });
      await answer.body?.cancel();
      if (auth === 'none') expect([path, answer.status]).not.toEqual([path, 401]);
      else expect([path, answer.status]).toEqual([path, 401]);
    }
  });

  test('figures for Prometheus: what was done, and nobody in them', async () => {
    const { anna, file, signedIn, url, town } = await runningCentre(open);
    const device = await signedIn(anna);
    await device.push(
      device.change({ space: file.social, type: 'risk', body: { op: 'create', data: risk } }),
    );
    const answer = await fetch(`${url}/metrics`);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const text = await answer.text();
    expect(text).toContain('digisoc_changes_total{outcome="applied"} 1');
    expect(text).toMatch(/digisoc_devices_heard 1/u);
    expect(text).toMatch(
      /digisoc_http_request_seconds_count\{method="POST",route="\/api\/sync\/push"/u,
    );
    for (const said of [anna.id, anna.name, town.id, file.social]) expect(text).not.toContain(said);
  });

  test('keeps the person out of the log', async () => {
    const { anna, file, logged, signedIn } = await runningCentre(open);
    const device = await signedIn(anna);
    await device.push(
      device.change({ space: file.social, type: 'risk', body: { op: 'create', data: risk } }),
    );
    await device.get('/api/session?search=Bērziņš');
    const text = JSON.stringify(logged);
    expect(text).toContain('/api/sync/push');
    for (const secret of [anna.name, anna.login, file.social, 'Bērziņš', 'Dzīvo', device.cookie])
      expect(text).not.toContain(secret);
  });
});

async function code(answer: Response): Promise<unknown> {
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  return ((await answer.json()) as { code: unknown }).code;
}

/** An open live connection and what it has said so far. */
async function live(device: { get: (path: string, init?: RequestInit) => Promise<Response> }) {
  const answer = await device.get('/api/sync/live');
  expect(answer.headers.get('content-type')).toBe('text/event-stream');
  let said = '';
  const ended = (async () => {
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>)
      said += Buffer.from(chunk).toString('utf8');
  })().catch(() => undefined);
  const until = async (text: string) => {
    for (let i = 0; i < 100 && !said.includes(text); i += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    return said.includes(text);
  };
  return { until, ended, text: () => said };
}
