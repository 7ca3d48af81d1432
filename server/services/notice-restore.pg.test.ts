import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import type { Outcome } from '#shared/protocol/outcome.ts';
import type { HandshakeResponse, PushResponse } from '#shared/protocol/sync.ts';
import { createMetaStore } from '#server/db/meta-store.ts';
import type { Schema } from '#server/db/schema.ts';
import { eachEngine } from '#server/db/testing/test-databases.ts';
import { runningCentre } from '#server/http/testing/running-centre.ts';
import { loadCentreIdentity } from '#server/services/centre-identity.ts';
import { sent } from '#server/services/testing/centre.ts';
import { quietGreeting } from '#server/services/testing/greeting.ts';

/** As a copy of the database's files from before would be: what came after it is not there, and nobody was told. */
async function forget(kysely: Kysely<Schema>): Promise<void> {
  await kysely.deleteFrom('change_log').execute();
  await kysely.deleteFrom('audit').execute();
}

eachEngine('a centre put back to an earlier state', (open) => {
  const centre = async () => {
    const running = await runningCentre(open);
    const device = await running.signedIn(running.anna);
    type Device = typeof device;
    const write = (by: Device) =>
      by.push(
        by.change({
          space: running.file.social,
          type: 'plan-task',
          body: { op: 'create', data: task(running.anna.id) },
        }),
      );
    const greet = async (by: Device, newestReceipt: Outcome | null = null) => {
      const said = { ...quietGreeting(by.replicaId), newestReceipt };
      const answer = await by.post('/api/sync/handshake', said);
      return (await answer.json()) as HandshakeResponse;
    };
    const read = async (by: Device) => {
      const { head, end } = await by.pull();
      return { witness: head?.witness ?? '', token: end?.token ?? '' };
    };
    const lives = async () =>
      (await running.kysely.selectFrom('incarnation').select('id').execute()).length;
    return { ...running, device, write, greet, read, lives };
  };
  const task = (responsibleId: string) => ({
    title: 'Piezvanīt',
    dueOn: '2026-12-01',
    responsibleId,
    status: 'open',
  });

  test('is noticed by a device that only read', async () => {
    const { kysely, device, app, read, write } = await centre();
    await write(device);
    const before = app.door.incarnation();
    const { token } = await read(device);
    const { replicaId } = device;
    const poll = (asked: string) => device.post('/api/sync/poll', { replicaId, token: asked });
    expect((await poll(token)).status).toBe(204);
    await forget(kysely);
    // A forged one begins nothing.
    const [heads, id, request, seal = ''] = token.split('.');
    const other = seal.replace(/^./u, (c) => (c === 'A' ? 'B' : 'A'));
    for (const wrong of [
      [heads, id, request, other].join('.'),
      [heads, 'zz', request, seal].join('.'),
      [heads, id, request, seal.slice(0, 8)].join('.'),
      [heads, id, `${request}\0`, seal].join('.'),
      `${heads}.`,
      `${heads}`,
      '',
    ])
      await poll(`x${wrong}`);
    expect(app.door.incarnation()).toBe(before);
    expect((await poll(`other.${id}.${request}.${seal}`)).status).toBe(200);
    const after = app.door.incarnation();
    expect(after).not.toBe(before);
    // Once: what was sealed in the life before says nothing of this one.
    expect((await poll(token)).status).toBe(200);
    expect(app.door.incarnation()).toBe(after);
  });

  test('is noticed before anything of that device is taken, whatever it asks first', async () => {
    const { kysely, device, anna, file, signedIn, read, write, greet, lives } = await centre();
    const author = await signedIn(anna);
    const first = async (ask: (witness: string, life: string) => Promise<Response>) => {
      const [made] = (await write(author)).outcomes;
      const { witness } = await read(device);
      const life = (await greet(device)).incarnation;
      const count = await lives();
      await kysely.deleteFrom('record').execute();
      await forget(kysely);
      const answer = await ask(witness, life);
      expect(answer.status).toBe(200);
      expect(await lives()).toBe(count + 1);
      expect(await kysely.selectFrom('change_log').select('change_id').execute()).toEqual([]);
      return { made, answer };
    };
    const told = async (answer: Response) => (await answer.json()) as PushResponse;
    // An edit of a record that is another's, and that the centre has lost: nothing is put aside for good.
    const edit = device.change({
      space: file.social,
      type: 'plan-task',
      body: { op: 'patch', fields: { dueOn: { from: '2026-12-01', to: '2026-12-02' } } },
    });
    const pushed = await first((witness, life) =>
      device.post('/api/sync/push', { ...device.pushRequest(edit), witness, incarnation: life }),
    );
    expect(await told(pushed.answer)).toMatchObject({ outcomes: [] });
    // Also before it was told of any life: what it brings waits for its record.
    const unmet = await first((witness) =>
      device.post('/api/sync/push', { ...device.pushRequest(edit), witness }),
    );
    expect(await told(unmet.answer)).toMatchObject({ outcomes: [], later: [sent(edit).bodyHash] });
    // With nothing in its hands.
    await first((witness) => device.post('/api/sync/push', { ...device.pushRequest(), witness }));
    await first((witness) =>
      device.post('/api/sync/handshake', { ...quietGreeting(device.replicaId), witness }),
    );
    // Without a token: its copies are being fetched anew.
    await first((witness, incarnation) => {
      const { replicaId } = device;
      const request = {
        replicaId,
        incarnation,
        token: null,
        witness,
        scopeDigest: null,
        vector: {},
      };
      return device.post('/api/sync/pull', request);
    });
  });

  test('is not said to be restored by a witness that nobody here wrote', async () => {
    const { kysely, device, write, read, lives } = await centre();
    await write(device);
    const { witness } = await read(device);
    await forget(kysely);
    const [life, id, request, at, seal = ''] = witness.split('.');
    const other = seal.replace(/^./u, (c) => (c === 'A' ? 'B' : 'A'));
    for (const wrong of [
      [life, id, request, at, other].join('.'),
      [life, 'zz', request, at, seal].join('.'),
      [life, id, request, 'zzzz', seal].join('.'),
      ['other', id, request, at, seal].join('.'),
      [life, id, `${request}\0`, at, seal].join('.'),
      '',
      null,
    ]) {
      const said = { ...device.pushRequest(), witness: wrong };
      expect((await device.post('/api/sync/push', said)).status).toBe(200);
    }
    expect(await lives()).toBe(1);
  });

  test('is noticed by a device that only read in a life it never knew', async () => {
    const { kysely, device, app, greet, read, write, lives } = await centre();
    const first = app.door.incarnation();
    const lost = (await write(device)).outcomes[0] ?? null;
    await forget(kysely);
    const second = (await greet(device, lost)).incarnation;
    await write(device);
    const { witness } = await read(device);
    expect(witness.startsWith(second)).toBe(true);
    // Put back once more, to before the second life began.
    await kysely
      .updateTable('meta')
      .set({ value: first })
      .where('key', '=', 'incarnation')
      .execute();
    await kysely.deleteFrom('incarnation').where('id', '=', second).execute();
    await forget(kysely);
    const ask = async () => {
      const said = { ...device.pushRequest(), witness, incarnation: second };
      return ((await (await device.post('/api/sync/push', said)).json()) as PushResponse)
        .incarnation;
    };
    const third = await ask();
    expect([first, second]).not.toContain(third);
    // Announced: the restore began a life of its own, later than that answer.
    expect(await ask()).toBe(third);
    expect(await lives()).toBe(2);
  });

  test('is noticed by one device though another’s newest receipt is known', async () => {
    const { kysely, device, greet, write, signedIn, anna } = await centre();
    const other = await signedIn(anna);
    const early = (await write(device)).outcomes[0] ?? null;
    const late = (await write(other)).outcomes[0] ?? null;
    await kysely
      .deleteFrom('change_log')
      .where('change_id', '=', late?.changeId ?? '')
      .execute();
    const first = await greet(device, early);
    expect((await greet(other, late)).incarnation).not.toBe(first.incarnation);
    // Everybody's life is another now.
    expect((await greet(device, early)).incarnation).not.toBe(first.incarnation);
  });

  test('takes nothing out of its order: not from a device of the life before, not before the record', async () => {
    const { kysely, device, greet, anna, file, signedIn, app } = await centre();
    const other = await signedIn(anna);
    const create = device.change({
      space: file.social,
      type: 'plan-task',
      body: { op: 'create', data: task(anna.id) },
    });
    const patchBy = (by: typeof device, to: string) =>
      by.change({
        space: file.social,
        type: 'plan-task',
        recordId: create.recordId,
        body: { op: 'patch', fields: { dueOn: { from: '2026-12-01', to } } },
      });
    const edit = patchBy(other, '2026-12-02');
    const before = (await device.push(create)).incarnation;
    const receipt = (await other.push(edit)).outcomes[0] ?? null;
    await forget(kysely);
    await kysely.deleteFrom('record').execute();

    // Its next edit would arrive before the record it is of: nothing is taken of a device that talks to the life before.
    const request = { ...other.pushRequest(patchBy(other, '2026-12-03')), newestReceipt: receipt };
    const push = async (by: typeof device, body: object) => {
      const answer = await by.post('/api/sync/push', body);
      expect(answer.status).toBe(200);
      return (await answer.json()) as PushResponse;
    };
    const unheard = await push(other, { ...request, incarnation: before });
    expect(unheard.outcomes).toEqual([]);
    expect(unheard.incarnation).not.toBe(before);
    expect(await kysely.selectFrom('change_log').select('change_id').execute()).toEqual([]);

    // Again from the first on, and the device that has the record is still away: it waits, and nothing is put aside.
    const now = { incarnation: app.door.incarnation() };
    // What came later about the same record waits behind it, though it would find the record in its own group.
    const behind = other.change({
      space: file.social,
      type: 'plan-task',
      recordId: create.recordId,
      body: { op: 'create', data: task(anna.id) },
    });
    const early = await push(other, { ...other.pushRequest(edit, behind), ...now });
    expect([early.outcomes, early.later]).toEqual([
      [],
      [sent(edit).bodyHash, sent(behind).bodyHash],
    ]);
    expect(await kysely.selectFrom('change_log').select('change_id').execute()).toEqual([]);
    await greet(device);
    await push(device, { ...device.pushRequest(create), ...now });
    const late = await push(other, { ...other.pushRequest(edit), ...now });
    expect(late.outcomes.map(({ kind }) => kind)).toEqual(['applied']);
    expect(late.later).toBeUndefined();

    // A centre that has not been put back for a while says what it always says.
    await kysely.updateTable('incarnation').set({ began_at: '2026-01-01' }).execute();
    const lost = other.change({
      space: file.social,
      type: 'plan-task',
      body: { op: 'patch', fields: { dueOn: { from: null, to: '2026-12-09' } } },
    });
    const said = await push(other, { ...other.pushRequest(lost), ...now });
    expect(said.outcomes).toMatchObject([{ kind: 'quarantined', code: 'RECORD_MISSING' }]);
  });

  test('begins one life, however many notice at once, in however many processes', async () => {
    const { kysely, device, greet, write, app } = await centre();
    const receipts = [];
    for (let i = 0; i < 4; i += 1) receipts.push((await write(device)).outcomes[0] ?? null);
    await forget(kysely);
    const answers = await Promise.all(receipts.map((receipt) => greet(device, receipt)));
    expect(new Set(answers.map(({ incarnation }) => incarnation)).size).toBe(1);
    expect(await kysely.selectFrom('incarnation').select('id').execute()).toHaveLength(2);

    // Another server on the same database hears of it with its next look, and gives none of its own.
    const identity = await loadCentreIdentity({
      store: createMetaStore(kysely),
      newId: randomUUID,
      now: () => new Date(),
      onNewLife: () => undefined,
    });
    const old = identity.incarnation();
    await identity.begunAnew(old);
    expect((await greet(device)).incarnation).toBe(identity.incarnation());
    expect(app.door.incarnation()).toBe(identity.incarnation());
    await identity.begunAnew(old);
    expect((await greet(device)).incarnation).toBe(identity.incarnation());
  });

  test('is noticed by a receipt of a life it never knew, unless its own began after it', async () => {
    const { kysely, device, greet, write, app } = await centre();
    const first = app.door.incarnation();
    const lost = (await write(device)).outcomes[0] ?? null;
    await forget(kysely);
    const second = (await greet(device, lost)).incarnation;
    const receipt = (await write(device)).outcomes[0] ?? null;
    expect(receipt?.incarnation).toBe(second);
    // Put back once more, to before the second life began.
    await kysely
      .updateTable('meta')
      .set({ value: first })
      .where('key', '=', 'incarnation')
      .execute();
    await kysely.deleteFrom('incarnation').where('id', '=', second).execute();
    await forget(kysely);
    const third = (await greet(device, receipt)).incarnation;
    expect([first, second]).not.toContain(third);
    // Announced: the restore began a life of its own, later than that receipt.
    expect((await greet(device, receipt)).incarnation).toBe(third);
  });
});
