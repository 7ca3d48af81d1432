import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { clientRegistered } from '#shared/protocol/office-clients.ts';
import { overview } from '#shared/protocol/office-queue.ts';
import { eachEngine } from '#server/db/testing/test-databases.ts';
import { runningCentre } from '#server/http/testing/running-centre.ts';

eachEngine('the office over HTTP', (open) => {
  test('a supervisor registers, opens, assigns; the worker pulls it; others are turned away', async () => {
    const { ruta, zane, anna, signedIn } = await runningCentre(open);
    const office = await signedIn(ruta);
    const device = await signedIn(anna);
    const json = async (answer: Response) => ({
      status: answer.status,
      body: (await answer.json()) as Record<string, unknown>,
    });

    const form = {
      requestId: randomUUID(),
      person: { givenName: 'Velta', familyName: 'Kļaviņa', personalCode: '010141-90001' },
    };
    const registered = await json(await office.post('/api/office/clients', form));
    expect(registered.status).toBe(200);
    const client = clientRegistered.parse(registered.body);
    const again = await json(await office.post('/api/office/clients', form));
    expect(again.body).toEqual({ ...client, duplicate: true });

    const opened = await json(
      await office.post('/api/office/cases', {
        requestId: randomUUID(),
        personSpaceId: client.personSpaceId,
        openedOn: '2026-10-01',
        assigneeId: anna.id,
      }),
    );
    const caseId = String(opened.body['caseId']);
    const pulled = await device.pull();
    expect(
      pulled.head?.scope
        .filter((entry) => entry.caseId === caseId)
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(['core', 'protected', 'social']);

    const read = await json(await office.get('/api/office/overview'));
    expect(overview.parse(read.body)).toEqual(read.body);
    const wrong = await json(
      await office.post('/api/office/clients', {
        ...form,
        requestId: randomUUID(),
        person: { ...form.person, personalCode: '310241-90007' },
      }),
    );
    expect(wrong).toMatchObject({
      status: 422,
      body: { code: 'INVALID', fields: [{ field: 'personalCode', code: 'DATE' }] },
    });
    expect(JSON.stringify(wrong.body)).not.toContain('310241');

    const elsewhere = await signedIn(zane);
    const hidden = await json(await elsewhere.get(`/api/office/cases/${caseId}`));
    const missing = await json(await elsewhere.get(`/api/office/cases/${randomUUID()}`));
    const nonsense = await json(await elsewhere.get('/api/office/cases/x'));
    for (const { status, body } of [hidden, missing, nonsense]) {
      expect({ status, ...body, requestId: '' }).toEqual({
        status: 404,
        ...missing.body,
        requestId: '',
      });
    }
    expect((await device.get('/api/office/overview')).status).toBe(403);
    expect((await device.post('/api/office/clients', form)).status).toBe(403);
  });
});
