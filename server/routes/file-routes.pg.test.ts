import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FileType } from '#shared/domain/attachment.ts';
import { fileFinished, fileStates, officeFiles } from '#shared/protocol/files.ts';
import { eachEngine } from '#server/db/testing/test-databases.ts';
import { jpeg, jpegWithPlace, pdf, plainPng, sha256Of } from '#server/files/testing/pictures.ts';
import { runningCentre } from '#server/http/testing/running-centre.ts';
import { homeVisit } from '#server/services/testing/office.ts';

type Centre = Awaited<ReturnType<typeof runningCentre>>;
type Device = Awaited<ReturnType<Centre['signedIn']>>;

const tus = { 'tus-resumable': '1.0.0' };

/** A visit and what was photographed at it, in one group, as a device sends them. */
async function announce(
  device: Device,
  space: string,
  files: readonly { bytes: Uint8Array; mime?: FileType; sha256?: string; size?: number }[],
) {
  const visitId = randomUUID();
  const { id, name } = device.worker;
  const groupId = randomUUID();
  const visit = device.change({
    space,
    type: 'home-visit',
    recordId: visitId,
    groupId,
    body: { op: 'create', data: homeVisit(device.worker) },
  });
  const photos = files.map(({ bytes, mime = 'image/jpeg', sha256, size }) =>
    device.change({
      space,
      type: 'attachment',
      groupId,
      body: {
        op: 'create',
        data: {
          subjectId: visitId,
          subjectType: 'home-visit',
          sha256: sha256 ?? sha256Of(bytes),
          bytes: size ?? bytes.byteLength,
          mime,
          width: 320,
          height: 240,
          caption: 'Virtuves stūris',
          takenAt: '2026-11-02T08:58:00.000Z',
          recordedBy: id,
          recordedByName: name,
        },
      },
    }),
  );
  const { outcomes } = await device.push(visit, ...photos);
  return { visitId, ids: photos.map(({ recordId }) => recordId), outcomes };
}

const begin = (device: Device, id: string, bytes: number) =>
  device.post('/api/files/uploads', '', {
    ...tus,
    'content-type': 'application/offset+octet-stream',
    'upload-length': String(bytes),
    'upload-metadata': `attachment ${Buffer.from(id).toString('base64')}`,
  });
const patch = (device: Device, place: string, bytes: Uint8Array, at: number) =>
  device.get(place, {
    method: 'PATCH',
    body: bytes as never,
    headers: {
      ...tus,
      'upload-offset': String(at),
      'content-type': 'application/offset+octet-stream',
    },
  });
const finish = (device: Device, id: string) => device.post(`/api/files/${id}/finish`, {});

async function bring(device: Device, id: string, bytes: Uint8Array): Promise<Response> {
  const place = (await begin(device, id, bytes.byteLength)).headers.get('location') ?? '';
  expect((await patch(device, place, bytes, 0)).status).toBe(204);
  return finish(device, id);
}

const faultOf = async (answer: Response) =>
  ((await answer.json()) as { fields?: { field: string; code: string }[] }).fields?.[0]?.code;

const filesUnder = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((f) => f.isFile())
        .map((f) => f.name)
    : [];

eachEngine('files over HTTP', (open) => {
  test('in pieces, over a cut, finished twice: the same bytes, safe once, and seen by whoever may', async () => {
    const centre = await runningCentre(open);
    const { anna, juris, ilze, ruta, zane, file, filesDir, signedIn } = centre;
    const device = await signedIn(anna);
    const bytes = await jpeg();
    const { ids, visitId, outcomes } = await announce(device, file.social, [{ bytes }]);
    const [id = ''] = ids;
    expect(outcomes.map(({ kind }) => kind)).toEqual(['applied', 'applied']);

    const desk = await signedIn(ruta);
    const atDesk = async () =>
      officeFiles.parse(await (await desk.get(`/api/office/records/${visitId}/files`)).json())
        .files[0];
    expect(await atDesk()).toMatchObject({
      id,
      state: 'waiting',
      storedAt: null,
      caption: 'Virtuves stūris',
    });
    expect((await desk.get(`/api/files/${id}`)).status).toBe(404);
    expect((await finish(device, id)).status).toBe(409);

    const created = await begin(device, id, bytes.byteLength);
    expect(created.status).toBe(201);
    const place = created.headers.get('location') ?? '';
    const half = Math.floor(bytes.byteLength / 2);
    expect((await patch(device, place, bytes.subarray(0, half), 0)).status).toBe(204);
    expect((await finish(device, id)).status).toBe(409);
    const head = await device.get(place, { method: 'HEAD', headers: tus });
    expect(head.headers.get('upload-offset')).toBe(String(half));
    expect((await device.get(place)).status).toBe(404);
    expect((await patch(device, place, bytes.subarray(half), 0)).status).toBe(409);
    expect((await patch(device, place, bytes.subarray(half), half)).status).toBe(204);

    const done = fileFinished.parse(await (await finish(device, id)).json());
    expect(done).toMatchObject({ sha256: sha256Of(bytes), bytes: bytes.byteLength });
    expect(fileFinished.parse(await (await finish(device, id)).json())).toEqual(done);
    const stored = join(
      filesDir,
      'sha256',
      done.sha256.slice(0, 2),
      done.sha256.slice(2, 4),
      done.sha256,
    );
    expect(readFileSync(stored).equals(bytes)).toBe(true);
    expect(filesUnder(join(filesDir, 'uploads'))).toEqual([]);
    expect(await atDesk()).toMatchObject({ state: 'safe', storedAt: done.storedAt });

    const shown = await desk.get(`/api/files/${id}`);
    expect(Buffer.from(await shown.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': 'attachment; filename="attachment.jpeg"',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    const thumb = await (await device.get(`/api/files/${id}/thumb`)).arrayBuffer();
    expect(thumb.byteLength).toBeLessThan(bytes.byteLength);

    // Juris has no right to the case, Ilze none to the compartment, Zane is of another municipality.
    for (const stranger of [juris, ilze, zane]) {
      const theirs = await signedIn(stranger);
      for (const path of [`/api/files/${id}`, `/api/files/${id}/thumb`])
        expect([stranger.login, path, (await theirs.get(path)).status]).toEqual([
          stranger.login,
          path,
          404,
        ]);
      const states = await theirs.post('/api/files/states', { ids: [id] });
      expect(fileStates.parse(await states.json()).files).toEqual([]);
      expect((await finish(theirs, id)).status).toBe(404);
      expect((await begin(theirs, id, bytes.byteLength)).status).toBe(404);
    }
    const audit = await centre.kysely
      .selectFrom('audit')
      .select(['actor_id', 'kind', 'item_classes'])
      .where('kind', 'in', ['DELIVERED', 'OPENED'])
      .where('space_id', '=', file.social)
      .orderBy('id')
      .execute();
    expect(audit.map(({ actor_id, kind }) => [actor_id, kind])).toEqual([
      [ruta.id, 'OPENED'],
      [ruta.id, 'OPENED'],
      [ruta.id, 'OPENED'],
      [anna.id, 'DELIVERED'],
    ]);
  });

  test('an upload of somebody else is not found, whatever is known of it', async () => {
    const { anna, juris, file, centre, signedIn } = await runningCentre(open);
    await centre.grant(juris, [file.social]);
    const [device, other] = [await signedIn(anna), await signedIn(juris)];
    const bytes = await jpeg();
    const {
      ids: [id = ''],
    } = await announce(device, file.social, [{ bytes }]);
    const place = (await begin(device, id, bytes.byteLength)).headers.get('location') ?? '';
    await patch(device, place, bytes.subarray(0, 100), 0);
    expect((await patch(other, place, bytes.subarray(100), 100)).status).toBe(404);
    expect((await other.get(place, { method: 'HEAD', headers: tus })).status).toBe(404);
    expect((await finish(other, id)).status).toBe(404);
    expect((await patch(device, place, bytes.subarray(100), 100)).status).toBe(204);
    expect((await finish(device, id)).status).toBe(200);

    // Knowing what a photograph hashes to is not having it.
    const {
      ids: [copied = ''],
    } = await announce(other, file.social, [{ bytes }]);
    expect((await finish(other, copied)).status).toBe(409);
    expect((await other.get(`/api/files/${copied}`)).status).toBe(404);
    expect((await bring(other, copied, bytes)).status).toBe(200);
    // Who has brought it once need not again.
    const {
      ids: [again = ''],
    } = await announce(device, file.social, [{ bytes }]);
    expect((await finish(device, again)).status).toBe(200);
  });

  test('what is not what was announced is refused, and nothing of it stays', async () => {
    const { anna, file, filesDir, signedIn } = await runningCentre(open);
    const device = await signedIn(anna);
    const good = await jpeg(40, 40);
    const bomb = await plainPng(8_000, 6_000);
    const hostile: readonly [string, Uint8Array, FileType, string][] = [
      [
        'a page called a picture',
        Buffer.from('<html><script>alert(1)</script></html>'),
        'image/jpeg',
        'TYPE',
      ],
      [
        'a drawing that runs',
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
        'image/png',
        'TYPE',
      ],
      ['an archive', Buffer.from('PK\x03\x04 and so on'), 'application/pdf', 'TYPE'],
      ['a picture of another kind', await plainPng(10, 10), 'image/jpeg', 'TYPE'],
      ['a few kilobytes that unpack to gigabytes', bomb, 'image/png', 'PIXELS'],
      ['a picture that tells where it was taken', await jpegWithPlace(), 'image/jpeg', 'METADATA'],
      [
        'a picture with an archive behind it',
        Buffer.concat([good, Buffer.from('PK\x03\x04 hidden')]),
        'image/jpeg',
        'DAMAGED',
      ],
      [
        'half a picture',
        Buffer.concat([good.subarray(0, 200), good.subarray(-2)]),
        'image/jpeg',
        'DAMAGED',
      ],
    ];
    const { ids } = await announce(
      device,
      file.social,
      hostile.map(([, bytes, mime]) => ({ bytes, mime })),
    );
    for (const [i, [what, bytes, , fault]] of hostile.entries()) {
      const answer = await bring(device, ids[i] ?? '', bytes);
      expect([what, answer.status, await faultOf(answer)]).toEqual([what, 422, fault]);
    }
    const other = await jpeg(40, 40);
    const {
      ids: [lied = '', document = ''],
    } = await announce(device, file.social, [
      { bytes: good, sha256: sha256Of(other) },
      { bytes: pdf, mime: 'application/pdf' },
    ]);
    expect(await faultOf(await bring(device, lied, good))).toBe('HASH');
    expect((await bring(device, document, pdf)).status).toBe(200);
    expect(filesUnder(join(filesDir, 'uploads'))).toEqual([]);
    expect(filesUnder(join(filesDir, 'sha256'))).toEqual([sha256Of(pdf)]);
    const shown = await device.get(`/api/files/${document}`);
    expect(shown.headers.get('content-disposition')).toContain('attachment');
    expect((await device.get(`/api/files/${document}/thumb`)).status).toBe(404);
  });

  test('only what was announced, as much as was announced, and nothing by a name', async () => {
    const { anna, file, filesDir, signedIn, post, url } = await runningCentre(open);
    const device = await signedIn(anna);
    const bytes = await jpeg(40, 40);
    const {
      ids: [id = ''],
    } = await announce(device, file.social, [{ bytes }]);
    expect((await begin(device, randomUUID(), bytes.byteLength)).status).toBe(404);
    expect((await begin(device, id, bytes.byteLength + 1)).status).toBe(422);
    for (const name of ['../../x', '..%2f..%2fx', 'uploads', ''])
      expect((await begin(device, name, bytes.byteLength)).status).toBe(404);
    expect((await post('/api/files/uploads', '', tus)).status).toBe(401);
    expect((await fetch(`${url}/api/files/${id}`)).status).toBe(401);
    const place = (await begin(device, id, bytes.byteLength)).headers.get('location') ?? '';
    const more = Buffer.concat([bytes, Buffer.alloc(1)]);
    expect((await patch(device, place, more, 0)).status).toBeGreaterThanOrEqual(400);
    for (const path of ['/api/files/uploads/..%2f..%2fetc', `${place}%00`, `${place}.json`])
      expect((await device.get(path, { method: 'HEAD', headers: tus })).status).toBe(404);
    // It begins anew, and what had come of the first is gone.
    await begin(device, id, bytes.byteLength);
    expect(filesUnder(join(filesDir, 'uploads'))).toHaveLength(2);
  });

  test('a day holds so much, and a photograph lies where its subject lies', async () => {
    const { anna, ilze, file, kysely, signedIn } = await runningCentre(open);
    const device = await signedIn(anna);
    const bytes = await jpeg(40, 40);
    const {
      ids: [id = ''],
      visitId,
    } = await announce(device, file.social, [{ bytes }]);
    await kysely
      .insertInto('file_upload')
      .values({
        id: randomUUID(),
        attachment_id: randomUUID(),
        account_id: anna.id,
        sha256: '',
        bytes: 1024 ** 3,
        started_at: new Date(),
        ended_at: new Date(),
      })
      .execute();
    const full = await begin(device, id, bytes.byteLength);
    expect([full.status, Number(full.headers.get('retry-after')) > 0]).toEqual([429, true]);

    const at = (space: string, subjectId: string, who: Device) =>
      who.change({
        space,
        type: 'attachment',
        body: {
          op: 'create',
          data: {
            subjectId,
            subjectType: 'home-visit',
            sha256: sha256Of(bytes),
            bytes: bytes.byteLength,
            mime: 'image/jpeg',
            takenAt: '2026-11-02T08:58:00.000Z',
            recordedBy: who.worker.id,
            recordedByName: who.worker.name,
          },
        },
      });
    const carer = await signedIn(ilze);
    const codes = async (answer: ReturnType<Device['push']>) =>
      (await answer).outcomes.map(({ kind, code, field }) => [kind, code, field]);
    const wrong = [['rejected', 'INVALID_FIELD', 'subjectId']];
    expect(await codes(device.push(at(file.core, visitId, device)))).toEqual(wrong);
    expect(await codes(device.push(at(file.social, randomUUID(), device)))).toEqual(wrong);
    expect(await codes(carer.push(at(file.protected, visitId, carer)))).toEqual(wrong);
    expect(await codes(device.push(at(file.social, visitId, device)))).toEqual([
      ['applied', undefined, undefined],
    ]);
  });
});
