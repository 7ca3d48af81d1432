import type { Actor } from '#shared/access/actor.ts';
import { SHAPE_VERSION } from '#shared/protocol/change.ts';
import { commitChange } from '#client/store/commit-change.ts';
import type { StorePorts } from '#client/store/ports.ts';
import { Replica } from '#client/store/replica.ts';
import type { Commit, CommitResult, SignedIn } from '#client/store/store-api.ts';
import { startEngine, type Engine } from '#client/sync/engine.ts';
import type { SyncRemote } from '#client/remote/sync-port.ts';
import type { Chance } from './chance.ts';
import {
  DeviceDisk,
  memoryBases,
  memoryOutbox,
  type Point,
} from '#client/store/testing/memory-storage.ts';
import type { Scheduler } from './scheduler.ts';
import { simCodec } from './sim-codec.ts';

/** One tablet with one person's store: the product's own replica and engine over a disk that outlives them. */
export class SimDevice {
  readonly name: string;
  readonly actor: Actor;
  readonly disk: DeviceDisk;
  /** How wrong the tablet's clock is, milliseconds. */
  clockErrorMs = 0;
  replica: Replica | null = null;
  #engine: Engine | null = null;
  #life = 0;
  readonly #deps: {
    scheduler: Scheduler;
    chance: Chance;
    nowMs: () => number;
    remote: (owner: string, disk: DeviceDisk) => SyncRemote;
  };
  /** Planted bugs wrap the ports. */
  wrapPorts: (ports: StorePorts, disk: DeviceDisk, point: Point) => StorePorts = (ports) => ports;
  looksAtBase = false;
  onLook: (recordId: string, field: string, shown: unknown) => void = () => {};

  constructor(
    name: string,
    actor: Actor,
    signedIn: SignedIn,
    deps: {
      scheduler: Scheduler;
      chance: Chance;
      nowMs: () => number;
      remote: (owner: string, disk: DeviceDisk) => SyncRemote;
    },
  ) {
    this.name = name;
    this.actor = actor;
    this.#deps = deps;
    this.disk = new DeviceDisk(`replica-${name}`, signedIn);
  }

  get owner(): string {
    return `${this.name}#${this.#life}`;
  }

  boot(): void {
    const { scheduler, chance, nowMs, remote } = this.#deps;
    const { owner } = this;
    const point = () => scheduler.point(owner);
    const ports = this.wrapPorts(
      {
        outbox: memoryOutbox(this.disk, point),
        bases: memoryBases(this.disk, point),
        codec: simCodec,
        now: () => new Date(nowMs() + this.clockErrorMs),
        uuid4: () => chance.uuid(),
        uuid7: () => chance.uuid('7'),
        exclusive: (_name, work) => work(),
        announce: () => {},
      },
      this.disk,
      point,
    );
    void Replica.open(ports).then((replica) => {
      if (this.owner !== owner) return;
      this.replica = replica;
      this.#engine = startEngine({
        replica,
        remote: remote(owner, this.disk),
        facts: {
          deviceLabel: this.name,
          appVersion: 'sim',
          shapeVersion: SHAPE_VERSION,
          storage: () => ({ persisted: true, usageBytes: null, quotaBytes: null }),
          isField: () => false,
          isWeak: () => false,
        },
        random: () => chance.next(),
        setTimer(run) {
          let live = true;
          void scheduler.point(owner).then(() => {
            if (live) run();
          });
          return () => {
            live = false;
          };
        },
        onFacts: () => {},
      });
    });
  }

  /** Battery out: whatever was under way never goes on; the disk stays as it was. */
  crash(): void {
    this.#deps.scheduler.drop(this.owner);
    this.#life += 1;
    this.replica = null;
    this.#engine = null;
  }

  /** What a screen does: the promise resolves when «saved» may be said. */
  async commit(commit: Commit): Promise<CommitResult | null> {
    const { replica } = this;
    if (replica === null) return null;
    const result = await replica.turn(() => commitChange(replica, commit));
    this.#engine?.nudge();
    return result;
  }
}
