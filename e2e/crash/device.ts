import type { JsonValue } from '#shared/lib/json.ts';
import type { Change, ChangeBody } from '#shared/protocol/change.ts';
import type { Outcome } from '#shared/protocol/outcome.ts';
import type { HandshakeResponse, PushResponse } from '#shared/protocol/sync.ts';
import { replicaOf, sent } from '#server/services/testing/centre.ts';
import { quietGreeting } from '#server/services/testing/greeting.ts';
import type { Chance } from '#e2e/simulation/chance.ts';
import type { AckLog } from './ack-log.ts';
import { Reader } from './reader.ts';
import type { Town, TownWorker } from './town.ts';

type Sent = ReturnType<typeof sent>;
interface Waiting extends Sent {
  readonly change: Change;
}

/** What a record must hold once everything has arrived: a field nobody else writes, or members of a set. */
export interface Expected {
  readonly recordId: string;
  readonly title?: string;
  readonly member?: string;
}

const batchSize = 100;

export class UnexpectedAnswer extends Error {}

/** One replica that writes all the time and sends the same bytes until it is told what became of them. */
export class Device {
  readonly worker: TownWorker;
  readonly town: Town;
  readonly chance: Chance;
  readonly log: AckLog;
  readonly replicaId: string;
  readonly made = new Map<string, Sent>();
  expected: Expected[] = [];
  waiting: Waiting[] = [];
  /** What the centre took: it goes again when the centre was put back. */
  journal: Waiting[] = [];
  reopened = 0;
  inFlight = false;
  pushes = 0;
  duplicates = 0;
  newestReceipt: Outcome | null = null;
  readonly reader: Reader;
  incarnation: string | null = null;
  /** The line to the centre; a bad one loses and doubles. */
  fetch: typeof globalThis.fetch = (...args) => globalThis.fetch(...args);
  readonly #change: ReturnType<typeof replicaOf>['change'];
  readonly #own: { recordId: string; space: string; title: string }[] = [];

  constructor(worker: TownWorker, town: Town, chance: Chance, log: AckLog) {
    this.worker = worker;
    this.town = town;
    this.chance = chance;
    this.log = log;
    this.reader = new Reader(worker.id);
    const replica = replicaOf(worker);
    this.replicaId = replica.replicaId;
    this.#change = replica.change;
  }

  /** The records everybody writes to, made by the first device before the load begins. */
  openShared(): void {
    for (const { core } of this.town.files) {
      const recordId = this.town.sharedOf.get(core) ?? '';
      const data = { mobility: '', technicalAids: [], allergies: [], medicines: '' };
      this.#add({ space: core, type: 'care-health', recordId, body: { op: 'create', data } });
    }
  }

  /** A group of one to three changes: new work, an edit of one's own, a word added where all add theirs. */
  write(): void {
    const { chance } = this;
    const groupId = chance.uuid('7');
    const size = chance.odds(0.3) ? 3 : 1;
    for (let i = 0; i < size; i += 1) {
      const file = chance.pick(this.town.files);
      const roll = chance.next();
      const own = this.#own.at(-1 - chance.below(5));
      const offered = roll < 0.1 ? this.reader.next(this.town.edited) : undefined;
      if (offered !== undefined) {
        // Somebody else's record: after a restore it may come back later than this.
        const { recordId, space } = offered;
        const dueOn = edit(
          '2026-12-01',
          `2026-12-${String(2 + chance.below(29)).padStart(2, '0')}`,
        );
        const body: ChangeBody = { op: 'patch', fields: { dueOn } };
        this.#add({ space, type: 'plan-task', recordId, groupId, body });
      } else if (roll < 0.35 && own !== undefined) {
        const title = `Uzdevums ${chance.uuid().slice(0, 8)}`;
        const body: ChangeBody = { op: 'patch', fields: { title: edit(own.title, title) } };
        own.title = title;
        this.#add({ space: own.space, type: 'plan-task', recordId: own.recordId, groupId, body });
        this.expected.push({ recordId: own.recordId, title });
      } else if (roll < 0.6) {
        const recordId = this.town.sharedOf.get(file.core) ?? '';
        const member = `alerģija ${chance.uuid().slice(0, 13)}`;
        // A list ends at fifty: each device leaves its newest member alone.
        const mine = this.expected.filter((one) => one.recordId === recordId);
        const remove = mine.flatMap((one) => one.member ?? []);
        const body: ChangeBody = {
          op: 'patch',
          fields: { allergies: { add: [member], remove } },
        };
        this.expected = this.expected.filter((one) => !remove.includes(one.member ?? ''));
        this.#add({ space: file.core, type: 'care-health', recordId, groupId, body });
        this.expected.push({ recordId, member });
      } else {
        const title = `Uzdevums ${chance.uuid().slice(0, 8)}`;
        const data = { title, dueOn: '2026-12-01', responsibleId: this.worker.id, status: 'open' };
        const { recordId } = this.#add({
          space: file.social,
          type: 'plan-task',
          groupId,
          body: { op: 'create', data },
        });
        this.#own.push({ recordId, space: file.social, title });
        this.expected.push({ recordId, title });
      }
    }
  }

  /** Oldest first, whole groups. False when the centre was not there to answer. */
  async push(url: string): Promise<boolean> {
    const batch = this.#nextBatch();
    if (batch.length === 0) return true;
    const answer = await this.#send(url, batch);
    if (answer === null) return false;
    const answered = new Set(answer.outcomes.map(({ changeId }) => changeId));
    const taken = this.waiting.filter(({ change }) => answered.has(change.changeId));
    this.journal.push(...taken);
    this.waiting = this.waiting.filter(({ change }) => !answered.has(change.changeId));
    // A lost answer looks like this to the centre.
    if (this.chance.odds(0.15)) {
      const again = await this.#send(url, batch);
      this.duplicates += again?.outcomes.filter(({ duplicate }) => duplicate === true).length ?? 0;
    }
    return true;
  }

  /** Whole groups from the oldest on, well within what a request may carry. */
  #nextBatch(): readonly Waiting[] {
    const most = this.waiting[batchSize - 1]?.change.groupId;
    const after = this.waiting.findIndex(
      ({ change }, i) => i >= batchSize && change.groupId !== most,
    );
    return after < 0 ? this.waiting : this.waiting.slice(0, after);
  }

  /** What others wrote: records it may edit from now on. False when the centre was not there to answer. */
  async pull(url: string): Promise<boolean> {
    const asked = this.incarnation;
    const request = this.reader.request(this.replicaId, asked);
    const bytes = await this.#ask(`${url}/api/sync/pull`, request);
    if (bytes === null) return false;
    const life = this.reader.take(bytes, asked);
    if (life !== null) this.#meet(life);
    return true;
  }

  /** Says hello with what it has under the centre's hand: one that does not know it begins another incarnation. */
  async greet(url: string): Promise<boolean> {
    const body = {
      ...quietGreeting(this.replicaId),
      waiting: this.waiting.length,
      newestReceipt: this.newestReceipt,
      witness: this.reader.witness,
    };
    const answer = await this.#post<HandshakeResponse>(`${url}/api/sync/handshake`, body);
    if (answer !== null) this.#meet(answer.incarnation);
    return answer !== null;
  }

  /** As client/sync/round.ts: another life of the centre is given everything it took in the one before. */
  #meet(incarnation: string): boolean {
    const restored = this.incarnation !== null && this.incarnation !== incarnation;
    this.incarnation = incarnation;
    if (!restored) return false;
    this.reopened += 1;
    this.waiting = [...this.journal, ...this.waiting].toSorted(
      (a, b) => a.change.seq - b.change.seq,
    );
    this.journal = [];
    this.newestReceipt = null;
    return true;
  }

  async #send(url: string, batch: readonly Waiting[]): Promise<PushResponse | null> {
    const changes = batch.map(({ body, bodyHash }) => ({ body, bodyHash }));
    const request = {
      replicaId: this.replicaId,
      incarnation: this.incarnation,
      sentAt: new Date().toISOString(),
      newestReceipt: this.newestReceipt,
      witness: this.reader.witness,
      changes,
    };
    this.inFlight = true;
    const answer = await this.#post<PushResponse>(`${url}/api/sync/push`, request);
    this.inFlight = false;
    if (answer === null) return null;
    this.pushes += 1;
    // A word of another life than this device talks to settles nothing.
    if (this.#meet(answer.incarnation)) return null;
    this.log.note(answer.outcomes);
    for (const outcome of answer.outcomes)
      if (outcome.signature !== undefined && outcome.incarnation === this.incarnation)
        if ((this.newestReceipt?.acceptedAt ?? '') <= outcome.acceptedAt)
          this.newestReceipt = outcome;
    return answer;
  }

  async #post<T>(url: string, body: unknown): Promise<T | null> {
    const bytes = await this.#ask(url, body);
    return bytes === null ? null : (JSON.parse(Buffer.from(bytes).toString('utf8')) as T);
  }

  async #ask(url: string, body: unknown): Promise<Uint8Array | null> {
    try {
      const headers = { 'content-type': 'application/json', cookie: this.worker.cookie };
      const answer = await this.fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
      if (answer.status === 429 || answer.status === 503) return null;
      const bytes = new Uint8Array(await answer.arrayBuffer());
      if (answer.status !== 200)
        throw new UnexpectedAnswer(
          `${answer.status} ${Buffer.from(bytes.subarray(0, 300)).toString('utf8')}`,
        );
      return bytes;
    } catch (error) {
      // Refused, reset or cut in the middle of the answer: the centre is being killed.
      if (error instanceof UnexpectedAnswer) throw error;
      return null;
    }
  }

  #add(part: Parameters<ReturnType<typeof replicaOf>['change']>[0]): Change {
    const change = this.#change({ ...part, at: new Date().toISOString() });
    const bytes = sent(change);
    this.made.set(change.changeId, bytes);
    this.waiting.push({ ...bytes, change });
    return change;
  }
}

function edit(from: JsonValue, to: JsonValue): { from: JsonValue; to: JsonValue } {
  return { from, to };
}
