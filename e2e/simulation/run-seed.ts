import { createFrameReader } from '#shared/protocol/frames.ts';
import type { Actor } from '#shared/access/actor.ts';
import { Chance } from './chance.ts';
import { Checker } from './checker.ts';
import { MemoryCentre } from './memory-centre.ts';
import type { Planted } from './planted.ts';
import { Scheduler } from './scheduler.ts';
import { createSimCentre, sha256 } from './sim-centre.ts';
import { utf8 } from './sim-codec.ts';
import { SimDevice } from './sim-device.ts';
import { simRemote, type Weather } from './sim-network.ts';
import { nextCommit, resetTokens } from './sim-person.ts';
import { buildTown, grant, revoke, signedInAs, type Town } from './town.ts';

export interface SeedReport {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly changes: number;
  readonly crashes: number;
  readonly reassignments: number;
  readonly outcomes: Readonly<Record<string, number>>;
  /** Equal for equal seeds: the run is replayed by its number. */
  readonly trace: string;
}

const startMs = Date.UTC(2026, 4, 4, 8);
/** Steps of the scheduler in the stormy part, and at most in the calm that must heal everything. */
const stormSteps = 2_500;
const calmSteps = 30_000;

/** One life of a small town: several devices and a centre in one process, every choice from the seed. */
export async function runSeed(seed: number, planted: Planted = {}): Promise<SeedReport> {
  resetTokens();
  const chance = new Chance(seed);
  const scheduler = new Scheduler(chance);
  const memory = new MemoryCentre();
  let nowMs = startMs;
  const centre = createSimCentre(memory, chance, () => nowMs);
  planted.centre?.(memory, centre, chance);
  const checker = new Checker();
  memory.onCommit = checker.see;
  const town = buildTown(memory, chance, startMs);
  const people = [...town.workers, town.carer];
  for (const file of town.cases)
    for (const actor of people) if (chance.odds(0.7)) grant(memory, actor, file, 0);

  const offline = new Set<string>();
  const weather: Weather = {
    drop: 0.1,
    cutReply: 0.1,
    duplicate: 0.1,
    cutStream: 0.15,
    offline: (name) => offline.has(name),
  };
  const saved = new Map<string, { device: SimDevice; hash: string }>();
  const devices = people.map((actor, i) => {
    const device: SimDevice = new SimDevice(`d${i}`, actor, signedInAs(actor, town, memory), {
      scheduler,
      chance,
      nowMs: () => nowMs,
      remote: (owner, disk) => {
        const remote = simRemote({
          owner,
          device: `d${i}`,
          actor,
          intake: town.intake,
          centre,
          scheduler,
          chance,
          weather,
          nowMs: () => nowMs,
          seeFrames: (to, bytes) => checkFrames(checker, memory, to, bytes, nowMs),
        });
        return planted.remote?.(remote, disk) ?? remote;
      },
    });
    if (planted.ports !== undefined) device.wrapPorts = planted.ports;
    device.looksAtBase = planted.looksAtBase === true;
    device.onLook = (record, field, shown) =>
      checkOwnWords(checker, memory, device, record, field, shown);
    device.boot();
    return device;
  });

  let crashes = 0;
  let reassignments = 0;
  // A person does one thing at a time; whoever dies with their tablet starts anew.
  const busy = new Set<string>();
  const act = (device: SimDevice): void => {
    const { owner } = device;
    if (busy.has(owner)) return;
    busy.add(owner);
    void nextCommit(device, town, chance).then(async (commit) => {
      const result = commit === null ? null : await device.commit(commit);
      busy.delete(owner);
      if (result?.ok !== true) return;
      for (const entry of device.disk.entries.values())
        if (entry.groupId === result.groupId)
          saved.set(entry.changeId, { device, hash: entry.bodyHash });
    });
  };

  for (let step = 0; step < stormSteps; step += 1) {
    nowMs += chance.odds(0.02) ? chance.below(7_200_000) : chance.below(4_000);
    const device = chance.pick(devices);
    const dice = chance.next();
    if (dice < 0.12) act(device);
    else if (dice < 0.123) {
      device.crash();
      crashes += 1;
      device.boot();
    } else if (dice < 0.135) toggle(offline, device.name);
    else if (dice < 0.138)
      device.clockErrorMs = chance.odds(0.5) ? 0 : (chance.next() - 0.5) * 14 * 86_400_000;
    else if (dice < 0.143) {
      centre.scopeChanged([reassign(memory, town, chance, people, nowMs)]);
      reassignments += 1;
    } else if (dice < 0.145) centre.restart();
    await scheduler.step();
  }

  Object.assign(weather, { drop: 0, cutReply: 0, duplicate: 0, cutStream: 0 });
  offline.clear();
  for (let step = 0; step < calmSteps && !isQuiet(devices, memory, nowMs); step += 1) {
    nowMs += 1_000;
    await scheduler.step();
  }
  if (!isQuiet(devices, memory, nowMs))
    checker.fail('liveness', describeUnrest(devices, memory, nowMs));
  await checkEnd(checker, devices, memory, saved);

  const outcomes: Record<string, number> = {};
  for (const { outcome } of memory.log.values())
    outcomes[outcome.kind] = (outcomes[outcome.kind] ?? 0) + 1;
  return {
    seed,
    violations: checker.violations,
    changes: memory.log.size,
    crashes,
    reassignments,
    outcomes,
    trace: sha256(JSON.stringify([...memory.records.values()])),
  };
}

function toggle(set: Set<string>, name: string): void {
  if (!set.delete(name)) set.add(name);
}

function reassign(
  memory: MemoryCentre,
  town: Town,
  chance: Chance,
  people: readonly Actor[],
  nowMs: number,
): string {
  const file = chance.pick(town.cases);
  const actor = chance.pick(people);
  const holds = memory.holds(actor.id, nowMs).some(({ spaceId }) => spaceId === file.core);
  if (holds) revoke(memory, actor, file, nowMs);
  else grant(memory, actor, file, nowMs);
  return actor.id;
}

/** Law 7, on the wire: no row of a space leaves for somebody without a right to it at that instant. */
function checkFrames(
  checker: Checker,
  memory: MemoryCentre,
  to: Actor,
  bytes: readonly Uint8Array[],
  nowMs: number,
): void {
  const allowed = new Set(
    memory.scope
      .filter(
        (row) => row.personId === to.id && row.from <= nowMs && (row.to === null || row.to > nowMs),
      )
      .map(({ spaceId }) => spaceId),
  );
  for (const { header } of createFrameReader(utf8).push(Buffer.concat(bytes))) {
    if ((header.t === 'segment' || header.t === 'delta') && !allowed.has(header.space))
      checker.fail('law 7', 'a row left for somebody without a right to it');
  }
}

/** Read your writes: what a person wrote last is what they see until its result has been pulled. */
function checkOwnWords(
  checker: Checker,
  memory: MemoryCentre,
  device: SimDevice,
  record: string,
  field: string,
  shown: unknown,
): void {
  let last: { to: unknown; changeId: string; space: string } | null = null;
  for (const entry of device.replica?.entries ?? []) {
    const { body } = JSON.parse(entry.body) as {
      body: {
        fields?: Record<string, { to?: unknown }>;
        subjectId?: string;
        field?: string;
        value?: unknown;
      };
    };
    if (entry.recordId === record && body.fields?.[field]?.to !== undefined)
      last = { to: body.fields[field].to, changeId: entry.changeId, space: entry.space };
    if (body.subjectId === record && body.field === field)
      last = { to: body.value, changeId: entry.changeId, space: entry.space };
  }
  // What was looked at a moment ago and has been taken away since is nobody's to compare.
  if (last === null || device.replica?.vector.has(last.space) !== true) return;
  const outcome = memory.log.get(last.changeId)?.outcome;
  const refused = outcome?.kind === 'rejected' || outcome?.kind === 'quarantined';
  const pulled = outcome !== undefined && (device.replica?.heldRev(last.space) ?? 0) >= outcome.rev;
  if (!refused && !pulled && JSON.stringify(last.to) !== JSON.stringify(shown))
    checker.fail('read your writes', `${field} did not show what its writer wrote`);
}

function grantedTo(memory: MemoryCentre, device: SimDevice, nowMs: number): Set<string> {
  return new Set(memory.holds(device.actor.id, nowMs).map(({ spaceId }) => spaceId));
}

/** Nothing waits, and every device holds exactly what it may, as the centre has it. */
function isQuiet(devices: readonly SimDevice[], memory: MemoryCentre, nowMs: number): boolean {
  return devices.every((device) => {
    const granted = grantedTo(memory, device, nowMs);
    const { disk } = device;
    return (
      [...disk.entries.values()].every(({ state }) => state !== 'waiting') &&
      device.replica !== null &&
      [...granted].every(
        (space) => (disk.base.vector.get(space)?.rev ?? -1) === (memory.heads.get(space)?.rev ?? 0),
      ) &&
      [...disk.base.vector.keys()].every((space) => granted.has(space))
    );
  });
}

function describeUnrest(
  devices: readonly SimDevice[],
  memory: MemoryCentre,
  nowMs: number,
): string {
  return devices
    .map((device) => {
      const granted = grantedTo(memory, device, nowMs);
      const waiting = [...device.disk.entries.values()].filter(
        ({ state }) => state === 'waiting',
      ).length;
      const behind = [...granted].filter(
        (space) => device.disk.base.vector.get(space)?.rev !== memory.heads.get(space)?.rev,
      ).length;
      const extra = [...device.disk.base.vector.keys()].filter(
        (space) => !granted.has(space),
      ).length;
      return `${device.name}: ${waiting} waiting, ${behind} spaces behind, ${extra} too many`;
    })
    .join('; ');
}

async function checkEnd(
  checker: Checker,
  devices: readonly SimDevice[],
  memory: MemoryCentre,
  saved: ReadonlyMap<string, { device: SimDevice; hash: string }>,
): Promise<void> {
  for (const [changeId, { device, hash }] of saved) {
    const logged = memory.log.get(changeId);
    const entry = [...device.disk.entries.values()].find(
      (candidate) => candidate.changeId === changeId,
    );
    if (entry === undefined) checker.fail('law 5', 'a saved change is not on the device any more');
    if (logged === undefined) checker.fail('law 5', 'a saved change never reached the centre');
    else if (logged.outcome.bodyHash !== hash || sha256(logged.body) !== hash)
      checker.fail('law 5', 'a change reached the centre with other bytes');
    else if (entry !== undefined && entry.outcome?.kind !== logged.outcome.kind)
      checker.fail('law 5', 'device and centre tell of different outcomes');
  }
  for (const device of devices) {
    for (const space of device.disk.base.vector.keys()) {
      const stored = device.disk.base.bases.get(space);
      const rows =
        stored === undefined
          ? []
          : [...((await device.replica?.decodeBase(stored)) ?? new Map()).values()];
      const there = [...memory.records.values()].filter(({ spaceId }) => spaceId === space);
      const plain = (list: readonly { id: string; rev: number; data: unknown }[]) =>
        JSON.stringify(
          list
            .map(({ id, rev, data }) => ({ id, rev, data }))
            .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        );
      if (plain(rows) !== plain(there))
        checker.fail('law 6', 'a device shows something else than the centre');
    }
    for (const space of device.disk.base.bases.keys())
      if (!device.disk.base.vector.has(space))
        checker.fail('law 7', 'rows of a space stayed on a device after its right had gone');
  }
}
