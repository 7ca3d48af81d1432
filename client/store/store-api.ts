import type { FileAsk, FilesView, KeepPhoto, KeptPhoto } from './file-api.ts';
import type { LostView, RescueText } from './rescue-api.ts';
import type { JsonValue } from '#shared/lib/json.ts';
import type { Role } from '#shared/domain/house-records.ts';
import type { RecordType } from '#shared/domain/records.ts';
import type { ViewRow } from '#shared/merge/view.ts';
import type { ChangeBody } from '#shared/protocol/change.ts';
import type { RefusalCode } from '#shared/protocol/outcome.ts';

// What a screen may ask of the device's store. The store lives in a worker (decisions D3); everything here crosses
// by structured clone. A screen never sees Dexie, the outbox or the network.

/** Who is signed in on this device, as the last sign-in told. */
export interface SignedIn {
  readonly accountId: string;
  readonly name: string;
  readonly role: Role;
  readonly municipalityId: string;
  readonly municipalityName: string;
  readonly office: string;
  readonly ownSpaceId: string;
  readonly unitSpaceId: string;
  readonly intakeSpaceId: string;
}

/** The state of one person's record, in the words the screens use (docs/laws.md L6). */
export type RecordState =
  /** Saved on this device; the centre has not been reached since. */
  | { readonly kind: 'on-device' }
  /** Being sent, or queued behind what is. */
  | { readonly kind: 'waiting' }
  /** The centre has acknowledged every change by id. */
  | { readonly kind: 'safe'; readonly at: string }
  /** Refused, or handed to a supervisor: see the attention drawer. */
  | {
      readonly kind: 'needs-you';
      readonly code: RefusalCode | null;
      readonly field: string | null;
    };

export interface PlannedVisit {
  readonly id: string;
  readonly spaceId: string;
  readonly caseId: string;
  readonly kind: 'home' | 'care';
  /** Home-visit kind for a home visit, else null. */
  readonly visitKind: string | null;
  readonly dueOn: string;
  readonly startTime: string | null;
  readonly assigneeId: string;
  readonly tasks: readonly string[];
  readonly note: string;
  /** The visit record that answers it, if one exists in view. */
  readonly doneBy: string | null;
  /** The supervisor sent that record back, and the signed-in person wrote it: the correction waits for them. */
  readonly returned: boolean;
}

/** One line of the list, all that today and the search need. Built in the worker, kept in the directory segment. */
export interface CaseCard {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly personId: string;
  readonly personName: string;
  readonly birthOn: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly status: string;
  readonly riskLevel: string | null;
  readonly careLevel: string | null;
  readonly openAlerts: number;
  readonly openConflicts: number;
  readonly safetyNotes: number;
  readonly planned: readonly PlannedVisit[];
  readonly spaces: Readonly<
    Partial<Record<'core' | 'social' | 'protected' | 'person' | 'household', string>>
  >;
  /** Where a safeguarding alert about this client is created, readable or not. */
  readonly alertSpace: string;
  /** When the newest of its spaces was last confirmed complete; null while it is still being fetched. */
  readonly freshAt: string | null;
  /** Changes of this device about the case that the centre has not acknowledged. */
  readonly waiting: number;
  /** Notices in its spaces that tell the signed-in person what became of their words. */
  readonly notices: number;
  /** Late work of others that nobody has dealt with. */
  readonly lateWork: number;
  /** Latest change by somebody else, for «changed since last opened». */
  readonly changedAt: string | null;
  readonly openedAt: string | null;
}

export interface CaseView {
  readonly card: CaseCard;
  /** Every record of the case's spaces on this device, the person's and household's included; none that was withdrawn. */
  readonly rows: readonly ViewRow[];
  /** Entered by mistake and taken back; nothing of it is erased. */
  readonly withdrawn: readonly ViewRow[];
  /** By record id; a record without an entry has nothing of this device pending. */
  readonly states: Readonly<Record<string, RecordState>>;
  /** When this person last opened the case on this device before now. */
  readonly lastOpenedAt: string | null;
}

/** Something that waits for the worker: refused, quarantined or unreadable. Nothing of it is ever deleted. */
export interface AttentionItem {
  readonly changeId: string;
  readonly groupId: string;
  readonly intent: string;
  /** Null, as `body`, where this app can't read what lies in the outbox; it stays exportable. */
  readonly type: RecordType | null;
  readonly recordId: string;
  readonly space: string;
  readonly caseId: string | null;
  readonly personName: string | null;
  /** Null where the centre named no reason. */
  readonly code: RefusalCode | null;
  readonly field: string | null;
  /** `stuck`: unsent, because the centre fails on it; it is tried again by itself. */
  readonly kind: 'rejected' | 'quarantined' | 'stuck';
  readonly at: string;
  /** Since when it waits for a person. */
  readonly answeredAt: string;
  /** What became of it since, without values: somebody was asked, took it over, set it aside. */
  readonly news: { readonly kind: string; readonly byName: string; readonly at: string } | null;
  /** No other entry of its group waits with it. */
  readonly alone: boolean;
  readonly body: ChangeBody | null;
}

/** Own work still to be shown although its space can't be read: alerts and records for people not on the device. */
export interface OwnRecord {
  readonly recordId: string;
  readonly type: RecordType;
  readonly intent: string;
  readonly at: string;
  readonly data: Readonly<Record<string, JsonValue>>;
  readonly state: RecordState;
  /** From the person's own space: acknowledged, matched, returned, accepted – by whom and when. */
  readonly news: readonly {
    readonly kind: string;
    readonly byId: string;
    readonly byName: string;
    readonly at: string;
  }[];
}

export interface LateWork {
  readonly row: ViewRow;
  readonly space: string;
  readonly caseId: string;
  readonly personName: string;
}

export interface SyncStatus {
  readonly signedIn: SignedIn | null;
  /** What the last attempt found; `unknown` before the first. Never navigator.onLine. */
  readonly reach: 'unknown' | 'reached' | 'unreachable' | 'signed-out' | 'upgrade';
  /** The account is closed: everything its person wrote is at the centre, and no case file is left on this device. */
  readonly ended: boolean;
  /** The network is measured to be bad: the work goes on here, and what can wait for a better one waits. */
  readonly field: boolean;
  readonly lastContactAt: string | null;
  /** Last pull that missed nothing. */
  readonly completeAt: string | null;
  readonly waiting: number;
  readonly oldestWaitingAt: string | null;
  /** What was refused or put aside, and what the centre fails on. */
  readonly attention: number;
  /** Since when the oldest of them waits for a person. */
  readonly oldestAttentionAt: string | null;
  /** First download, or – where something complete is shown – its renewal: case files wholly here, of those to come. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** Somebody at the office waits for what lies on this device. */
  readonly nudged: boolean;
  readonly persisted: boolean | null;
  /** No room is left for more of the centre's data; what is written here still has its own. */
  readonly full: boolean;
  readonly leader: boolean;
  /** Another tab signed out, or somebody else signed in there: this page is over and starts anew. */
  readonly over: boolean;
  /** A newer version of the app has the store: this page can save nothing any more, and is to be loaded anew. */
  readonly outdated: boolean;
  /** The browser would not open the store, however often it was asked. Nothing in it is lost by that. */
  readonly unopened: boolean;
  /** A store of this person – of anybody, where nobody is signed in – is gone from this device, and they have not read it. */
  readonly lost: LostView | null;
}

export interface Draft {
  readonly key: string;
  readonly form: string;
  readonly caseId: string | null;
  readonly savedAt: string;
  readonly startedAt: string;
  readonly value: JsonValue;
}

/** `late`: the spaces of its case that are on this device no longer; what is handed in goes there all the same. */
export interface ListedDraft extends Draft {
  readonly late?: CaseCard['spaces'];
}

export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly phone: string | null;
}

/** Whether a draft was written, and if not what another tab has written there: null where it sent the form. */
export type DraftSwap =
  | { readonly ok: true }
  | { readonly ok: false; readonly stored: Draft | null };

/** Query → what it gives. Every result is the whole answer; it comes again whenever it may have changed. */
export interface Queries {
  status: { ask: { kind: 'status' }; gives: SyncStatus };
  cases: { ask: { kind: 'cases'; search?: string }; gives: readonly CaseCard[] };
  case: { ask: { kind: 'case'; caseId: string }; gives: CaseView | null };
  /** Planned visits of the signed-in person with day in [from, to]. */
  planned: {
    ask: { kind: 'planned'; from: string; to: string };
    gives: readonly (PlannedVisit & { card: CaseCard })[];
  };
  own: { ask: { kind: 'own' }; gives: readonly OwnRecord[] };
  attention: { ask: { kind: 'attention' }; gives: readonly AttentionItem[] };
  drafts: { ask: { kind: 'drafts' }; gives: readonly ListedDraft[] };
  files: { ask: { kind: 'files' }; gives: FilesView };
  /** Work of others that came after their right had ended: of one file, or of all in which some waits; that first. */
  late: { ask: { kind: 'late'; caseId?: string }; gives: readonly LateWork[] };
  colleagues: { ask: { kind: 'colleagues' }; gives: readonly Colleague[] };
  /** Notices to the signed-in person in any space on the device, newest first. */
  notices: {
    ask: { kind: 'notices' };
    gives: readonly (ViewRow & { caseId: string | null; spaceId: string })[];
  };
}

export type QueryKind = keyof Queries;

/** One change of a form; the store adds id, replica, sequence, group, actor and time. */
export interface NewChange {
  readonly space: string;
  readonly type: RecordType;
  readonly recordId: string;
  readonly body: ChangeBody;
}

export interface Commit {
  /** The verb, in the words of the work: `record-home-visit`. */
  readonly intent: string;
  /** They reach the centre together or not at all. */
  readonly changes: readonly NewChange[];
  /** The draft the form lived in; it goes in the same transaction that saves the change. */
  readonly draftKey?: string;
  /** The refused change this one corrects: once saved, its group waits in the attention drawer no longer. */
  readonly supersedes?: string;
  /** Records of that group the form had in it and the person took out; all others of it go with the correction. */
  readonly without?: readonly string[];
}

export type CommitResult =
  | { readonly ok: true; readonly groupId: string; readonly savedAt: string }
  | {
      readonly ok: false;
      readonly problems: readonly { readonly field: string | null; readonly code: RefusalCode }[];
    };

export interface DeviceStore {
  /** Calls back at once with what is known and then on every change; the returned function ends it. */
  watch<K extends QueryKind>(
    query: Queries[K]['ask'],
    onResult: (result: Queries[K]['gives']) => void,
  ): () => void;
  /** Resolves when the change is durably on the device («saved» is said only then); rejects when it could not be saved. */
  commit(commit: Commit): Promise<CommitResult>;
  /** Writes only over the draft that was saved at `seenAt` (null: over none), so that no tab writes over another. */
  swapDraft(draft: Draft, seenAt: string | null): Promise<DraftSwap>;
  dropDraft(key: string): Promise<void>;
  /** Remembers that the person looked at the case; the answer of the `case` query tells when they did before. */
  markOpened(caseId: string): Promise<void>;
  /** The worker has read the item and leaves it as it is. It stays exportable. */
  settleAttention(changeId: string): Promise<void>;
  /** Resolves when the photograph lies on the disk: only then may a draft or a record name it. */
  keepPhoto(photo: KeepPhoto): Promise<KeptPhoto>;
  /** From this device, else – an original somebody wants to see – from the centre; null where neither has it. */
  readFile(ask: FileAsk): Promise<Uint8Array<ArrayBuffer> | null>;
  /** All unsent and refused work and the drafts as a file only the centre can read; null before any contact with it. */
  rescueFile(): Promise<RescueText | null>;
  /** The person has read that their store was lost. */
  acknowledgeLoss(): Promise<void>;
  /** «Send now»: starts a round whatever the back-off says. */
  syncNow(): void;
  /** Resolves when every call made so far has its answer: what a form saved as it went lies on the disk. */
  answered(): Promise<void>;
  /** Opens the store of this person; null when nobody is signed in. Called by the session, not by screens. */
  open(signedIn: SignedIn | null): Promise<void>;
}
