import { expect, test } from '#e2e/actors/journey.ts';
import { LossyLine } from '#e2e/actors/lossy-line.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';

/** GPRS behind the last mast: 250 kbit/s, 300 ms, every third request lost there or on its way back. */
const secondGeneration = { loss: 0.3, delayMs: 300, bytesPerSecond: 31_250 };

test('at 2G with every third request lost the work goes on, and arrives whole and once', async ({
  centre,
  device,
}) => {
  test.slow();
  const line = await LossyLine.to(centre.port);
  const anna = new SocialWorker(await device('tablet', { url: line.url }), 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();

  line.weather(secondGeneration, 7);
  const told = new Map<string, string>();
  for (const text of ['Pirmais vājā tīklā.', 'Otrais vājā tīklā.']) {
    await anna.open('/');
    await anna.startFirstVisit();
    told.set(new URL(anna.page.url()).searchParams.get('case') ?? '', text);
    await anna.choose('Neviena nebija mājās');
    await anna.write('Kas notika', text);
    await anna.saveVisit();
  }
  await expect(anna.page.getByText(/^Droši centrā \d\d:\d\d$/)).toBeVisible({ timeout: 120_000 });
  await expect(anna.status).toHaveAttribute('data-state', /^(safe|offline)$/, { timeout: 60_000 });

  // Every second push lost its way before: what stands at the centre stands there once.
  line.weather(null);
  for (const [caseId, text] of told) {
    await anna.open(`/cases/${caseId}`);
    const timeline = anna.page.getByRole('list', { name: 'Notikumi' }).getByRole('listitem');
    await expect(timeline.filter({ hasText: text })).toHaveCount(1);
  }
  await line.end();
});
