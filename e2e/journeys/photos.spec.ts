import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from '#e2e/actors/journey.ts';
import { phonePhoto, sha256, upload } from '#e2e/actors/photo-files.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';
import { Supervisor } from '#e2e/actors/supervisor.ts';

const stored = (dataDir: string) =>
  readdirSync(join(dataDir, 'files/sha256'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => ({ name, bytes: readFileSync(join(parentPath, name)) }));

test('photographs of a visit without a network: kept over a kill, words safe first, then the pictures, and the desk sees them', async ({
  centre,
  device,
}) => {
  test.setTimeout(240_000);
  const tablet = await device('tablet');
  const anna = new SocialWorker(tablet, 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  await tablet.goOffline();

  const client = await anna.startFirstVisit();
  await anna.choose('Apsekošana notika');
  await anna.openSection('Fotogrāfijas un dokumenti');
  const picker = anna.page.locator('.photo-input').last();
  await picker.setInputFiles([
    upload('IMG_1.jpg', await phonePhoto()),
    upload('IMG_2.jpg', await phonePhoto(1_200, 900)),
    upload(
      'IMG_3.heic',
      Buffer.from('\0\0\0\x18ftypheic and what follows', 'latin1'),
      'image/heic',
    ),
  ]);
  const taken = () =>
    anna.page.getByRole('list', { name: 'Fotogrāfijas un dokumenti' }).locator('li');
  await expect(taken()).toHaveCount(2);
  await expect(anna.page.getByText('Šo attēlu (HEIC) pārlūks nevar nolasīt')).toBeVisible();
  await anna.write('1. attēls: kas redzams', 'Mitrais stūris virtuvē');
  await anna.draftIsSaved();
  await tablet.kill();

  await tablet.reopen('/', { offline: true });
  await anna.page
    .getByRole('link', { name: `Turpināt: ${client}` })
    .first()
    .click();
  await anna.openSection('Fotogrāfijas un dokumenti');
  await expect(taken()).toHaveCount(2);
  await expect(taken().first().locator('img')).toBeVisible();
  await anna.page.getByRole('button', { name: 'Izņemt: 2. attēls' }).click();
  await expect(taken()).toHaveCount(1);
  await anna.openSection('Ko saka klients');
  await anna.write('Ko saka un lūdz klients', 'Naktīs auksti.');
  await anna.openSection('Steidzamās vajadzības');
  await anna.openSection('Secinājumi un nākamais solis');
  await anna.write('Speciālista secinājumi', 'Vajadzīga mitruma apskate.');
  await anna.acknowledged();
  await anna.saveVisit();
  await anna.page.getByRole('button', { name: 'Apskatīt aktu' }).click();
  await expect(anna.page.getByText('Šajā ierīcē, vēl nav centrā')).toBeVisible();
  const { pathname, searchParams } = new URL(anna.page.url());
  const recordId = pathname.split('/').at(-1) ?? '';
  const record = `${pathname}?case=${searchParams.get('case')}`;

  // The words go; the roads of the pictures stay shut, the one that needs no sign-in too.
  let shut = true;
  await tablet.context.route(/\/api\/(?:device\/)?files\//u, (route) =>
    shut ? route.abort() : route.continue(),
  );
  await tablet.goOnline();
  await anna.signInAgain();
  await expect(anna.status).toContainText('Viss ir droši centrā');
  await anna.open(record);
  await expect(anna.page.getByText('Šajā ierīcē, vēl nav centrā')).toBeVisible();

  const desk = await device('desk');
  const ilze = new Supervisor(desk, 'ilze.kalnina');
  await ilze.beginTheDay();
  await ilze.open(`/office/review/${recordId}`);
  await expect(ilze.page.getByText('Mitrais stūris virtuvē')).toBeVisible();
  await expect(
    ilze.page.getByText(/Fotogrāfija vēl ir planšetē, pēdējoreiz dzirdēta .*\d\d:\d\d/),
  ).toBeVisible();

  shut = false;
  await anna.page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(anna.page.getByText(/^Droši centrā .*\d\d:\d\d$/).last()).toBeVisible();
  await expect(anna.page.getByText('Šajā ierīcē, vēl nav centrā')).toHaveCount(0);
  const [file, ...others] = stored(centre.dataDir);
  expect(others).toEqual([]);
  expect(sha256(file?.bytes ?? Buffer.alloc(0))).toBe(file?.name);
  const { exif, width, height, format } = await sharp(file?.bytes).metadata();
  expect([exif, format, height]).toEqual([undefined, 'jpeg', 1_600]);
  expect(width).toBe(1_200);
  expect(file?.bytes.includes('KanariputnsCamera')).toBe(false);

  const picture = ilze.page.getByRole('button', { name: 'Atvērt: Mitrais stūris virtuvē' });
  await expect(picture.locator('img')).toBeVisible();
  await picture.press('Enter');
  await expect(ilze.page.getByRole('dialog').locator('img')).toBeVisible();
});

test('a tablet that is full takes no photograph and every word', async ({ device }) => {
  const tablet = await device('phone');
  const anna = new SocialWorker(tablet, 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  await anna.startFirstVisit();
  await anna.choose('Apsekošana notika');
  await anna.openSection('Fotogrāfijas un dokumenti');
  const picker = anna.page.locator('.photo-input').last();
  await picker.setInputFiles(upload('IMG_1.jpg', await phonePhoto(1_200, 900)));
  const taken = anna.page.getByRole('list', { name: 'Fotogrāfijas un dokumenti' }).locator('li');
  await expect(taken).toHaveCount(1);

  const cdp = await tablet.context.newCDPSession(anna.page);
  const usage = await anna.page.evaluate(
    async () => (await navigator.storage.estimate()).usage ?? 0,
  );
  await cdp.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(anna.page.url()).origin,
    quotaSize: usage + 300_000,
  });
  await picker.setInputFiles(upload('IMG_2.jpg', await phonePhoto(1_200, 900)));
  await expect(anna.page.getByText('Uzrakstīto var saglabāt.')).toBeVisible();
  await expect(taken).toHaveCount(1);
  await anna.openSection('Ko saka klients');
  await anna.write('Ko saka un lūdz klients', 'Vietas nav, vārdi paliek.');
  await anna.openSection('Secinājumi un nākamais solis');
  await anna.write('Speciālista secinājumi', 'Saglabāts.');
  await anna.acknowledged();
  await anna.saveVisit();
  await expect(anna.status).toContainText('Viss ir droši centrā');
});
