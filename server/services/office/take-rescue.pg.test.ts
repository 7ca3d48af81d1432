import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encodeChange, type Change } from '#shared/protocol/change.ts';
import type { Overview } from '#shared/protocol/office-queue.ts';
import type { WaitingChange } from '#shared/protocol/office-reading.ts';
import { RESCUE_PATH, rescueProofText, type RescueTaken } from '#shared/protocol/rescue.ts';
import { eachEngine, type OpenTestDatabase } from '#server/db/testing/test-databases.ts';
import { jpeg, sha256Of } from '#server/files/testing/pictures.ts';
import { runningCentre } from '#server/http/testing/running-centre.ts';
import { seal, tabletOf } from '#server/services/testing/device.ts';
import { quietGreeting } from '#server/services/testing/greeting.ts';
import { homeVisit } from '#server/services/testing/office.ts';

const risk = { level: 'low', reason: 'Dzīvo viens.', assessedOn: '2026-11-02' };

/** Anna's tablet, which the centre knows, and the desks of two municipalities. */
async function desks(open: OpenTestDatabase) {
  const centre = await runningCentre(open);
  const tablet = tabletOf(centre.post);
  const device = await centre.signedIn(centre.anna);
  await device.post('/api/sync/handshake', quietGreeting(device.replicaId));
  await device.post('/api/device/register', tablet.registration(device.replicaId));
  const { intakeKey } = await tablet.greet();
  const ruta = await centre.signedIn(centre.ruta);
  const zane = await centre.signedIn(centre.zane);
  const riskChange = () =>
    device.change({ space: centre.file.social, type: 'risk', body: { op: 'create', data: risk } });
  const line = async (text: string, over: Parameters<typeof seal>[3] = {}, prove = true) => {
    const envelope = await seal(intakeKey, device.replicaId, text, over);
    const proof = prove ? tablet.signText(rescueProofText(tablet.deviceId, envelope)) : null;
    return JSON.stringify({ ...envelope, proof });
  };
  const changeLine = (change: Change, prove = true) =>
    line(encodeChange(change), { changeId: change.changeId }, prove);
  const draftLine = (accountId = centre.anna.id) =>
    line(
      JSON.stringify({
        format: 'digisoc-draft/1',
        accountId,
        draft: {
          key: 'visit:1',
          form: 'home-visit',
          caseId: centre.file.id,
          savedAt: '2026-11-02T08:00:00.000Z',
          startedAt: '2026-11-02T07:00:00.000Z',
          value: { conclusions: 'Nepabeigts teikums' },
        },
      }),
      { format: 'digisoc-draft/1' },
    );
  const take = async (
    desk: typeof ruta,
    lines: readonly string[],
    deviceId: string | null = tablet.deviceId,
  ): Promise<RescueTaken> => {
    const answer = await desk.post(RESCUE_PATH, { deviceId, lines });
    if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
    return (await answer.json()) as RescueTaken;
  };
  const queueOf = async (desk: typeof ruta) =>
    ((await (await desk.get('/api/office/overview')).json()) as Overview).queue;
  const openedBy = async (desk: typeof ruta, changeId: string) =>
    (await (await desk.get(`/api/office/changes/${changeId}`)).json()) as WaitingChange;
  const records = () => centre.kysely.selectFrom('record').selectAll().execute();
  return {
    ...centre,
    tablet,
    device,
    intakeKey,
    desk: ruta,
    elsewhereDesk: zane,
    riskChange,
    line,
    changeLine,
    draftLine,
    take,
    queueOf,
    openedBy,
    records,
  };
}

const nothing = { taken: 0, known: 0, queued: 0, unreadable: 0 };

eachEngine('a rescue file', (open) => {
  test('goes through the door as its author, and the same file twice is the same', async () => {
    const { anna, desk, device, take, changeLine, draftLine, riskChange, records, queueOf } =
      await desks(open);
    const change = riskChange();
    const file = [await changeLine(change), await draftLine()];
    const answer = await desk.post(RESCUE_PATH, { deviceId: null, lines: ['{}'] });
    expect(await answer.text()).not.toContain('Dzīvo');
    expect(await take(desk, file)).toEqual({ ...nothing, taken: 1, queued: 1 });
    expect(await records()).toMatchObject([{ created_by: anna.id, data: risk }]);
    expect(await take(desk, file)).toEqual({ ...nothing, known: 2 });
    // Sealed once more out of the same outbox it is another file with the same work.
    expect(await take(desk, [await changeLine(change), await draftLine()])).toEqual({
      ...nothing,
      known: 2,
    });
    expect(await records()).toHaveLength(1);
    expect(await device.push(change)).toMatchObject({
      outcomes: [{ kind: 'applied', duplicate: true }],
    });
    expect(await queueOf(desk)).toHaveLength(2);
  });

  test('an unfinished form waits with its author’s name; whoever opens it is noted', async () => {
    const { kysely, anna, ruta, file, desk, take, draftLine, queueOf, openedBy } =
      await desks(open);
    await take(desk, [await draftLine()]);
    const [item] = await queueOf(desk);
    expect(item).toMatchObject({
      kind: 'refused',
      type: 'deposit-draft',
      code: 'BROUGHT_IN_FILE',
      authorName: anna.name,
    });
    const changeId = item?.kind === 'refused' ? item.changeId : '';
    expect(await openedBy(desk, changeId)).toMatchObject({
      authorName: anna.name,
      draft: { form: 'home-visit', value: { conclusions: 'Nepabeigts teikums' } },
      changes: [],
    });
    const audit = await kysely
      .selectFrom('audit')
      .selectAll()
      .where('kind', '=', 'OPENED')
      .where('actor_id', '=', ruta.id)
      .where('case_id', '=', file.id)
      .execute();
    expect(audit).toHaveLength(1);
    expect(audit[0]?.item_classes.length).toBeGreaterThan(0);

    const settle = (action: string) =>
      desk.post(`/api/office/changes/${changeId}/settle`, {
        requestId: randomUUID(),
        action,
        note: 'Pārrunāts ar Annu.',
      });
    expect((await settle('take-over')).status).toBe(422);
    expect((await settle('note')).status).toBe(200);
    expect(await queueOf(desk)).toEqual([]);
    expect((await openedBy(desk, changeId)).settled?.note).toBe('Pārrunāts ar Annu.');
  });

  test('what no device of its author signed is written by nobody: a person decides', async () => {
    const { anna, juris, desk, take, changeLine, riskChange, records, queueOf, ...rest } =
      await desks(open);
    const forger = tabletOf(rest.post);
    const unsigned = riskChange();
    const foreign = riskChange();
    const otherActor = { ...riskChange(), actor: juris.id };
    expect(await take(desk, [await changeLine(unsigned, false)])).toMatchObject({ queued: 1 });
    // Signed, but not by the device that is named.
    expect(await take(desk, [await changeLine(foreign)], forger.deviceId)).toMatchObject({
      queued: 1,
    });
    // A device of Anna's signs what Juris is said to have written.
    expect(await take(desk, [await changeLine(otherActor)])).toMatchObject({ queued: 1 });
    expect(await records()).toEqual([]);
    const queue = await queueOf(desk);
    expect(queue).toMatchObject([
      { code: 'BROUGHT_IN_FILE', authorName: anna.name },
      { code: 'BROUGHT_IN_FILE', authorName: anna.name },
      { code: 'NOT_ALLOWED', authorName: anna.name },
    ]);
  });

  test('of another municipality it waits there, and says nothing here', async () => {
    const { anna, desk, elsewhereDesk, take, changeLine, draftLine, riskChange, ...rest } =
      await desks(open);
    const file = [await changeLine(riskChange()), await draftLine()];
    expect(await take(elsewhereDesk, file)).toEqual({ ...nothing, queued: 2 });
    expect(await rest.queueOf(elsewhereDesk)).toEqual([]);
    expect(await rest.records()).toEqual([]);
    const here = await rest.queueOf(desk);
    expect(here.map((item) => item.kind === 'refused' && item.authorName)).toEqual([
      anna.name,
      anna.name,
    ]);
  });

  test('of an account that has ended, and of somebody who never had one, nothing is lost', async () => {
    const { kysely, anna, desk, take, changeLine, draftLine, riskChange, queueOf } =
      await desks(open);
    await kysely
      .updateTable('account')
      .set({ disabled_at: new Date() })
      .where('id', '=', anna.id)
      .execute();
    const stranger = { ...riskChange(), actor: randomUUID() };
    const lines = [
      await changeLine(riskChange()),
      await changeLine(stranger, false),
      await draftLine(randomUUID()),
    ];
    expect(await take(desk, lines)).toEqual({ ...nothing, queued: 3 });
    expect(await queueOf(desk)).toHaveLength(3);
    expect(await take(desk, lines)).toEqual({ ...nothing, known: 3 });
  });

  test('a hostile file stops nothing: what is whole is taken, the rest is kept as it came', async () => {
    const { kysely, desk, take, changeLine, riskChange, records, intakeKey, device, ...rest } =
      await desks(open);
    const good = riskChange();
    const other = await changeLine(riskChange());
    const whole = await changeLine(good);
    const swapped = { ...JSON.parse(whole), ct: (JSON.parse(other) as { ct: string }).ct };
    const elsewhere = await seal(
      { ...intakeKey, id: 'another-centre' },
      device.replicaId,
      encodeChange(good),
    );
    const bad = [
      whole.slice(0, whole.length / 2),
      JSON.stringify(swapped),
      JSON.stringify({ ...elsewhere, proof: null }),
      '',
      'null',
      '['.repeat(5_000),
      '{"format":"digisoc-sealed/1"}',
      `{"a":"\u0000"}`,
      await rest.line('not of this hash', { bodyHash: 'b'.repeat(64) }),
    ];
    expect(await take(desk, [...bad, whole])).toEqual({
      ...nothing,
      taken: 1,
      unreadable: bad.length,
    });
    expect(await records()).toHaveLength(1);
    const kept = await kysely.selectFrom('deposit').selectAll().execute();
    expect(kept.map(({ kind, body }) => [kind, Buffer.from(body).toString()])).toEqual([
      ['file', bad.join('\n')],
    ]);
    expect(await rest.queueOf(desk)).toMatchObject([{ code: 'UNREADABLE', type: 'deposit-file' }]);
    expect(await take(desk, [...bad, whole])).toEqual({
      ...nothing,
      known: 1,
      unreadable: bad.length,
    });
    // A change that is none, sealed rightly.
    expect(await take(desk, [await rest.line('{"no":"change"}')])).toMatchObject({ queued: 1 });
    expect(await take(desk, [await rest.line('{"no":"change"}', {}, false)])).toMatchObject({
      queued: 1,
    });
    const huge = await desk.post(RESCUE_PATH, { deviceId: null, lines: ['x'.repeat(5_000_000)] });
    expect(huge.status).toBe(413);
    const many = await desk.post(RESCUE_PATH, { deviceId: null, lines: Array(201).fill('x') });
    expect(many.status).toBe(422);
  });

  test('only a supervisor takes one in', async () => {
    const { device, changeLine, riskChange, records } = await desks(open);
    const lines = [await changeLine(riskChange())];
    expect((await device.post(RESCUE_PATH, { deviceId: null, lines })).status).toBe(403);
    expect(await records()).toEqual([]);
  });

  test('a photograph is taken by what its author announced, once; another is kept as it came', async () => {
    const { kysely, anna, desk, take, changeLine, device, file, line, filesDir } =
      await desks(open);
    const bytes = await jpeg(64, 64);
    const sha256 = sha256Of(bytes);
    const [subjectId, groupId] = [randomUUID(), randomUUID()];
    const visit = device.change({
      space: file.social,
      type: 'home-visit',
      recordId: subjectId,
      groupId,
      body: { op: 'create', data: homeVisit(anna) },
    });
    const photo = device.change({
      space: file.social,
      type: 'attachment',
      groupId,
      body: {
        op: 'create',
        data: {
          subjectId,
          subjectType: 'home-visit',
          sha256,
          bytes: bytes.byteLength,
          mime: 'image/jpeg',
          width: 64,
          height: 64,
          caption: 'Virtuve',
          takenAt: '2026-11-02T08:58:00.000Z',
          recordedBy: anna.id,
          recordedByName: anna.name,
        },
      },
    });
    const photoLine = (of: Buffer, attachmentId = photo.recordId, accountId = anna.id) =>
      line(
        JSON.stringify({
          format: 'digisoc-file/1',
          accountId,
          attachmentId,
          bytes: of.toString('base64'),
        }),
        { format: 'digisoc-file/1', changeId: attachmentId },
      );
    const lines = [await photoLine(bytes), await changeLine(visit), await changeLine(photo)];
    expect(await take(desk, lines)).toEqual({ ...nothing, taken: 3 });
    expect(
      existsSync(join(filesDir, 'sha256', sha256.slice(0, 2), sha256.slice(2, 4), sha256)),
    ).toBe(true);
    expect(await take(desk, lines)).toEqual({ ...nothing, known: 3 });
    const strange = [
      await photoLine(bytes, randomUUID()),
      await photoLine(bytes, photo.recordId, randomUUID()),
      await photoLine(Buffer.concat([bytes, Buffer.from('x')])),
    ];
    expect(await take(desk, strange)).toEqual({ ...nothing, queued: 3 });
    expect(await take(desk, strange)).toEqual({ ...nothing, known: 3 });
    expect(await kysely.selectFrom('received_file').selectAll().execute()).toHaveLength(1);
  });
});
