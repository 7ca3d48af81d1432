import * as z from 'zod/mini';
import { isDeeperThan } from '#shared/lib/json-depth.ts';
import { canonicalJson, type JsonObject, type JsonValue } from '#shared/lib/json.ts';
import { isSoundText } from '#shared/lib/text.ts';
import { instant, uuid } from '#shared/domain/values.ts';
import { lift, lifts } from '#shared/migrations/lift.ts';
import { limits } from './limits.ts';

/** The shape of the records this code writes. Raised with every change of a stored shape; see shared/migrations. */
export const SHAPE_VERSION = 1;

/** Rows go to apps that read this shape or a later one; an older app may only bring. */
export const OLDEST_READER = SHAPE_VERSION - 2;

/**
 * What a person did to one field, as they saw it.
 * `from` is what the screen showed and is what the merge compares: no version numbers (sync.md §2.0).
 */
export type FieldEdit =
  | { readonly from: JsonValue; readonly to: JsonValue }
  | { readonly add: readonly JsonValue[]; readonly remove: readonly JsonValue[] }
  | { readonly plus: number };

export type Choice = 'theirs' | 'yours' | 'both' | 'other';

export type ChangeBody =
  | { readonly op: 'create'; readonly data: JsonObject }
  | { readonly op: 'patch'; readonly fields: Readonly<Record<string, FieldEdit>> }
  /** Settles a conflict record: `seen` is the subject's value on the resolver's screen, `value` what it shall be. */
  | {
      readonly op: 'resolve';
      readonly subjectId: string;
      readonly field: string;
      readonly choice: Choice;
      readonly seen: JsonValue;
      readonly value: JsonValue;
    }
  /**
   * Takes back a record that was entered by mistake. `seen` is what could be edited of it on the author's screen: over
   * an edit they had not seen it does not take effect, and a person is asked.
   */
  | { readonly op: 'withdraw'; readonly reason: string; readonly seen: JsonObject }
  /** Brings it back; `seen` is the withdrawal that stood on the screen. */
  | { readonly op: 'reinstate'; readonly seen: JsonValue }
  /** On late work: its changes are applied under the adopter's right with their author's name, or it is set aside. */
  | { readonly op: 'adopt'; readonly choice: 'take' | 'aside'; readonly note: string }
  /**
   * Two records are one person (the centre's own hand only): the record of the change survives, the other stands for it
   * from now on. `take`: fields whose value the alias has right. The revisions are those that were read side by side.
   */
  | {
      readonly op: 'unite';
      readonly aliasId: string;
      readonly aliasSpace: string;
      readonly take: readonly string[];
      readonly survivorRev: number;
      readonly aliasRev: number;
    }
  /** They are two after all: both get back what they had when they were united; nothing was edited since. */
  | {
      readonly op: 'split';
      readonly aliasId: string;
      readonly aliasSpace: string;
      readonly survivorRev: number;
      readonly survivor: Readonly<Record<string, Before>>;
      readonly alias: Readonly<Record<string, Before>>;
    };

/** A value that stood, and who had written it when. */
export type Before = {
  readonly value: JsonValue;
  readonly by: string;
  readonly at: string;
};

/**
 * What one person did, once (decisions D1). Encoded once by `encodeChange`; those bytes never change again:
 * a correction is a new change that names this one in `supersedes`.
 */
export interface Change {
  readonly changeId: string;
  /** Device × person. The centre's own writes use `centre:<account id>`. */
  readonly replicaId: string;
  /** Contiguous per replica, from 1. Order and gap detection only. */
  readonly seq: number;
  /** Changes of one group are applied together or not at all. */
  readonly groupId: string;
  readonly shapeVersion: number;
  /** The verb, in the words of the work: `record-home-visit`, `change-contact`. */
  readonly intent: string;
  readonly space: string;
  readonly type: string;
  readonly recordId: string;
  readonly body: ChangeBody;
  /** The account that is authorised. */
  readonly actor: string;
  /** The device's clock; ordering never depends on it. */
  readonly at: string;
  readonly supersedes?: string;
}

const json: z.ZodMiniType<JsonValue> = z.json();

const fieldEdit = z.union([
  z.strictObject({ from: json, to: json }),
  z.strictObject({ add: z.array(json), remove: z.array(json) }),
  z.strictObject({ plus: z.number() }),
]);

const before = z.strictObject({ value: json, by: uuid, at: instant });

const body = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('create'), data: z.record(z.string(), json) }),
  z.strictObject({ op: z.literal('patch'), fields: z.record(z.string(), fieldEdit) }),
  z.strictObject({
    op: z.literal('resolve'),
    subjectId: uuid,
    field: z.string(),
    choice: z.enum(['theirs', 'yours', 'both', 'other']),
    seen: json,
    value: json,
  }),
  z.strictObject({
    op: z.literal('withdraw'),
    reason: z.string(),
    seen: z.record(z.string(), json),
  }),
  z.strictObject({ op: z.literal('reinstate'), seen: json }),
  z.strictObject({
    op: z.literal('adopt'),
    choice: z.enum(['take', 'aside']),
    note: z.string().check(z.maxLength(500)),
  }),
  z.strictObject({
    op: z.literal('unite'),
    aliasId: uuid,
    aliasSpace: uuid,
    take: z.array(z.string()),
    survivorRev: z.int(),
    aliasRev: z.int(),
  }),
  z.strictObject({
    op: z.literal('split'),
    aliasId: uuid,
    aliasSpace: uuid,
    survivorRev: z.int(),
    survivor: z.record(z.string(), before),
    alias: z.record(z.string(), before),
  }),
]);

const short = z.string().check(z.minLength(1), z.maxLength(100), z.refine(isSoundText));

export const changeSchema = z.strictObject({
  changeId: uuid,
  replicaId: short,
  seq: z.int().check(z.gte(0)),
  groupId: short,
  shapeVersion: z.int().check(z.gte(1)),
  intent: short,
  space: uuid,
  type: short,
  recordId: uuid,
  body,
  actor: uuid,
  at: instant,
  supersedes: z.optional(uuid),
});

/** The bytes of a change, as text. What is hashed, stored, pushed, sealed and receipted is exactly this. */
export function encodeChange(change: Change): string {
  return canonicalJson(change);
}

/**
 * Null where the text is no change of any shape we know. Unknown fields make it unknown: it waits for a newer reader.
 * What an older app wrote is seen in today's shape; its bytes and its hash stay what they were.
 */
export function decodeChange(text: string): Change | null {
  if (isDeeperThan(text, limits.jsonDepth)) return null;
  let raw: unknown;
  try {
    const written: unknown = JSON.parse(text);
    raw = lift(written, SHAPE_VERSION, lifts) ?? written;
  } catch {
    return null;
  }
  const parsed = changeSchema.safeParse(raw);
  if (!parsed.success) return null;
  // A parser leaves out keys it deems dangerous («__proto__»); what is hashed and what is applied must be one.
  return canonicalJson(parsed.data) === canonicalJson(raw) ? (parsed.data as Change) : null;
}
