import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { deviceHeaders } from '#shared/protocol/device.ts';
import type { Problem } from '#shared/protocol/errors.ts';
import type { Overview } from '#shared/protocol/office-queue.ts';
import { eachEngine, type OpenTestDatabase } from '#server/db/testing/test-databases.ts';
import { runningCentre } from '#server/http/testing/running-centre.ts';
import { sent, type Worker } from '#server/services/testing/centre.ts';
import type { PushResponse } from '#shared/protocol/sync.ts';
import { seal, sealChange, tabletOf } from '#server/services/testing/device.ts';
import { quietGreeting } from '#server/services/testing/greeting.ts';

const risk = { level: 'low', reason: 'Dzīvo viens.', assessedOn: '2026-11-02' };

/** A running centre and a tablet on which Anna has signed in, greeted and registered. */
async function annasTablet(open: OpenTestDatabase) {
  const centre = await runningCentre(open);
  const { kysely, anna, file } = centre;
  const tablet = tabletOf(centre.post, () => new Date(Date.now() + centre.clock.aheadMs));
  const enrol = async (worker: Worker) => {
    const device = await centre.signedIn(worker);
    await device.post('/api/sync/handshake', quietGreeting(device.replicaId));
    const answer = await device.post('/api/device/register', tablet.registration(device.replicaId));
    expect(answer.status).toBe(204);
    return device;
  };
  const device = await enrol(anna);
  const { intakeKey } = await tablet.greet(device.replicaId);
  const riskChange = () =>
    device.change({ space: file.social, type: 'risk', body: { op: 'create', data: risk } });
  const disable = (worker: Worker) =>
    kysely
      .updateTable('account')
      .set({ disabled_at: new Date() })
      .where('id', '=', worker.id)
      .execute();
  const countOf = async (table: 'record' | 'change_log' | 'deposit') =>
    Number(
      (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(kysely))
        .rows[0]?.n,
    );
  return { ...centre, tablet, device, enrol, intakeKey, riskChange, disable, countOf };
}

eachEngine('a device without a session', (open) => {
  test('leaves the work of an expired session, and it is applied as its author', async () => {
    const { kysely, anna, device, tablet, intakeKey, riskChange, countOf } =
      await annasTablet(open);
    await kysely.deleteFrom('session').execute();
    const change = riskChange();
    expect((await device.post('/api/sync/push', device.pushRequest(change))).status).toBe(401);

    const envelope = await sealChange(intakeKey, device.replicaId, change);
    const { outcomes } = await tablet.deposit(device.replicaId, envelope);
    expect(outcomes).toMatchObject([
      {
        changeId: change.changeId,
        bodyHash: sent(change).bodyHash,
        kind: 'applied',
        rev: 1,
        signature: expect.any(String),
      },
    ]);
    const record = await kysely.selectFrom('record').selectAll().executeTakeFirstOrThrow();
    expect(record).toMatchObject({ created_by: anna.id, type: 'risk' });

    // Sealed anew and left once more, it is the same change.
    const again = await sealChange(intakeKey, device.replicaId, change);
    expect((await tablet.deposit(device.replicaId, again)).outcomes).toEqual([
      { ...outcomes[0], duplicate: true },
    ]);
    expect(await countOf('record')).toBe(1);
  });

  test('deposit and push of the same change, in either order or at once, never double it', async () => {
    const { device, tablet, intakeKey, riskChange, countOf } = await annasTablet(open);
    const [first, second, third] = [riskChange(), riskChange(), riskChange()];
    const leave = async (change: typeof first) =>
      tablet.deposit(device.replicaId, await sealChange(intakeKey, device.replicaId, change));
    await device.push(first);
    expect((await leave(first)).outcomes).toMatchObject([{ duplicate: true }]);
    await leave(second);
    expect(await device.push(second)).toMatchObject({
      outcomes: [{ changeId: second.changeId, duplicate: true }],
    });
    const [left, right] = await Promise.all([leave(third), device.push(third)]);
    const both = [left.outcomes[0], right.outcomes[0]];
    expect(both.filter((outcome) => outcome?.duplicate === true)).toHaveLength(1);
    expect(await countOf('change_log')).toBe(3);
  });

  test('a centre that was put back takes no deposit of the life before, and none ahead of its record', async () => {
    const { kysely, anna, file, device, enrol, tablet, intakeKey, countOf } =
      await annasTablet(open);
    const other = await enrol(anna);
    const create = device.change({
      space: file.social,
      type: 'plan-task',
      body: {
        op: 'create',
        data: { title: 'Piezvanīt', dueOn: '2026-12-01', responsibleId: anna.id, status: 'open' },
      },
    });
    const edit = other.change({
      space: file.social,
      type: 'plan-task',
      recordId: create.recordId,
      body: { op: 'patch', fields: { dueOn: { from: '2026-12-01', to: '2026-12-02' } } },
    });
    const before = (await device.push(create)).incarnation;
    const receipt = (await other.push(edit)).outcomes[0] ?? null;
    // As a copy of the database's files from before: its credential is known, what was pushed is not, nobody was told.
    for (const table of ['change_log', 'value_history', 'record', 'session'] as const)
      await kysely.deleteFrom(table).execute();

    const leave = async (by: typeof device, change: typeof edit, over: object) => {
      const envelope = await sealChange(intakeKey, by.replicaId, change);
      const request = { ...tablet.depositRequest(by.replicaId, [envelope]), ...over };
      const answer = await tablet.signed('/api/device/deposit', request);
      expect(answer.status).toBe(200);
      return (await answer.json()) as PushResponse;
    };
    const unheard = await leave(other, edit, { incarnation: before, newestReceipt: receipt });
    expect(unheard.outcomes).toEqual([]);
    expect(unheard.incarnation).not.toBe(before);
    // Whoever did not notice anything themselves is told alike.
    const told = await leave(device, create, { incarnation: before });
    expect([told.outcomes, told.incarnation]).toEqual([[], unheard.incarnation]);
    expect((await tablet.greet(device.replicaId)).incarnation).toBe(unheard.incarnation);
    expect(await countOf('change_log')).toBe(0);

    const now = { incarnation: unheard.incarnation };
    const early = await leave(other, edit, now);
    expect([early.outcomes, early.later]).toEqual([[], [sent(edit).bodyHash]]);
    const made = await leave(device, create, now);
    expect(made.outcomes).toMatchObject([{ kind: 'applied', incarnation: unheard.incarnation }]);
    const late = await leave(other, edit, now);
    expect(late.outcomes).toMatchObject([{ kind: 'applied', signature: expect.any(String) }]);
    expect(late.later).toBeUndefined();
    expect(await countOf('change_log')).toBe(2);
  });

  test.each(['deposit', 'handshake'] as const)(
    'a centre that was put back is noticed by the %s of a device that only read',
    async (first) => {
      const { kysely, anna, file, device, enrol, tablet, intakeKey, riskChange, countOf } =
        await annasTablet(open);
      const reader = await enrol(anna);
      const change = riskChange();
      const before = (await device.push(change)).incarnation;
      const { head } = await reader.pull();
      for (const table of ['change_log', 'audit', 'value_history', 'record', 'session'] as const)
        await kysely.deleteFrom(table).execute();
      const edit = reader.change({
        space: file.social,
        type: 'risk',
        recordId: change.recordId,
        body: { op: 'patch', fields: { level: { from: 'low', to: 'high' } } },
      });
      const { replicaId } = reader;
      const witness = head?.witness ?? null;
      const replica = { waiting: 1, oldestWaitingAt: null, copiesGone: false, newestReceipt: null };
      const answer =
        first === 'deposit'
          ? await tablet.signed('/api/device/deposit', {
              ...tablet.depositRequest(replicaId, [await sealChange(intakeKey, replicaId, edit)]),
              incarnation: before,
              witness,
            })
          : await tablet.signed('/api/device/handshake', {
              sentAt: new Date().toISOString(),
              replicas: [{ ...replica, replicaId, witness }],
            });
      expect(answer.status).toBe(200);
      const told = (await answer.json()) as { incarnation: string; outcomes?: unknown };
      expect(told.incarnation).not.toBe(before);
      if (first === 'deposit') expect(told.outcomes).toEqual([]);
      expect(await countOf('change_log')).toBe(0);
      const lives = await kysely.selectFrom('incarnation').select('id').execute();
      expect(lives).toHaveLength(2);
    },
  );

  test('of a disabled account: nothing is applied, everything waits with the author’s name', async () => {
    const { kysely, anna, ruta, zane, device, tablet, intakeKey, ...rest } =
      await annasTablet(open);
    await rest.disable(anna);
    expect(await tablet.greet(device.replicaId)).toMatchObject({
      replicas: [{ replicaId: device.replicaId, account: 'ended' }],
    });
    const change = rest.riskChange();
    const { outcomes } = await tablet.deposit(
      device.replicaId,
      await sealChange(intakeKey, device.replicaId, change),
    );
    expect(outcomes).toMatchObject([{ kind: 'quarantined', code: 'ACCOUNT_ENDED', rev: 0 }]);
    expect(await rest.countOf('record')).toBe(0);

    const queueOf = async (supervisor: Worker) => {
      const desk = await rest.signedIn(supervisor);
      const { queue } = (await (await desk.get('/api/office/overview')).json()) as Overview;
      return { desk, queue };
    };
    const { desk, queue } = await queueOf(ruta);
    expect(queue).toMatchObject([
      { kind: 'refused', changeId: change.changeId, code: 'ACCOUNT_ENDED', authorName: anna.name },
    ]);
    const read = await (await desk.get(`/api/office/changes/${change.changeId}`)).json();
    expect(read).toMatchObject({ authorName: anna.name, changes: [{ body: { data: risk } }] });
    expect((await queueOf(zane)).queue).toEqual([]);

    const gone = {
      replicaId: device.replicaId,
      waiting: 0,
      oldestWaitingAt: null,
      copiesGone: true,
      newestReceipt: null,
      witness: null,
    };
    await tablet.signed('/api/device/handshake', {
      sentAt: new Date().toISOString(),
      replicas: [gone],
    });
    const link = await kysely.selectFrom('device_replica').selectAll().executeTakeFirstOrThrow();
    expect(link.copies_gone_at).not.toBeNull();
  });

  test('work written in a disabled colleague’s name is not put into their mouth', async () => {
    const { anna, juris, device, tablet, intakeKey, riskChange, disable } = await annasTablet(open);
    await disable(anna);
    const forged = { ...riskChange(), actor: juris.id };
    const { outcomes } = await tablet.deposit(
      device.replicaId,
      await sealChange(intakeKey, device.replicaId, forged),
    );
    expect(outcomes).toMatchObject([{ kind: 'rejected', code: 'NOT_ALLOWED' }]);
  });

  test('another person’s replica, a foreign one and one that never was are refused alike', async () => {
    const { juris, tablet, device, intakeKey, riskChange, signedIn, countOf } =
      await annasTablet(open);
    const other = await signedIn(juris);
    await other.post('/api/sync/handshake', quietGreeting(other.replicaId));
    const answers = [];
    for (const replicaId of [other.replicaId, randomUUID()]) {
      const envelope = await sealChange(intakeKey, replicaId, riskChange());
      const request = tablet.depositRequest(replicaId, [envelope]);
      const answer = await tablet.signed('/api/device/deposit', request);
      answers.push([answer.status, ((await answer.json()) as Problem).code]);
      expect((await tablet.greet(replicaId)).replicas).toEqual([]);
    }
    expect(answers).toEqual([
      [403, 'FORBIDDEN'],
      [403, 'FORBIDDEN'],
    ]);
    // An envelope of another replica is no deposit of this one.
    const { outcomes } = await tablet.deposit(
      device.replicaId,
      await sealChange(intakeKey, other.replicaId, riskChange()),
    );
    expect(outcomes).toMatchObject([{ kind: 'quarantined', code: 'UNREADABLE' }]);
    expect(await countOf('change_log')).toBe(0);
  });

  test('nobody registers another person’s replica, nor another key under a known device', async () => {
    const { juris, device, tablet, post, signedIn } = await annasTablet(open);
    const other = await signedIn(juris);
    const foreign = tabletOf(post);
    const asked = async (body: object) => (await other.post('/api/device/register', body)).status;
    expect(await asked(foreign.registration(device.replicaId))).toBe(403);
    await other.post('/api/sync/handshake', quietGreeting(other.replicaId));
    const stolen = { ...foreign.registration(other.replicaId), deviceId: tablet.deviceId };
    expect(await asked(stolen)).toBe(409);
    expect(await asked({ ...foreign.registration(other.replicaId), more: 1 })).toBe(422);
    expect((await post('/api/device/register', foreign.registration(other.replicaId))).status).toBe(
      401,
    );
  });

  test('a forged, altered, late or repeated request is refused, each alike', async () => {
    const { post, tablet, device, clock } = await annasTablet(open);
    const path = '/api/device/handshake';
    const body = JSON.stringify({ sentAt: new Date().toISOString(), replicas: [] });
    const stranger = tabletOf(post);
    const headers = tablet.headersFor(path, body);
    const late = (minutes: number) =>
      tablet.headersFor(path, body, { at: new Date(Date.now() + minutes * 60_000).toISOString() });
    const attempts: [string, Record<string, string>][] = [
      [body, {}],
      [body, stranger.headersFor(path, body)],
      [body, { ...stranger.headersFor(path, body), [deviceHeaders.device]: tablet.deviceId }],
      [`${body} `, headers],
      [body, { ...headers, [deviceHeaders.nonce]: 'A'.repeat(22) }],
      [body, { ...headers, [deviceHeaders.at]: '2020-01-01T00:00:00.000Z' }],
      [body, { ...headers, [deviceHeaders.signature]: 'AAAA' }],
      [body, tablet.headersFor('/api/device/deposit', body)],
      [body, late(6)],
      [body, late(-6)],
    ];
    const problems = new Set<string>();
    for (const [text, signed] of attempts) {
      const answer = await post(path, text, signed);
      expect(answer.status).toBe(401);
      expect(Date.parse(answer.headers.get(deviceHeaders.now) ?? '')).not.toBeNaN();
      const { requestId: _, ...problem } = (await answer.json()) as Problem;
      problems.add(JSON.stringify(problem));
    }
    expect(problems.size).toBe(1);

    expect((await post(path, body, headers)).status).toBe(200);
    expect((await post(path, body, headers)).status).toBe(401);
    // By the centre's clock, whatever the tablet believes.
    clock.aheadMs = 86_400_000;
    expect(
      (await post(path, body, tablet.headersFor(path, body, { at: new Date().toISOString() })))
        .status,
    ).toBe(401);
    expect((await tablet.greet(device.replicaId)).replicas).toHaveLength(1);
  });

  test('what nobody can open is kept as it came, seen, and stops nothing beside it', async () => {
    const { kysely, device, tablet, intakeKey, riskChange, countOf } = await annasTablet(open);
    const good = riskChange();
    const sealedGood = await sealChange(intakeKey, device.replicaId, good);
    const other = await sealChange(intakeKey, device.replicaId, riskChange());
    const poison = [
      { ...other, ct: sealedGood.ct },
      { ...other, keyId: 'nobody-knows-it' },
      { ...sealedGood, changeId: randomUUID() },
      await seal(intakeKey, device.replicaId, '{"changeId":"\u0000', {}),
      await seal(intakeKey, device.replicaId, '[]', { bodyHash: 'a'.repeat(64) }),
    ];
    const { outcomes } = await tablet.deposit(device.replicaId, ...poison, sealedGood);
    expect(outcomes.map(({ kind, code }) => [kind, code])).toEqual([
      ['quarantined', 'UNREADABLE'],
      ['quarantined', 'UNREADABLE'],
      ['quarantined', 'UNREADABLE'],
      ['quarantined', 'UNREADABLE'],
      ['rejected', 'HASH_MISMATCH'],
      ['applied', undefined],
    ]);
    expect(outcomes.map(({ signature }) => signature === undefined)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    const kept = await kysely.selectFrom('deposit').selectAll().execute();
    const bodies = kept.map(({ body }) => JSON.parse(Buffer.from(body).toString()));
    expect(bodies).toEqual(expect.arrayContaining([poison[0], poison[2]]));
    expect(kept).toHaveLength(2);
    await tablet.deposit(device.replicaId, ...poison);
    expect(await countOf('deposit')).toBe(2);
  });

  test('a copied profile: its numbers are taken already, its work is not lost', async () => {
    const { kysely, device, tablet, intakeKey, riskChange } = await annasTablet(open);
    const [one, two] = [riskChange(), riskChange()];
    await device.push(one);
    const cloned = { ...two, seq: one.seq };
    const { outcomes } = await tablet.deposit(
      device.replicaId,
      await sealChange(intakeKey, device.replicaId, cloned),
    );
    expect(outcomes).toHaveLength(1);
    expect(outcomes[0]?.changeId).toBe(two.changeId);
    const known = await kysely.selectFrom('change_log').select('change_id').execute();
    expect(known.map((row) => row.change_id).toSorted()).toEqual(
      [one.changeId, two.changeId].toSorted(),
    );
  });

  test('after a new intake key the old one still opens, and the new one is given out', async () => {
    const { app, device, tablet, intakeKey, riskChange } = await annasTablet(open);
    const before = await sealChange(intakeKey, device.replicaId, riskChange());
    const id = await app.intake.rotate();
    const next = (await tablet.greet()).intakeKey;
    expect(next.id).toBe(id);
    expect(next.id).not.toBe(intakeKey.id);
    const after = await sealChange(next, device.replicaId, riskChange());
    const { outcomes } = await tablet.deposit(device.replicaId, before, after);
    expect(outcomes.map(({ code }) => code)).not.toContain('UNREADABLE');
  });

  test('the credential opens its own doors and no other of the table', async () => {
    const { app, url, tablet } = await annasTablet(open);
    const opens = app.routes.filter(({ auth }) => auth === 'device').map(({ path }) => path);
    expect(opens.every((path) => path.startsWith('/api/device/'))).toBe(true);
    expect(opens.map((path) => path.slice('/api/device/'.length))).toEqual([
      'handshake',
      'deposit',
      'kept',
      'files/:replicaId/uploads',
      'files/:replicaId/uploads/:uploadId',
      'files/:replicaId/uploads/:uploadId',
      'files/:replicaId/:attachmentId/finish',
    ]);
    // What needs nobody gives nobody anything of a person.
    const free = app.routes.filter(({ auth }) => auth === 'none').map(({ path }) => path);
    expect(free.toSorted()).toEqual([
      '/api/openapi.json',
      '/api/session',
      '/health/live',
      '/health/ready',
      '/metrics',
    ]);
    for (const { auth, method, path } of app.routes) {
      if (auth === 'device' || auth === 'none') continue;
      const asked = path.replaceAll(/:\w+/gu, randomUUID());
      const body = method === 'GET' ? '' : '{}';
      const answer = await fetch(url + asked, {
        method,
        headers: {
          'content-type': 'application/json',
          ...tablet.headersFor(asked, body, { method }),
        },
        ...(method === 'GET' ? {} : { body }),
      });
      expect([path, answer.status]).toEqual([path, 401]);
    }
  });
});
