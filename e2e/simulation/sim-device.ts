import type { Actor } from '#shared/access/actor.ts';
import { SHAPE_VERSION } from '#shared/protocol/change.ts';
import { catchUp } from '#client/store/catch-up.ts';
import { commitChange } from '#client/store/commit-change.ts';
import type { StorePorts } from '#client/store/ports.ts';
import { Replica } from '#client/store/replica.ts';
import type { Commit, CommitResult, SignedIn } from '#client/store/store-api.ts';
import {
  DeviceDisk,
  memoryBases,
  memoryOutbox,
  wrapBases,
} from '#client/store/testing/memory-storage.ts';
import { startEngine, type Engine } from '#client/sync/engine.ts';
import type { SyncRemote } from '#client/remote/sync-port.ts';
import type { Chance } from './chance.ts';
import { copyDisk, RelaxedDisk } from './disk-faults.ts';
import { Locks } from './locks.ts';
import type { Scheduler } from './scheduler.ts';
import { simCodec } from './sim-codec.ts';

/** What several people's stores on one piece of glass have in common. */
export interface Tablet {
  readonly name: string;
  /** How wrong its clock is, milliseconds. */
  clockErrorMs: number;
  offline: boolean;
}

/** One page of the app: dies alone. */
export interface Tab {
  readonly owner: string;
  replica: Replica | null;
  engine: Engine | null;
  /** Rounds begun and ended since the tab was opened. */
  /** The last round missed nothing. */
  reached: boolean;
  /** Somebody wrote while this page was opening. */
  missed: boolean;
  readonly rounds: { begun: number; ended: number; running: boolean; beganAtMs: number };
}

export interface DeviceDeps {
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly nowMs: () => number;
  readonly remote: (device: SimDevice, owner: string) => SyncRemote;
  /** A write that does not fit any more throws. */
  readonly isFull: () => boolean;
  readonly roundEnded: (device: SimDevice, tab: Tab) => void;
  /** What is about to leave the disk, for the law that nothing leaves before its answer. */
  readonly purging: (device: SimDevice, spaces: readonly string[]) => void;
}

/** One person's store on one tablet: the product's own replica and engine over a disk that outlives them. */
export class SimDevice {
  readonly name: string;
  readonly actor: Actor;
  readonly tablet: Tablet;
  disk: DeviceDisk;
  tabs: Tab[] = [];
  isSignedIn = true;
  #lives = 0;
  readonly #deps: DeviceDeps;
  #relaxed: RelaxedDisk;
  readonly #locks = new Locks();

  constructor(name: string, actor: Actor, tablet: Tablet, disk: DeviceDisk, deps: DeviceDeps) {
    this.name = name;
    this.actor = actor;
    this.tablet = tablet;
    this.disk = disk;
    this.#relaxed = new RelaxedDisk(disk);
    this.#deps = deps;
  }

  static freshDisk(name: string, signedIn: SignedIn): DeviceDisk {
    return new DeviceDisk(`replica-${name}`, signedIn);
  }

  get now(): Date {
    return new Date(this.#deps.nowMs() + this.tablet.clockErrorMs);
  }

  /** Opens the app in one more tab. */
  open(): void {
    const owner = `${this.name}#${this.#lives}`;
    this.#lives += 1;
    const rounds = { begun: 0, ended: 0, running: false, beganAtMs: 0 };
    const tab: Tab = { owner, replica: null, engine: null, reached: false, missed: false, rounds };
    this.tabs.push(tab);
    void Replica.open(this.#ports(tab)).then(async (replica) => {
      await catchUp(tab, replica);
      tab.replica = replica;
      // One leader among the tabs, as the browser's lock gives it (client/worker.ts).
      if (this.tabs[0] === tab) this.#lead(tab);
    });
  }

  #ports(tab: Tab): StorePorts {
    const { scheduler, chance } = this.#deps;
    const point = () => scheduler.point(tab.owner);
    const unlessFull = <T>(work: () => Promise<T>): Promise<T> =>
      this.#deps.isFull()
        ? point().then(() => {
            throw new DOMException('the disk is full', 'QuotaExceededError');
          })
        : work();
    const outbox = memoryOutbox(this.disk, point);
    return {
      outbox: {
        ...outbox,
        append: (...args) => unlessFull(() => outbox.append(...args)),
        settle: (...args) => unlessFull(() => outbox.settle(...args)),
        patchState: (...args) => unlessFull(() => outbox.patchState(...args)),
        swapBases: (...args) => unlessFull(() => outbox.swapBases(...args)),
      },
      bases: wrapBases(memoryBases(this.disk, point), (base) => ({
        ...base,
        write: (write) =>
          unlessFull(async () => {
            // Without a head it is a space that did not fit and comes anew, not a right that has ended.
            if (write.head !== undefined) this.#deps.purging(this, write.purgeSpaces ?? []);
            await base.write(write);
            if (chance.odds(0.3)) this.#relaxed.reachesDisk();
          }),
      })),
      codec: simCodec,
      now: () => this.now,
      uuid4: () => chance.uuid(),
      uuid7: () => chance.uuid('7'),
      exclusive: (name, work) => this.#locks.hold(name, tab.owner, work),
      announce: (what) => this.#tellTabs(tab, what),
    };
  }

  /** As the store's host does when another tab has written. */
  #tellTabs(from: Tab | null, what: 'outbox' | 'base'): void {
    for (const tab of this.tabs) {
      const { replica } = tab;
      if (tab === from) continue;
      tab.missed = true;
      if (replica === null) continue;
      void this.#deps.scheduler
        .point(tab.owner)
        .then(() =>
          replica.turn(() => (what === 'outbox' ? replica.reloadOutbox() : replica.reloadBase())),
        )
        .then(() => {
          if (what === 'outbox') tab.engine?.nudge();
        });
    }
  }

  /** Another program writes into this outbox, under the lock they have in common. */
  async writeBeside(write: (disk: DeviceDisk) => void): Promise<void> {
    const name = `outbox:${this.disk.state.replicaId}`;
    await this.#locks.hold(name, 'another app', async () => write(this.disk));
    this.#tellTabs(null, 'outbox');
  }

  #lead(tab: Tab): void {
    const { scheduler, chance, remote, roundEnded } = this.#deps;
    const { replica, owner, rounds } = tab;
    if (replica === null || tab.engine !== null) return;
    const field = chance.odds(0.3);
    tab.engine = startEngine({
      replica,
      remote: remote(this, owner),
      facts: {
        deviceLabel: this.name,
        appVersion: 'sim',
        shapeVersion: SHAPE_VERSION,
        isField: () => field,
        isWeak: () => field,
        storage: () => ({ persisted: true, usageBytes: null, quotaBytes: null }),
      },
      random: () => chance.next(),
      setTimer: (run) => {
        // Whatever sets the clock for the next round has ended the one before.
        if (rounds.running) {
          rounds.running = false;
          rounds.ended += 1;
          roundEnded(this, tab);
        }
        return scheduler.timer(owner, () => {
          tab.reached = false;
          rounds.running = true;
          rounds.begun += 1;
          rounds.beganAtMs = this.#deps.nowMs();
          run();
        });
      },
      onFacts: ({ reach, full }) => {
        tab.reached = reach === 'reached' && !full;
      },
    });
  }

  /** A page dies: whatever was under way in it never goes on; the disk stays as it was, the next tab leads. */
  closeTab(tab: Tab): void {
    this.#deps.scheduler.bury(tab.owner);
    this.#locks.release(tab.owner);
    tab.replica = null;
    tab.engine = null;
    this.tabs = this.tabs.filter((other) => other !== tab);
    const [first] = this.tabs;
    if (first !== undefined) this.#lead(first);
  }

  crash(): void {
    while (this.tabs[0] !== undefined) this.closeTab(this.tabs[0]);
  }

  /** Battery out: what was written without waiting for the disk may never have been. */
  powerCut(): void {
    this.crash();
    this.#relaxed.loseUnwritten();
  }

  copyOfDisk(): DeviceDisk {
    return copyDisk(this.disk);
  }

  /** The profile is put back to an older copy of itself. */
  putBack(copy: DeviceDisk): void {
    this.crash();
    this.disk = copy;
    this.#relaxed = new RelaxedDisk(copy);
  }

  /** What a screen does: the promise resolves when «saved» may be said; null where it may not. */
  async commit(tab: Tab, commit: Commit): Promise<CommitResult | null> {
    const { replica } = tab;
    if (replica === null) return null;
    try {
      const result = await replica.turn(() => commitChange(replica, commit));
      this.tabs[0]?.engine?.nudge();
      return result;
    } catch (error) {
      if (error instanceof DOMException) return null;
      throw error;
    }
  }
}
