import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { hostileTexts, hugeLine } from '#shared/lib/testing/hostile-texts.ts';
import type { PushResponse } from '#shared/protocol/sync.ts';
import { eachEngine } from '#server/db/testing/test-databases.ts';
import { password, runningCentre } from '#server/http/testing/running-centre.ts';

const small = hostileTexts.filter(({ text }) => text.length <= 20_000);
const names = hostileTexts.filter(({ text }) => text.length <= 200);

eachEngine('hostile text over HTTP', (open) => {
  test('what a device sends comes back to it as it was, byte for byte, and what is too large stops alone', async () => {
    const { anna, file, signedIn } = await runningCentre(open);
    const device = await signedIn(anna);
    const visit = (clientSays: string) => ({
      kind: 'FOLLOW_UP_PLAN',
      outcome: 'done',
      visitedOn: '2026-11-02',
      startedAt: '2026-11-02T08:00:00.000Z',
      acknowledgement: 'not-asked',
      recordedBy: anna.id,
      recordedByName: anna.name,
      review: 'submitted',
      clientSays,
    });
    const changeOf = (text: string) =>
      device.change({
        space: file.social,
        type: 'home-visit',
        body: { op: 'create', data: visit(text) },
      });
    const packed = (...texts: readonly string[]) => {
      const changes = texts.map(changeOf);
      const body = gzipSync(JSON.stringify(device.pushRequest(...changes)));
      const answer = device.post('/api/sync/push', body, { 'content-encoding': 'gzip' });
      return { changes, answer };
    };
    const huge = await packed(hugeLine).answer;
    expect([huge.status, await huge.text()]).toEqual([413, expect.not.stringContaining('xxxx')]);
    const { changes, answer } = packed(...small.map(({ text }) => text));
    const response = await answer;
    expect(response.status).toBe(200);
    const { outcomes } = (await response.json()) as PushResponse;
    expect(outcomes.map(({ kind }) => (kind === 'applied' ? 'kept' : 'unsound'))).toEqual(
      small.map(({ fate }) => fate),
    );
    const rows = (await device.pull()).rows.get(file.social) ?? [];
    const came = new Map(rows.map(({ id, data }) => [id, data['clientSays']]));
    expect(changes.map(({ recordId }) => came.get(recordId))).toEqual(
      small.map(({ text, fate, shown = text }) => (fate === 'kept' ? shown : undefined)),
    );
  });

  test('as a name to sign in with and as words to search for: told which field, never what', async () => {
    const { anna, ruta, clock, signedIn, post } = await runningCentre(open);
    for (const { text, fate } of names) {
      // So many wrong names from one place would shut the door for a while.
      clock.aheadMs += 3_600_000;
      const username = `SLEPENI${text}`;
      const entered = await post('/api/session', { username, password });
      const told = await entered.text();
      expect(entered.status).toBe(fate === 'kept' ? 401 : 422);
      expect(told).not.toContain('SLEPENI');
      if (fate !== 'kept') expect(told).toContain('username');
    }
    const desk = await signedIn(ruta);
    // An address has no word for half of a pair.
    for (const { text, fate } of names.filter((name) => name.text.isWellFormed())) {
      const words = encodeURIComponent(`SLEPENI${text}`);
      const found = await desk.get(`/api/office/cases?search=${words}`);
      const told = await found.text();
      expect(found.status).toBe(fate === 'kept' ? 200 : 422);
      expect(told).not.toContain('SLEPENI');
      if (fate !== 'kept') expect(told).toContain('search');
    }
    expect((await (await signedIn(anna)).get('/api/session')).status).toBe(200);
  });
});
