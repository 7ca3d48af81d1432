import { createHmac, createPrivateKey } from 'node:crypto';
import type { Actor } from '#shared/access/actor.ts';
import type { DeadLetterRequest, DeadLetterResponse } from '#shared/protocol/dead-letter.ts';
import type { Outcome } from '#shared/protocol/outcome.ts';
import type {
  HandshakeRequest,
  HandshakeResponse,
  PullRequest,
  PushRequest,
  PushResponse,
} from '#shared/protocol/sync.ts';
import type { SentChange } from '#server/services/door/item.ts';
import { applyChanges, type DoorPorts } from '#server/services/apply-changes.ts';
import { loadCentreIdentity, type CentreIdentity } from '#server/services/centre-identity.ts';
import { greetReplica } from '#server/services/greet-replica.ts';
import type { Intake } from '#server/services/intake.ts';
import { keepDeadLetters } from '#server/services/keep-dead-letters.ts';
import { pollChanges } from '#server/services/poll-changes.ts';
import { createPollMemory } from '#server/services/poll-memory.ts';
import { pullChanges, type PullAnswer } from '#server/services/pull-changes.ts';
import { createWitness } from '#server/services/pull/witness.ts';
import { pushChanges } from '#server/services/push-changes.ts';
import { createSegmentCache } from '#server/services/segment-cache.ts';
import type { Chance } from './chance.ts';
import type { MemoryCentre } from './memory-centre.ts';
import { MemoryFacts } from './memory-facts.ts';
import { sha256, utf8 } from './sim-codec.ts';

/** A request that dies with the centre it was at is answered by nobody. */
export const gone = Symbol('the centre is gone');

/** The centre's product code over the memory database: greeting, write door, read door, and the process they run in. */
export class SimCentre {
  readonly memory: MemoryCentre;
  readonly facts: MemoryFacts;
  readonly #chance: Chance;
  readonly #now: () => Date;
  #cache = createSegmentCache();
  #polls = createPollMemory();
  #identity!: CentreIdentity;
  readonly #waiting = new Set<(answer: typeof gone) => void>();
  readonly #realSignatures: boolean;
  /** What devices brought because the door failed on it: the bytes by change id. */
  readonly deadLetters = new Map<string, string>();
  /** Another life of the database has begun: the checker's liveness counts from here. */
  onRestored: () => void = () => {};

  /** What lies in the newest backup too. */
  archivedUntil: Date | null = null;

  private constructor(
    memory: MemoryCentre,
    chance: Chance,
    nowMs: () => number,
    realSignatures: boolean,
  ) {
    this.memory = memory;
    this.facts = new MemoryFacts(memory);
    this.#chance = chance;
    this.#now = () => new Date(nowMs());
    this.#realSignatures = realSignatures;
  }

  /** @param realSignatures the product's own signatures; they cost more than all the rest of a request */
  static async open(
    memory: MemoryCentre,
    chance: Chance,
    nowMs: () => number,
    realSignatures: boolean,
  ): Promise<SimCentre> {
    const centre = new SimCentre(memory, chance, nowMs, realSignatures);
    await centre.#start();
    return centre;
  }

  async #start(): Promise<void> {
    this.#cache = createSegmentCache();
    this.#polls = createPollMemory();
    this.#identity = await identityOf(
      this.facts,
      this.#chance,
      this.#now,
      this.#realSignatures,
      () => {
        this.#polls = createPollMemory();
      },
    );
  }

  get incarnation(): string {
    return this.#identity.incarnation();
  }

  /** The process ends at whatever await it is and starts anew: what was only in memory is gone, and who asked hears nothing. */
  async restart(): Promise<void> {
    this.memory.crash();
    for (const answer of this.#waiting) answer(gone);
    this.#waiting.clear();
    await this.#start();
  }

  /** The operator says that the database was put back: another life begins at once. */
  async announceRestore(): Promise<void> {
    await this.facts.beginLife(this.#chance.uuid(), this.#now());
    await this.#start();
    this.onRestored();
  }

  /** Requests that are here and not answered. */
  get busy(): boolean {
    return this.#waiting.size > 0;
  }

  ask<T>(serve: () => Promise<T>): Promise<T | typeof gone> {
    return new Promise((resolve, reject) => {
      this.#waiting.add(resolve);
      serve()
        .then(resolve, reject)
        .finally(() => this.#waiting.delete(resolve));
    });
  }

  async greet(actor: Actor, request: HandshakeRequest): Promise<HandshakeResponse | null> {
    const copies = {
      noteGone: async () => {
        await this.memory.point();
        return null;
      },
    };
    const answer = await greetReplica(
      {
        restore: this.#restore(),
        store: this.facts,
        archive: this.#archive(),
        copies,
        intake,
        now: this.#now,
        onReported: () => {},
      },
      actor.id,
      request,
    );
    return answer === 'not-yours' || 'retryAfterSeconds' in answer ? null : answer;
  }

  async push(actor: Actor, request: PushRequest): Promise<PushResponse | null> {
    const answer = await pushChanges(
      { ...this.door(), replicas: this.facts, restore: this.#restore() },
      actor,
      'sim',
      request,
    );
    return answer === 'not-yours' || 'retryAfterSeconds' in answer ? null : answer;
  }

  /** Rights of these people are others now. */
  scopeChanged(personIds: readonly string[]): void {
    this.#polls.forget(personIds);
  }

  poll(actor: Actor, token: string): Promise<boolean> {
    const { memory, incarnation } = this;
    const now = this.#now;
    return pollChanges(
      {
        store: memory,
        memory: this.#polls,
        incarnation: () => incarnation,
        witness: this.#witness(),
        now,
      },
      actor,
      token,
    );
  }

  async keepDeadLetters(
    actor: Actor,
    request: DeadLetterRequest,
  ): Promise<DeadLetterResponse | null> {
    const { facts, deadLetters } = this;
    const store = {
      async keep(_by: string, _replicaId: string, changes: DeadLetterRequest['changes']) {
        await facts.notePull();
        for (const { changeId, body } of changes) deadLetters.set(changeId, body);
        return changes.length;
      },
    };
    const now = this.#now;
    const ports = { replicas: facts, store, now, onKept: () => {} };
    const answer = await keepDeadLetters(ports, actor, request);
    return answer === 'not-yours' ? null : answer;
  }

  pull(actor: Actor, intakeSpaceId: string, request: PullRequest): Promise<PullAnswer> {
    return pullChanges(
      {
        store: this.memory,
        cache: this.#cache,
        witness: this.#witness(),
        now: this.#now,
        gzip: async (text) => utf8.encode(text),
      },
      { actor, intakeSpaceId, requestId: this.#chance.uuid(), request },
    );
  }

  /** What is done at the office goes through the same door, under the centre's own hand. */
  atOffice(actor: Actor, changes: readonly SentChange[]): Promise<readonly Outcome[]> {
    return applyChanges(this.door(), {
      actor,
      replicaId: `centre:${actor.id}`,
      requestId: 'sim',
      changes,
    });
  }

  door(): DoorPorts {
    const identity = this.#identity;
    return {
      store: this.memory,
      incarnation: identity.incarnation,
      now: this.#now,
      newId: () => this.#chance.uuid(),
      sha256,
      sign: identity.sign,
      testIdentities: true,
      onCommitted: (spaceIds) => this.#polls.moved(spaceIds),
    };
  }

  #archive() {
    const { archivedUntil } = this;
    return { facts: async () => ({ archivedUntil, lastTakenAt: archivedUntil }) };
  }

  #witness() {
    return createWitness(this.#restore());
  }

  #restore() {
    return {
      log: this.facts,
      lives: this.facts,
      centre: this.#identity,
      onRestored: () => this.onRestored(),
    };
  }
}

/** Nothing is sealed in this town. */
const intake: Intake = {
  current: async () => ({ id: 'sim', publicKey: '' }),
  open: async () => null,
  rotate: async () => 'sim',
};

/** A key made of sevens: the same seed signs the same receipts, and nobody finds a secret here. */
function testKey(): string {
  const der = Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    Buffer.alloc(32, 7),
  ]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

async function identityOf(
  facts: MemoryFacts,
  chance: Chance,
  now: () => Date,
  realSignatures: boolean,
  onNewLife: () => void,
): Promise<CentreIdentity> {
  await facts.keep('receipt_key', testKey);
  const newId = () => chance.uuid();
  const identity = await loadCentreIdentity({ store: facts, newId, now, onNewLife });
  if (realSignatures) return identity;
  const sign = (text: string) => createHmac('sha256', 'receipts').update(text).digest('base64url');
  return { ...identity, sign, isSigned: (text, signature) => sign(text) === signature };
}
