import { Chance } from './chance.ts';
import { checkEnd } from './laws-at-the-end.ts';
import { Life } from './life.ts';
import { describeUnrest, isAsideKept, isQuiet, waitsForTheLost } from './quiet.ts';
import { sha256 } from './sim-codec.ts';
import { Backups, stormStep } from './storm.ts';
import { calm, type Weather } from './weather.ts';

export interface SeedReport {
  readonly seed: number;
  readonly violations: readonly string[];
  /** Changes the centre took, those of the office among them; again after a restore counts again. */
  readonly changes: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly devices: number;
  /** Equal for equal seeds: the run is replayed by its number. */
  readonly trace: string;
}

/** What the centre fails on is put aside after three failures alone, and then told (client/sync/isolate.ts). */
const roundsUntilAside = 8;
/** Enough for any healing; a town that is not quiet after them never will be. */
const mostCalmSteps = 60_000;
/** So long a centre that was put back leaves edits unanswered whose record is not there (server/services/push-changes.ts). */
const recoveringMs = 14 * 86_400_000;

/**
 * One life of a small town: several devices and a centre in one process, every choice from the seed.
 * @param length forms that people fill in before the weather calms
 * @param without faults that never happen: to find which of them a failure takes
 */
export async function runSeed(
  seed: number,
  length = 200,
  without: readonly string[] = [],
): Promise<SeedReport> {
  const life = new Life(new Chance(seed));
  for (const fault of without) life.weather[fault as keyof Weather] = 0;
  await life.begin(seed % 16 === 0);
  const backups = new Backups();
  for (let step = 0; life.acts < length && step < length * 100; step += 1)
    await stormStep(life, backups);
  await heal(life);
  const { checker, devices, memory, promised, poison, centre } = life;
  checkEnd(checker, devices, memory, promised, poison, centre.deadLetters);

  const outcomes: Record<string, number> = {};
  for (const { outcome, body } of life.memory.log.values()) {
    const late = body.includes('"op":"adopt"') ? [`late work ${outcome.kind}`] : [];
    for (const what of [outcome.kind, ...late]) outcomes[what] = (outcomes[what] ?? 0) + 1;
  }
  return {
    seed,
    violations: [...new Set(life.checker.violations)],
    changes: life.taken,
    faults: life.tally.counts,
    outcomes,
    devices: life.devices.length,
    trace: sha256(life.trace + JSON.stringify([...life.memory.records()])),
  };
}

/**
 * Everything works again and everybody comes back. Two rounds of everybody, no more, and nothing is stuck: in the first
 * each says what it has, in the second each hears what the others said. A centre that learns only now that it was put
 * back begins the count anew, and so does the day on which it stops waiting for records that no device holds any more.
 */
async function heal(life: Life): Promise<void> {
  calm(life.weather);
  // Half the time somebody has mended what the centre's database choked on.
  if (life.chance.odds(0.5)) life.poison.clear();
  for (const device of life.devices) {
    device.tablet.offline = false;
    device.isSignedIn = true;
    if (device.tabs.length === 0) device.open();
  }
  await settleTheOld(life);
  // Asked only now: what failed in the storm may still have been on its way back, and is tried again much later.
  for (const { tabs } of life.devices) for (const { engine } of tabs) engine?.now();
  let rounds = 0;
  let recovering = true;
  let marks = marksOf(life);
  // What the centre fails on is looked for by halving: what goes with it may be said a round or two later.
  let isolated = isAsideKept(life);
  life.centre.onRestored = () => {
    life.restores.noticed();
    rounds = 0;
    marks = marksOf(life);
  };
  for (let step = 0; step < mostCalmSteps; step += 1) {
    life.nowMs += 1_000;
    await life.scheduler.step();
    if (!isPast(life, marks)) continue;
    rounds += 1;
    marks = marksOf(life);
    const quiet = isQuiet(life);
    if (quiet && (isAsideKept(life) || rounds >= roundsUntilAside)) return;
    if (!isolated && isAsideKept(life)) {
      isolated = true;
      rounds = 0;
    }
    if (quiet || rounds < (isolated ? 2 : roundsUntilAside)) continue;
    if (!recovering || !waitsForTheLost(life)) break;
    recovering = false;
    life.nowMs += recoveringMs;
    for (const { tabs } of life.devices) for (const { engine } of tabs) engine?.now();
    rounds = 0;
    marks = marksOf(life);
  }
  life.checker.fail('liveness', `after ${rounds} rounds: ${describeUnrest(life)}`);
}

/** What was under way in the storm arrives, and covers whose end is known are over: only then the weather is calm. */
async function settleTheOld(life: Life): Promise<void> {
  const { memory, scheduler, centre, nowMs } = life;
  const ends = memory.scope.map(({ to }) => to ?? 0);
  life.nowMs = Math.max(nowMs, ...ends) + 1;
  while (scheduler.has('network') || centre.busy) await scheduler.step();
  // A round that asked in the storm and is never answered ends by its own deadline.
  const tabs = life.devices.flatMap((device) => device.tabs);
  const begun = tabs.map((tab) => [tab, tab.rounds.begun] as const);
  for (let step = 0; step < mostCalmSteps; step += 1) {
    if (begun.every(([{ rounds }, n]) => rounds.ended >= n)) return;
    life.nowMs += 1_000;
    await scheduler.step();
  }
}

/** How many rounds each leading page has begun: the next whole one ends beyond them. */
function marksOf({ devices }: Life): Map<string, number> {
  return new Map(
    devices.flatMap(({ tabs }) =>
      tabs.slice(0, 1).map(({ owner, rounds }) => [owner, rounds.begun + 1] as const),
    ),
  );
}

function isPast({ devices }: Life, marks: ReadonlyMap<string, number>): boolean {
  return devices.every(({ tabs }) => {
    const [first] = tabs;
    return first !== undefined && first.rounds.ended >= (marks.get(first.owner) ?? 1);
  });
}
