import type { Outcome } from '#shared/protocol/outcome.ts';
import type { Row, ScopeEntry } from '#shared/protocol/sync.ts';
import type { Utf8 } from '#shared/protocol/frames.ts';
import type { ReplicaFiles } from './file-ports.ts';
import type { NotedLoss } from './lost-store.ts';
import type { CaseCard, Draft, DraftSwap, SignedIn } from './store-api.ts';

// What the store stands on. The browser gives it Dexie, Web Locks and WebCrypto; the simulation gives it memory,
// a seeded clock and chance, and a crash at any await.

/**
 * waiting → acknowledged | attention; attention → settled once the person has dealt with it. None is ever deleted unsent;
 * what is acknowledged and pulled goes after its time (client/sync/trim-journal.ts).
 */
export type EntryState = 'waiting' | 'acknowledged' | 'attention' | 'settled';

/** A change as it lies in the outbox. The entry is the save (decisions D3). */
export interface OutboxEntry {
  readonly seq: number;
  readonly changeId: string;
  readonly groupId: string;
  readonly space: string;
  readonly recordId: string;
  /** The immutable bytes, as text. */
  readonly body: string;
  readonly bodyHash: string;
  readonly savedAt: string;
  readonly state: EntryState;
  readonly outcome: Outcome | null;
}

/** One download of the case load: a database of its own, never filled with another's rows. */
export interface BasePlace {
  readonly generation: number;
  /** The shape of what lies in it (client/store/base-places.ts). */
  readonly format: number;
}

/** Which copy of the centre is shown and which is being fetched beside it. In the outbox: a strict write turns it over. */
export interface BasePlaces {
  readonly shown: BasePlace;
  readonly staging: BasePlace | null;
  /** The highest generation there ever was: none is used twice. */
  readonly last: number;
}

export interface ReplicaState {
  /** Device × person; made once with the outbox, and again when the centre finds that a copy of it is at work. */
  readonly replicaId: string;
  readonly signedIn: SignedIn | null;
  /** The incarnation of the centre whose acknowledgements stand in this outbox. */
  readonly incarnation: string | null;
  readonly newestReceipt: Outcome | null;
  /** What the centre last gave rows under; on the disk before any of them (client/store/apply-remote.ts). */
  readonly witness: string | null;
  readonly lastContactAt: string | null;
  /** The highest sequence number that was trimmed from the journal; numbering goes on from it. */
  readonly trimmedSeq: number;
  /** Spaces whose copies this device has let go of; the centre hears of each until an answered greeting carried it. */
  readonly letGo: readonly LetGoSpace[];
  readonly bases: BasePlaces;
  /** The account has ended: when the centre said so, and the copies of its data went. */
  readonly endedAt: string | null;
  /** When this store was made; null for one made before stores said it. */
  readonly madeAt: string | null;
  /** Stores this person had on this device before it, and that are gone (docs/decisions/0023). */
  readonly lost: readonly NotedLoss[];
}

export interface LetGoSpace {
  readonly space: string;
  readonly kind: ScopeEntry['kind'] | null;
  readonly caseId: string | null;
  readonly told: boolean;
}

export interface Settlement {
  readonly seq: number;
  readonly state: EntryState;
  readonly outcome: Outcome | null;
}

/** Of one moment. */
export interface OutboxRead {
  readonly state: ReplicaState;
  readonly entries: OutboxEntry[];
}

/** One database per replica; every transaction strict: it resolves only when the disk has it. */
export interface OutboxStorage {
  read(): Promise<OutboxRead>;
  patchState(patch: Partial<Omit<ReplicaState, 'bases'>>): Promise<void>;
  /** Only over what was seen: false when another tab has turned the generations meanwhile. */
  swapBases(seen: BasePlaces, bases: BasePlaces): Promise<boolean>;
  /** In one transaction: refuses (false) when the last sequence number ever used is not `after`, else adds all and drops the draft. */
  /** The highest number ever given, also to what is not kept any more: whether another page has saved unheard. */
  lastSeq(): Promise<number>;
  append(after: number, entries: readonly OutboxEntry[], draftKey: string | null): Promise<boolean>;
  /** In one transaction, with the state's patch. The last word on an entry counts; its bytes are never written again. */
  settle(
    settlements: readonly Settlement[],
    patch: Partial<Omit<ReplicaState, 'replicaId' | 'bases'>>,
  ): Promise<void>;
  /** In one transaction: these entries and what was said of them go; the last sequence number is kept. */
  trim(seqs: readonly number[]): Promise<void>;
  drafts(): Promise<Draft[]>;
  /** Only over the draft that was written at `seenAt` (null: over none); else gives what lies there instead. */
  swapDraft(draft: Draft, seenAt: string | null): Promise<DraftSwap>;
  deleteDraft(key: string): Promise<void>;
}

/** What the device holds of a space: a compressed segment and the rows that came since. */
export interface StoredBase {
  readonly space: string;
  readonly segment: Uint8Array | null;
  readonly tail: readonly Row[];
}

export interface VectorEntry {
  readonly space: string;
  readonly rev: number;
  readonly n: number;
  readonly h: string;
}

export interface BaseHead {
  readonly incarnation: string | null;
  readonly scope: readonly ScopeEntry[];
  /** The centre's word for exactly this scope; null where it must name it whole: at first, and while something leaves. */
  readonly scopeDigest: string | null;
  /** Spaces whose right has ended while unsent work for them waits: they go once the centre has answered it. */
  readonly leaving: readonly string[];
  readonly token: string | null;
  readonly completeAt: string | null;
  /** The centre's clock and this device's at the newest word from there; null before the first. */
  readonly clock: ClockPair | null;
}

export interface ClockPair {
  readonly centre: string;
  readonly device: string;
}

export const emptyHead: BaseHead = {
  incarnation: null,
  scope: [],
  scopeDigest: null,
  leaving: [],
  token: null,
  completeAt: null,
  clock: null,
};

export interface BaseWrite {
  readonly head?: BaseHead;
  readonly vector?: readonly VectorEntry[];
  readonly bases?: readonly StoredBase[];
  readonly cards?: readonly CaseCard[];
  readonly purgeSpaces?: readonly string[];
  /** With when the person last opened them. */
  readonly dropCards?: readonly string[];
  readonly opened?: Readonly<Record<string, string>>;
}

/** All but the rows; of one moment. */
export interface BaseRead {
  readonly head: BaseHead;
  readonly vector: VectorEntry[];
  readonly cards: CaseCard[];
  /** When the person last looked at a case, by its id. */
  readonly opened: Record<string, string>;
}

/** Copies of what the centre holds; rebuildable, so relaxed durability is enough. */
export interface BaseStorage {
  read(): Promise<BaseRead>;
  readBases(spaces: readonly string[]): Promise<StoredBase[]>;
  /** One transaction. */
  write(write: BaseWrite): Promise<void>;
  markOpened(caseId: string, at: string): Promise<void>;
  close(): void;
}

/** Where the generations of one person's base stand. */
export interface BaseShelf {
  /** Makes it if it is not there. */
  open(place: BasePlace): Promise<BaseStorage>;
  /** Every other generation goes, whole. Quiet about what is already gone. */
  keepOnly(places: readonly BasePlace[]): Promise<void>;
}

export interface Codec {
  readonly utf8: Utf8;
  gzip(bytes: Uint8Array): Promise<Uint8Array>;
  gunzip(bytes: Uint8Array): Promise<Uint8Array>;
  /** Lower-case hexadecimal SHA-256 of the UTF-8 text. */
  sha256(text: string): Promise<string>;
}

export interface StorePorts {
  readonly outbox: OutboxStorage;
  readonly bases: BaseShelf;
  readonly codec: Codec;
  /** Bytes of attachments; left out where there is no room for any. */
  readonly files?: ReplicaFiles | undefined;
  readonly now: () => Date;
  readonly uuid4: () => string;
  readonly uuid7: () => string;
  /** Runs `work` while no other tab holds the lock of that name. */
  readonly exclusive: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** Tells the other tabs' stores that something was written. */
  readonly announce: (what: 'outbox' | 'base') => void;
}
