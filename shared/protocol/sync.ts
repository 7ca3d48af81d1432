import * as z from 'zod/mini';
import type { JsonValue } from '#shared/lib/json.ts';
import { isSoundText } from '#shared/lib/text.ts';
import { instant, uuid } from '#shared/domain/values.ts';
import { lostStore, mostLostStores } from './lost-store.ts';
import { outcomeSchema } from './outcome.ts';

/** One record as it lies in a segment, a delta and the device's view. */
export interface Row {
  readonly id: string;
  readonly type: string;
  readonly rev: number;
  readonly data: Readonly<Record<string, JsonValue>>;
  /** Who created it and when the centre took it in. */
  readonly by: string;
  readonly at: string;
  /** Per field that was changed after the creation: who wrote it last, and when (UTC ISO). */
  readonly meta: Readonly<Record<string, readonly [by: string, at: string]>>;
}

const replicaId = z.string().check(z.regex(/^[\w:.-]{1,100}$/u));
/** What fits the centre's integer columns. */
const count = z.int().check(z.gte(0), z.lte(2_147_483_647));
const bytes = z.int().check(z.gte(0));
/** What the newest answer with rows in it was given under: where the centre lacks it, it was restored. */
const witness = z.nullable(z.string());

export const handshakeRequest = z.strictObject({
  replicaId,
  deviceLabel: z.string().check(z.maxLength(200), z.refine(isSoundText)),
  appVersion: z.string().check(z.maxLength(50), z.refine(isSoundText)),
  shapeVersion: count,
  sentAt: instant,
  /** What the device holds that the centre has not answered. Reported, never assumed. */
  waiting: count,
  oldestWaitingAt: z.nullable(instant),
  persisted: z.nullable(z.boolean()),
  /** The highest number this replica has given a change: what the centre lacks below it is a known gap. */
  lastSeq: count,
  /** Refused work that waits for its author. */
  attention: count,
  /** Changes the centre has failed on again and again: the others go on without them. */
  stuck: count,
  /** Photographs whose bytes are not at the centre yet. */
  filesWaiting: count,
  usageBytes: z.nullable(bytes),
  quotaBytes: z.nullable(bytes),
  /** Last pull that missed nothing, by the device's clock. */
  completeAt: z.nullable(instant),
  /** Spaces whose right had ended and whose copy is gone from this device, until the centre has heard it. */
  letGo: z.array(uuid).check(z.maxLength(2_000)),
  /** Stores this person had on this device before, until the centre has heard of them. */
  lost: z.optional(z.array(lostStore).check(z.maxLength(mostLostStores))),
  /** The newest receipt the replica holds: a valid signature over an unknown change tells the centre it was restored. */
  newestReceipt: z.nullable(outcomeSchema),
  /** The same of what it was given to read. */
  witness,
});
export type HandshakeRequest = z.infer<typeof handshakeRequest>;

export const handshakeResponse = z.object({
  incarnation: z.string(),
  serverNow: z.string(),
  /** Highest sequence number the centre knows of this replica. */
  lastSeq: z.number(),
  /** Up to this instant of the centre's clock everything lies in a backup too; null where there is none. */
  archivedAt: z.nullable(z.string()),
  /** What deposits and rescue files are sealed to: an HPKE public key (base64url) and its id. */
  intakeKey: z.nullable(z.object({ id: z.string(), publicKey: z.string() })),
  /** Somebody at the office waits for what this device holds (drain-then-act). */
  nudged: z.boolean(),
});
export type HandshakeResponse = z.infer<typeof handshakeResponse>;

export const pushRequest = z.strictObject({
  replicaId,
  incarnation: z.nullable(z.string()),
  sentAt: instant,
  /** As in the handshake: a restored centre must not take one more change before it has been noticed. */
  newestReceipt: z.nullable(outcomeSchema),
  witness,
  /** The oldest entries first; `body` is the text of `encodeChange`, untouched. */
  changes: z.array(z.strictObject({ body: z.string(), bodyHash: z.string() })),
});
export type PushRequest = z.infer<typeof pushRequest>;

export const pushResponse = z.object({
  incarnation: z.string(),
  serverNow: z.string(),
  outcomes: z.array(outcomeSchema),
  /**
   * Hashes of what is not taken yet: a centre that was put back waits for the device that brings the record these
   * changes are of. They stay on the device and come again.
   */
  later: z.optional(z.array(z.string())),
});
export type PushResponse = z.infer<typeof pushResponse>;

export const pullRequest = z.strictObject({
  replicaId,
  incarnation: z.nullable(z.string()),
  /** From the last complete answer; when nothing changed the centre answers 204. */
  token: z.nullable(z.string()),
  witness,
  /** Of the complete scope the device holds, as the centre named it. While it is the same it is not named again. */
  scopeDigest: z.nullable(z.string()),
  /** Space → revision held. A space left out is fetched whole. */
  vector: z.record(z.string(), z.int()),
  /** The shape the app reads; the first apps did not say it. Whatever it is, push takes what it brings. */
  shapeVersion: z.optional(z.int()),
});
export type PullRequest = z.infer<typeof pullRequest>;

/** The commonest question by far, so it is the smallest: 204 when nothing is new. */
export const pollRequest = z.strictObject({ replicaId, token: z.string() });
export type PollRequest = z.infer<typeof pollRequest>;

export const pollResponse = z.object({ changed: z.literal(true) });

/** A space the person may hold, with the date its right ends if that is known. */
export const scopeEntry = z.object({
  space: z.string(),
  kind: z.enum(['core', 'social', 'protected', 'person', 'household', 'own', 'unit', 'intake']),
  caseId: z.nullable(z.string()),
  until: z.nullable(z.string()),
});
export type ScopeEntry = z.infer<typeof scopeEntry>;

/**
 * A pull answer is a sequence of frames, each `[u32 header bytes][header JSON][u32 body bytes][body]`, big-endian.
 * header `{t:'head'}` – the COMPLETE scope; whatever the device holds outside it is purged (a diff forgets).
 * header `{t:'segment'}` – body is the gzip of the JSON list of all rows of a space.
 * header `{t:'delta'}` – body is the JSON list of the rows newer than the vector.
 * header `{t:'end'}` – nothing is missing; without it the device asks again.
 * A space is complete at its frame, and is committed by itself: a cut answer repeats nothing.
 */
export const frameHeader = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('head'),
    incarnation: z.string(),
    serverNow: z.string(),
    /** Null: it is the one whose digest the request brought. Never a difference. */
    scope: z.nullable(z.array(scopeEntry)),
    scopeDigest: z.string(),
    intakeSpace: z.nullable(z.string()),
    /** Kept before any row of this answer, and shown with every question; null: no rows come, what is kept stays. */
    witness,
    /** How many spaces this answer will bring, for the progress line. */
    spaces: z.number(),
  }),
  z.object({
    t: z.literal('segment'),
    space: z.string(),
    rev: z.number(),
    n: z.number(),
    h: z.string(),
  }),
  z.object({
    t: z.literal('delta'),
    space: z.string(),
    from: z.number(),
    rev: z.number(),
    n: z.number(),
    h: z.string(),
  }),
  z.object({ t: z.literal('end'), more: z.boolean(), token: z.nullable(z.string()) }),
]);
export type FrameHeader = z.infer<typeof frameHeader>;
