import type { Actor } from '#shared/access/actor.ts';
import type { DeviceDisk } from '#client/store/testing/memory-storage.ts';
import type { Chance } from './chance.ts';
import { Checker } from './checker.ts';
import { createTally } from './faults.ts';
import { createRestoreLaw } from './laws-of-restores.ts';
import { checkLog } from './laws-of-the-log.ts';
import type { Promised } from './laws-at-the-end.ts';
import { checkMeaning } from './laws-of-meaning.ts';
import {
  checkAnswer,
  checkOwnWords,
  checkPurge,
  checkRound,
  checkSaidGone,
  heldBetween,
} from './laws-on-the-way.ts';
import { MemoryCentre } from './memory-centre.ts';
import { Scheduler } from './scheduler.ts';
import { SimCentre } from './sim-centre.ts';
import { sha256 } from './sim-codec.ts';
import { SimDevice, type Tab, type Tablet } from './sim-device.ts';
import { simRemote } from './sim-network.ts';
import { nextCommit } from './sim-person.ts';
import { Tokens } from './tokens.ts';
import { buildTown, grant, signedInAs, type Town } from './town.ts';
import { climate, type Weather } from './weather.ts';

const startMs = Date.UTC(2026, 4, 4, 8);
const dayMs = 86_400_000;

/** One town with its centre, people and tablets; what happens to it is the storm's to say. */
export class Life {
  readonly chance: Chance;
  readonly scheduler: Scheduler;
  readonly memory = new MemoryCentre();
  readonly checker = new Checker();
  readonly tokens = new Tokens();
  readonly tally = createTally();
  readonly weather: Weather;
  readonly town: Town;
  readonly devices: SimDevice[] = [];
  readonly promised = new Map<string, Promised>();
  /** Changes on which the centre's database fails, by id, until it is mended. */
  readonly poison = new Set<string>();
  centre!: SimCentre;
  nowMs = startMs;
  /** Of all that the centre has ever taken, in its order. */
  trace = '';
  taken = 0;
  acts = 0;
  /** When the centre was put back: rights of before are not on record any more. */
  restoredAtMs = 0;
  readonly restores = createRestoreLaw(this.checker, this.memory);
  readonly #busy = new Set<string>();

  constructor(chance: Chance) {
    this.chance = chance;
    this.scheduler = new Scheduler(chance);
    this.weather = climate(chance);
    this.town = buildTown(this.memory, chance, startMs);
    for (const file of this.town.cases)
      for (const actor of this.people) if (chance.odds(0.7)) grant(this.memory, actor, file, 0);
  }

  get people(): readonly Actor[] {
    return [...this.town.workers, ...this.town.carers];
  }

  async begin(realSignatures: boolean): Promise<void> {
    const { memory, chance, checker } = this;
    this.centre = await SimCentre.open(memory, chance, () => this.nowMs, realSignatures);
    this.centre.onRestored = () => this.restores.noticed();
    memory.nowMs = () => this.nowMs;
    memory.point = () => this.scheduler.point('centre');
    memory.beforeCommit = ({ log }) => {
      if (log.some(({ changeId }) => this.poison.has(changeId)))
        throw new Error('the database chokes on it');
      if (log.length > 0 && chance.odds(this.weather.aborted)) {
        this.tally.count('aborted transaction');
        throw new Error('the transaction was aborted');
      }
    };
    memory.onCommit = (commit) => {
      checker.see(commit);
      checkLog(checker, memory, commit);
      checkMeaning(checker, memory, commit);
      this.restores.see(commit, this.nowMs);
      this.taken += commit.log.length;
      const seen = commit.log.map(({ changeId, outcome }) => `${changeId}${outcome.kind}`);
      this.trace = sha256(this.trace + seen.join());
    };
    for (const actor of this.people) this.#deviceFor(actor);
    // At the desk several things are sent at once.
    checker.hasTwoScreens(this.town.supervisor.id);
    for (let i = chance.below(4); i > 0 && this.devices.length < 8; i -= 1)
      this.#deviceFor(chance.pick(this.people));
  }

  /** A tablet of their own, or a colleague's on which they sign in too. */
  #deviceFor(actor: Actor): void {
    const shared = this.devices.filter(
      ({ tablet }) =>
        !this.devices.some((other) => other.tablet === tablet && other.actor === actor),
    );
    const tablet =
      shared.length > 0 && this.chance.odds(0.25)
        ? this.chance.pick(shared).tablet
        : { name: `t${this.devices.length}`, clockErrorMs: 0, offline: false };
    const name = `d${this.devices.length}`;
    const disk = SimDevice.freshDisk(name, signedInAs(actor, this.town, this.memory));
    const device = this.add(actor, tablet, disk);
    if (this.devices.every((other) => other === device || other.tablet !== tablet)) device.open();
    else device.isSignedIn = false;
  }

  add(actor: Actor, tablet: Tablet, disk: DeviceDisk): SimDevice {
    const { scheduler, chance, checker, memory } = this;
    const device = new SimDevice(`d${this.devices.length}`, actor, tablet, disk, {
      scheduler,
      chance,
      nowMs: () => this.nowMs,
      isFull: () => this.weather.quota > 0 && this.#counted('quota', this.weather.quota),
      purging: (of, spaces) => checkPurge(checker, of, spaces),
      roundEnded: (of, tab) => this.#roundEnded(of, tab),
      remote: (of, owner) =>
        simRemote({
          owner,
          actor,
          intake: this.town.intake,
          centre: this.centre,
          scheduler,
          chance,
          weather: this.weather,
          count: this.tally.count,
          isOffline: () => of.tablet.offline,
          isSignedIn: () => of.isSignedIn,
          nowMs: () => this.nowMs,
          saidGone: (spaces) => checkSaidGone(checker, of, spaces),
          sawAnswer: (bytes, askedAtMs) => {
            if (askedAtMs <= this.restoredAtMs) return;
            checkAnswer(checker, heldBetween(memory, actor.id, askedAtMs, this.nowMs), bytes);
          },
        }),
    });
    if (this.devices.some((other) => other.actor === actor)) checker.hasTwoScreens(actor.id);
    this.devices.push(device);
    return device;
  }

  #counted(fault: string, odds: number): boolean {
    const met = this.chance.odds(odds);
    if (met) this.tally.count(fault);
    return met;
  }

  #roundEnded(device: SimDevice, tab: Tab): void {
    const { replica } = tab;
    if (tab.rounds.beganAtMs <= this.restoredAtMs) return;
    if (replica === null || !tab.reached || replica.head.completeAt === null) return;
    checkRound(this.checker, this.memory, device, tab, this.nowMs);
  }

  /** A person does one thing at a time; whoever dies with their tablet starts anew. */
  act(device: SimDevice): void {
    const { chance } = this;
    const tab = device.tabs.length === 0 ? undefined : chance.pick(device.tabs);
    if (tab === undefined || tab.replica === null || this.#busy.has(tab.owner)) return;
    const { replica, owner } = tab;
    this.#busy.add(owner);
    void nextCommit({
      replica,
      actor: device.actor,
      town: this.town,
      chance,
      tokens: this.tokens,
      onLook: (record, field, shown) =>
        checkOwnWords(this.checker, this.memory, replica, record, field, shown),
    })
      .then(async (commit) => {
        const result = commit === null ? null : await device.commit(tab, commit);
        if (result?.ok === true) this.promise(device, result.groupId);
      })
      .catch((error: unknown) => this.checker.fail('the app fell over', String(error)))
      .finally(() => this.#busy.delete(owner));
    this.acts += 1;
  }

  /** «Saved» has been said. */
  promise(device: SimDevice, groupId: string): void {
    for (const { changeId, seq, bodyHash, groupId: group } of device.disk.entries.values())
      if (group === groupId)
        this.promised.set(changeId, {
          hash: bodyHash,
          seq,
          at: new Set([device]),
          damaged: false,
        });
  }

  /** The centre's own clock: seconds, now and then hours, seldom weeks. */
  tick(): void {
    const { chance } = this;
    const dice = chance.next();
    if (dice < 0.0004) this.nowMs += chance.below(40 * dayMs);
    else this.nowMs += dice < 0.01 ? chance.below(7_200_000) : chance.below(2_000);
  }
}
