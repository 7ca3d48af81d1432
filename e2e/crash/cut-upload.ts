import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import type { FilesView } from '#client/store/file-api.ts';
import { Centre } from '#e2e/actors/centre.ts';
import { CuttingLine } from '#e2e/actors/cutting-line.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';
import { askStore, hookStore } from '#e2e/actors/store-hook.ts';
import { Tablet } from '#e2e/actors/tablet.ts';
import { Chance } from '#e2e/simulation/chance.ts';

export interface UploadCuts {
  readonly cuts: number;
  readonly photos: number;
  readonly seed: number;
  readonly main?: string;
  readonly dataDir?: string;
  readonly say?: (line: string) => void;
}

export interface UploadCutReport {
  readonly cuts: number;
  readonly serverKills: number;
  readonly reloads: number;
  readonly photos: number;
  /** Of all photographs, and what went over the line for them. */
  readonly bytes: number;
  readonly carried: number;
  readonly faults: readonly string[];
}

/** A cut within about two chunks: some in the middle of the first, some behind several. */
const furthestCut = 160 * 1024;

/** Photographs go over a line that is cut again and again, to a centre that is killed now and then. */
export async function cutUpload({
  cuts,
  photos,
  seed,
  say = () => undefined,
  ...place
}: UploadCuts): Promise<UploadCutReport> {
  const chance = new Chance(seed);
  const centre = await Centre.start({ DEMO: 'true' }, place);
  const line = await CuttingLine.to(centre.port);
  const tablet = await Tablet.open(line.url, 'tablet', hookStore);
  const done = { cuts: 0, serverKills: 0, reloads: 0 };
  try {
    let cut = line.cutAfter(chance.below(furthestCut));
    await photograph(tablet, photos);
    while (done.cuts < cuts) {
      await cut;
      done.cuts += 1;
      if (done.cuts % 10 === 9) {
        done.serverKills += 1;
        await centre.stop('SIGKILL');
        await centre.startAgain();
        await hearOfIt(tablet);
      }
      if (done.cuts % 7 === 3) {
        done.reloads += 1;
        await tablet.page.reload();
      }
      say(`cut ${done.cuts} of ${cuts}`);
      if (done.cuts < cuts) cut = line.cutAfter(chance.below(furthestCut));
    }
    line.mend();
    const view = await allSent(tablet, photos);
    const facts = Object.values(view.facts).filter(({ mine }) => mine);
    const { faults, bytes } = look(centre.dataDir, photos);
    for (const { state, why } of facts)
      if (state !== 'safe') faults.push(`the device says ${state} ${why}`);
    if (facts.length !== photos) faults.push(`the device knows of ${facts.length} photographs`);
    return { ...done, photos, bytes, carried: line.carried, faults };
  } finally {
    await tablet.end();
    await line.end();
    await centre.end();
  }
}

/** A centre that was away put the device into field mode: a browser's hints, as when a network comes back, end it sooner. */
async function hearOfIt(tablet: Tablet): Promise<void> {
  for (let hint = 0; hint < 4; hint += 1) {
    await tablet.page.evaluate(() => dispatchEvent(new Event('online')));
    await sleep(2_500);
  }
}

/** Gives up only with the test itself. */
async function allSent(tablet: Tablet, photos: number): Promise<FilesView> {
  for (;;) {
    const view = await askStore(tablet.page, { kind: 'files' });
    if (Object.keys(view.facts).length >= photos && view.waiting === 0) return view;
    await sleep(500);
  }
}

async function photograph(tablet: Tablet, count: number): Promise<void> {
  const anna = new SocialWorker(tablet, 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  await anna.startFirstVisit();
  await anna.choose('Apsekošana notika');
  await anna.openSection('Fotogrāfijas un dokumenti');
  const pictures = await Promise.all(Array.from({ length: count }, grainy));
  await anna.page
    .locator('.photo-input')
    .last()
    .setInputFiles(
      pictures.map((buffer, at) => ({ name: `${at}.jpg`, mimeType: 'image/jpeg', buffer })),
    );
  await anna.page
    .getByRole('list', { name: 'Fotogrāfijas un dokumenti' })
    .locator('li')
    .nth(count - 1)
    .waitFor();
  await anna.openSection('Secinājumi un nākamais solis');
  await anna.write('Speciālista secinājumi', 'Fotogrāfijas pievienotas.');
  await anna.acknowledged();
  await anna.saveVisit();
}

/** Noise packs badly: a megabyte for each. */
async function grainy(): Promise<Buffer> {
  const [width, height] = [1_000, 750];
  return sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer();
}

/** What lies at the centre is called what it hashes to: the hash the device gave it, before it ever left. */
function look(dataDir: string, photos: number): { faults: string[]; bytes: number } {
  const faults: string[] = [];
  let bytes = 0;
  const files = readdirSync(join(dataDir, 'files/sha256'), {
    recursive: true,
    withFileTypes: true,
  }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of files) {
    const content = readFileSync(join(parentPath, name));
    bytes += content.byteLength;
    const hash = createHash('sha256').update(content).digest('hex');
    if (hash !== name) faults.push(`${name} holds other bytes: ${hash}`);
  }
  if (files.length !== photos) faults.push(`${files.length} files of ${photos} photographs`);
  return { faults, bytes };
}
