import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Change } from '#shared/protocol/change.ts';
import { type DatabaseSettings, openDatabase } from '#server/db/open-database.ts';
import type { Schema } from '#server/db/schema.ts';
import { Centre } from '#e2e/actors/centre.ts';
import { signInAgainAndSend, signInForField } from '#e2e/actors/field-worker.ts';
import { outboxOnDisk } from '#e2e/actors/outbox-on-disk.ts';
import { askStore, hookStore } from '#e2e/actors/store-hook.ts';
import { Tablet } from '#e2e/actors/tablet.ts';
import { Chance } from '#e2e/simulation/chance.ts';
import { brokenPromises, changesOf, isPromise, type Promised } from './promises.ts';
import { saveWithoutEnd, typeWithoutPause, writeConsultation } from './saving.ts';

export interface BrowserKills {
  readonly kills: number;
  readonly seed: number;
  readonly main?: string;
  /** Data of a centre that has the demonstration already. */
  readonly dataDir?: string;
  readonly say?: (line: string) => void;
}

export interface BrowserKillReport {
  readonly kills: number;
  readonly saves: number;
  readonly screens: number;
  readonly drafts: number;
  readonly typed: number;
  readonly changes: number;
  readonly faults: readonly string[];
}

const login = 'anna.berzina';

/** The centre is gone; the worker writes; the browser is killed; everything that was told is looked for. */
export async function killBrowser({
  kills,
  seed,
  say = () => undefined,
  ...place
}: BrowserKills): Promise<BrowserKillReport> {
  const chance = new Chance(seed);
  const promised: Promised[] = [];
  const faults: string[] = [];
  const centre = await Centre.start({ DEMO: 'true' }, place);
  const tablet = await Tablet.open(centre.url, 'tablet', async (context) => {
    await hookStore(context);
    await context.exposeBinding(
      '__promised',
      (_source, promise: Promised) => void promised.push(promise),
    );
  });
  try {
    await signInForField(tablet.page, login);
    await centre.stop();
    for (let kill = 1; kill <= kills; kill += 1) {
      const typing = kill % 2 === 0;
      const topic = await write(tablet.page, chance, kill, typing);
      await sleep(typing ? 2_200 + chance.below(1_500) : chance.below(3_000));
      const killedAt = Date.now();
      await tablet.kill();
      // What was typed in the last moment was not promised, and is not later either.
      const kept = promised.filter((promise) => isPromise(promise, killedAt));
      promised.splice(0, promised.length, ...kept);
      const page = await tablet.reopen('/');
      const found = await lookAround(page, promised);
      faults.push(...found.faults.map((fault) => `kill ${kill}: ${fault}`));
      const told = promised.some((promise) => promise.kind === 'screen' && promise.topic === topic);
      say(
        `kill ${kill} of ${kills}: ${found.changes} changes on the device, ${typing ? 'while typing' : told ? 'after the screen said saved' : 'before the screen said saved'}, ${found.faults.length} faults`,
      );
    }
    const changes = changesOf(await outboxOnDisk(tablet.page));
    faults.push(...(await bringToCentre(centre, tablet.page, changes)));
    if (promised.length === 0) faults.push('nothing was ever promised');
    const of = (kind: Promised['kind']) =>
      promised.filter((promise) => promise.kind === kind).length;
    return {
      kills,
      saves: of('group'),
      screens: of('screen'),
      drafts: of('draft'),
      typed: of('typed'),
      changes: changes.length,
      faults,
    };
  } finally {
    await centre.end();
    await tablet.end();
  }
}

/** Two hands at once: a consultation on the screen, and saves through the app's own store as fast as they go. */
export async function write(
  page: Page,
  chance: Chance,
  kill: number,
  typing: boolean,
): Promise<string> {
  const cases = await askStore(page, { kind: 'cases' }, 'length');
  const card = chance.pick(cases);
  const topic = `Tēma ${kill} ${chance.uuid().slice(0, 8)}`;
  await page.goto(`/consultation/new?case=${card.caseId}`);
  await saveWithoutEnd(
    page,
    cases.slice(0, 4).map(({ spaces }) => spaces.social ?? ''),
    chance.uuid(),
  );
  await writeConsultation(page, topic);
  if (typing) await typeWithoutPause(page);
  else
    void page
      .getByRole('button', { name: 'Saglabāt konsultāciju' })
      .click()
      .catch(() => undefined);
  return topic;
}

export async function lookAround(
  page: Page,
  promised: readonly Promised[],
): Promise<{ faults: readonly string[]; changes: number }> {
  const changes = changesOf(await outboxOnDisk(page));
  const drafts = await askStore(page, { kind: 'drafts' });
  return { faults: brokenPromises(promised, changes, drafts), changes: changes.length };
}

/** Back in the network everything goes over, each change once. */
export async function bringToCentre(
  centre: Centre,
  page: Page,
  changes: readonly Change[],
): Promise<readonly string[]> {
  await centre.startAgain();
  await signInAgainAndSend(page, login);
  const attention = await askStore(page, { kind: 'attention' });
  await centre.stop();
  const settings: DatabaseSettings = { dataDir: centre.dataDir };
  const database = await openDatabase<Schema>(settings);
  const log = await database.kysely.selectFrom('change_log').select('change_id').execute();
  await database.close();
  const arrived = new Set(log.map(({ change_id }) => change_id));
  return [
    ...changes
      .filter(({ changeId }) => !arrived.has(changeId))
      .map(({ changeId }) => `not at the centre: ${changeId}`),
    ...attention.map(({ changeId, code }) => `refused: ${changeId} ${code}`),
  ];
}
