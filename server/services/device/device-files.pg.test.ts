import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deviceFilesPath } from '#shared/protocol/device.ts';
import { fileFinished } from '#shared/protocol/files.ts';
import type { Overview } from '#shared/protocol/office-queue.ts';
import { eachEngine, type OpenTestDatabase } from '#server/db/testing/test-databases.ts';
import { jpeg, jpegWithPlace, sha256Of } from '#server/files/testing/pictures.ts';
import { runningCentre } from '#server/http/testing/running-centre.ts';
import { sent } from '#server/services/testing/centre.ts';
import { seal, sealChange, tabletOf } from '#server/services/testing/device.ts';
import { quietGreeting } from '#server/services/testing/greeting.ts';
import { homeVisit } from '#server/services/testing/office.ts';

/** Anna's tablet, enrolled; her account has ended and her session with it. */
async function leftBehind(open: OpenTestDatabase) {
  const centre = await runningCentre(open);
  const { kysely, anna, file, url, post } = centre;
  const tablet = tabletOf(post);
  const device = await centre.signedIn(anna);
  await device.post('/api/sync/handshake', quietGreeting(device.replicaId));
  await device.post('/api/device/register', tablet.registration(device.replicaId));
  const { intakeKey } = await tablet.greet(device.replicaId);
  await kysely
    .updateTable('account')
    .set({ disabled_at: new Date() })
    .where('id', '=', anna.id)
    .execute();
  await kysely.deleteFrom('session').execute();

  const road = deviceFilesPath(device.replicaId);
  const signed = (
    method: string,
    path: string,
    body: Uint8Array = new Uint8Array(0),
    headers: Record<string, string> = {},
    by = tablet,
  ) =>
    fetch(url + path, {
      method,
      headers: { 'tus-resumable': '1.0.0', ...headers, ...by.headersFor(path, body, { method }) },
      ...(body.byteLength === 0 ? {} : { body: body as Uint8Array<ArrayBuffer> }),
    });
  const begin = (id: string, bytes: number, by = tablet) =>
    signed(
      'POST',
      `${road}/uploads`,
      undefined,
      {
        'upload-length': String(bytes),
        'upload-metadata': `attachment ${Buffer.from(id).toString('base64')}`,
      },
      by,
    );
  const patch = (place: string, bytes: Uint8Array, at: number, by = tablet) =>
    signed(
      'PATCH',
      place,
      bytes,
      { 'upload-offset': String(at), 'content-type': 'application/offset+octet-stream' },
      by,
    );
  const finish = (id: string, by = tablet) =>
    signed('POST', `${road}/${id}/finish`, undefined, {}, by);

  /** A visit and its photograph, in one group. */
  const visitWith = (bytes: Uint8Array) => {
    const [visitId, groupId] = [randomUUID(), randomUUID()];
    const visit = device.change({
      space: file.social,
      type: 'home-visit',
      recordId: visitId,
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
          subjectId: visitId,
          subjectType: 'home-visit',
          sha256: sha256Of(bytes),
          bytes: bytes.byteLength,
          mime: 'image/jpeg',
          width: 320,
          height: 240,
          caption: 'Virtuves stūris',
          takenAt: '2026-11-02T08:58:00.000Z',
          recordedBy: anna.id,
          recordedByName: anna.name,
        },
      },
    });
    return [visit, photo] as const;
  };
  const leave = async (...changes: Parameters<typeof sealChange>[2][]) =>
    tablet.deposit(
      device.replicaId,
      ...(await Promise.all(
        changes.map((change) => sealChange(intakeKey, device.replicaId, change)),
      )),
    );
  const queue = async () => {
    const desk = await centre.signedIn(centre.ruta);
    const overview = (await (await desk.get('/api/office/overview')).json()) as Overview;
    return { desk, queue: overview.queue };
  };
  return {
    ...centre,
    tablet,
    device,
    intakeKey,
    road,
    signed,
    begin,
    patch,
    finish,
    visitWith,
    leave,
    queue,
  };
}

eachEngine('what a device leaves of an ended account', (open) => {
  test('a photograph follows its words, chunk by chunk, cut in between, byte for byte', async () => {
    const { begin, patch, finish, signed, visitWith, leave, filesDir } = await leftBehind(open);
    const bytes = await jpeg();
    const [visit, photo] = visitWith(bytes);
    // Not before it is announced.
    expect((await begin(photo.recordId, bytes.byteLength)).status).toBe(404);
    expect((await leave(visit, photo)).outcomes.map(({ kind }) => kind)).toEqual([
      'quarantined',
      'quarantined',
    ]);
    const begun = await begin(photo.recordId, bytes.byteLength);
    expect(begun.status).toBe(201);
    const place = begun.headers.get('location') ?? '';
    expect(place).toMatch(/^\/api\/device\/files\/.+\/uploads\/[\w-]{36}$/u);
    const half = Math.floor(bytes.byteLength / 2);
    expect((await patch(place, bytes.subarray(0, half), 0)).status).toBe(204);
    expect((await finish(photo.recordId)).status).toBe(409);
    const asked = await signed('HEAD', place);
    expect([asked.status, asked.headers.get('upload-offset')]).toEqual([200, String(half)]);
    expect((await patch(place, bytes.subarray(half), half)).status).toBe(204);
    const done = await finish(photo.recordId);
    expect(fileFinished.parse(await done.json())).toMatchObject({
      sha256: sha256Of(bytes),
      bytes: bytes.byteLength,
    });
    const hash = sha256Of(bytes);
    expect(existsSync(join(filesDir, 'sha256', hash.slice(0, 2), hash.slice(2, 4), hash))).toBe(
      true,
    );
    // Asked again it is the same.
    expect((await finish(photo.recordId)).status).toBe(200);
  });

  test('only the device that carries the replica brings it, signed, and reads nothing back', async () => {
    const { begin, patch, finish, signed, visitWith, leave, post, url, road, juris, signedIn } =
      await leftBehind(open);
    const bytes = await jpeg(64, 64);
    const [visit, photo] = visitWith(bytes);
    await leave(visit, photo);
    const place = (await begin(photo.recordId, bytes.byteLength)).headers.get('location') ?? '';
    const other = tabletOf(post);
    expect((await begin(photo.recordId, bytes.byteLength, other)).status).toBe(401);
    const others = await signedIn(juris);
    await others.post('/api/sync/handshake', quietGreeting(others.replicaId));
    await others.post('/api/device/register', other.registration(others.replicaId));
    for (const answer of [
      await begin(photo.recordId, bytes.byteLength, other),
      await patch(place, bytes, 0, other),
      await finish(photo.recordId, other),
    ])
      expect(answer.status).toBe(403);
    expect((await fetch(`${url}${road}/uploads`, { method: 'POST' })).status).toBe(401);
    expect((await signed('GET', place)).status).toBe(404);
    const tooMuch = await patch(place, new Uint8Array(300 * 1024), 0);
    expect(tooMuch.status).toBe(413);
    expect((await patch(place, bytes, 0)).status).toBe(204);
    expect((await finish(photo.recordId)).status).toBe(200);
  });

  test('what the centre will not have, it says, as to a session', async () => {
    const { begin, patch, finish, visitWith, leave } = await leftBehind(open);
    const bytes = await jpegWithPlace();
    const [visit, photo] = visitWith(bytes);
    await leave(visit, photo);
    const place = (await begin(photo.recordId, bytes.byteLength)).headers.get('location') ?? '';
    await patch(place, bytes, 0);
    const refused = await finish(photo.recordId);
    expect([refused.status, await refused.json()]).toMatchObject([
      422,
      { fields: [{ field: 'mime', code: 'METADATA' }] },
    ]);
  });

  test('what the centre fails on is kept under its author’s name, once, and judged by nobody', async () => {
    const { kysely, tablet, device, intakeKey, visitWith, queue, anna, ...rest } =
      await leftBehind(open);
    const [visit] = visitWith(new Uint8Array([1]));
    const { replicaId } = device;
    const whole = await sealChange(intakeKey, replicaId, visit);
    const shut = await seal({ ...intakeKey, id: 'another-centre' }, replicaId, 'x');
    const strange = await seal(intakeKey, replicaId, '{"not":"a change"}');
    const hand = (body: object) => tablet.signed('/api/device/kept', body);
    const request = { replicaId, changes: [whole, shut, strange] };
    for (let times = 0; times < 2; times += 1)
      expect(await (await hand(request)).json()).toEqual({ kept: 3 });
    const letters = await kysely.selectFrom('dead_letter').selectAll().execute();
    expect(letters.map(({ raw }) => Buffer.from(raw).toString()).toSorted()).toEqual(
      [sent(visit).body, '{"not":"a change"}'].toSorted(),
    );
    const waiting = await queue();
    expect(
      waiting.queue.map((item) => item.kind === 'refused' && [item.code, item.authorName]),
    ).toEqual(
      expect.arrayContaining([
        ['CENTRE_FAILED', anna.name],
        ['UNREADABLE', anna.name],
      ]),
    );
    expect(await kysely.selectFrom('record').selectAll().execute()).toHaveLength(0);
    const foreign = await tabletOf(rest.post).signed('/api/device/kept', request);
    expect(foreign.status).toBe(401);
    expect((await hand({ replicaId: randomUUID(), changes: [whole] })).status).toBe(403);
    // Once the door takes it, the letter is closed.
    await rest.leave(visit);
    const after = await queue();
    expect(
      after.queue.filter((item) => item.kind === 'refused' && item.changeId === visit.changeId),
    ).toMatchObject([{ code: 'ACCOUNT_ENDED' }]);
  });
});
