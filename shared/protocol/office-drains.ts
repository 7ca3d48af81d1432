import * as z from 'zod/mini';
import { instant, remark, uuid } from '#shared/domain/values.ts';

/**
 * Drain, then act: before an account ends, many cases move or a municipality joins another, it is seen which devices may
 * hold work the centre has not. JSON under /api/office, for supervisors and administrators.
 *
 *   POST /drains/preview        drainAct       → drainPreview   (reads only)
 *   POST /drains                startDrain     → drainView
 *   GET  /drains                               → drainList
 *   GET  /drains/:drainId                      → drainView
 *   POST /drains/:drainId/step  drainStep      → drainView
 *
 * A device is drained only when it was heard after the drain began and said that it holds nothing. One that is silent
 * is unknown, whatever it said before. A store its device said to be gone is lost: it is not waited for.
 */
const text = z.string();
const when = z.nullable(z.string());
const count = z.number();

const heirs = z.array(uuid).check(z.maxLength(50));

export const drainAct = z.discriminatedUnion('kind', [
  /** Ends an account; its cases go to the heirs in turn, or to nobody yet. */
  z.strictObject({ kind: z.literal('disable'), personId: uuid, toPersonIds: heirs }),
  /** Cases of one person to others in turn; null is all of them. */
  z.strictObject({
    kind: z.literal('reassign'),
    personId: uuid,
    /** May be empty in a preview: the devices are the same. */
    toPersonIds: heirs,
    caseIds: z.nullable(z.array(uuid).check(z.minLength(1, 'EMPTY'), z.maxLength(1_000))),
  }),
  /** Begun by an operator only: one municipality does not take another. */
  z.strictObject({ kind: z.literal('merge'), intoId: uuid }),
]);
export type DrainAct = z.infer<typeof drainAct>;

export const startDrain = z.strictObject({
  requestId: uuid,
  act: drainAct,
  byItself: z.boolean(),
  reason: remark,
});
export type StartDrain = z.infer<typeof startDrain>;

export const drainStep = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('nudge') }),
  z.strictObject({ do: z.literal('by-itself'), on: z.boolean() }),
  /** The reason may be empty only when no device is waited for. */
  z.strictObject({ do: z.literal('go-on'), reason: remark }),
  z.strictObject({ do: z.literal('stop'), reason: remark }),
]);
export type DrainStep = z.infer<typeof drainStep>;

export const drainDeviceStates = ['holds', 'unknown', 'lost', 'drained'] as const;
export type DrainDeviceState = (typeof drainDeviceStates)[number];

export const drainDevice = z.object({
  replicaId: text,
  personId: text,
  personName: text,
  label: text,
  appVersion: text,
  lastContactAt: text,
  /** Null: it never said. */
  reported: z.nullable(
    z.object({
      at: text,
      waiting: count,
      oldestAt: when,
      stuck: count,
      files: count,
      /** Numbers it has given to changes, does not say to be waiting, and the centre lacks. */
      missing: count,
    }),
  ),
  state: z.enum(drainDeviceStates),
  nudgedAt: when,
  /** The store is gone: when its device said so, and what waited in it when that was last known. */
  lost: z.nullable(z.object({ at: text, waiting: count })),
});
export type DrainDevice = z.infer<typeof drainDevice>;

const person = z.object({ id: text, name: text, role: text, cases: count });

export const drainPreview = z.object({
  kind: z.enum(['disable', 'reassign', 'merge']),
  /** Whose devices are waited for. */
  people: z.array(person),
  /** Who takes the cases over. */
  heirs: z.array(person),
  /** Of a merge: the other municipality's name. */
  into: z.nullable(text),
  cases: count,
  devices: z.array(drainDevice),
});
export type DrainPreview = z.infer<typeof drainPreview>;

export const drainStepKinds = [
  'started',
  'nudged',
  'by-itself-on',
  'by-itself-off',
  'went-on',
  'done',
  'stopped',
] as const;

export const drainView = z.object({
  id: text,
  state: z.enum(['open', 'acting', 'done', 'stopped']),
  byItself: z.boolean(),
  startedAt: text,
  startedByName: text,
  endedAt: when,
  preview: drainPreview,
  steps: z.array(z.object({ at: text, byName: text, what: z.enum(drainStepKinds), note: text })),
});
export type DrainView = z.infer<typeof drainView>;

export const drainList = z.object({
  drains: z.array(
    z.object({
      id: text,
      kind: z.enum(['disable', 'reassign', 'merge']),
      state: z.enum(['open', 'acting', 'done', 'stopped']),
      names: z.array(text),
      startedAt: text,
      endedAt: when,
      holds: count,
      unknown: count,
      lost: count,
      drained: count,
    }),
  ),
});
export type DrainList = z.infer<typeof drainList>;

/**
 *   GET  /cases/:caseId/copies               → caseCopies
 *   POST /assignments/:assignmentId/until    changeHold → holdChanged
 *   POST /people/:personId/cover             coverPerson → covered
 */
export const copyStates = ['gone', 'leaving', 'unknown'] as const;
export const caseCopies = z.object({
  copies: z.array(
    z.object({
      replicaId: text,
      personName: text,
      label: text,
      endedAt: text,
      deliveredAt: text,
      goneAt: when,
      lastContactAt: text,
      /** leaving: heard since the right ended, and not gone: it still holds unsent work. unknown: not heard since. */
      state: z.enum(copyStates),
    }),
  ),
});
export type CaseCopies = z.infer<typeof caseCopies>;

/** `seen` is the end the screen showed; null: no end. */
export const changeHold = z.strictObject({
  requestId: uuid,
  seen: z.nullable(instant),
  validTo: z.nullable(instant),
  reason: remark,
});
export type ChangeHold = z.infer<typeof changeHold>;
export const holdChanged = z.object({ validTo: when, duplicate: z.boolean() });
export type HoldChanged = z.infer<typeof holdChanged>;

/** Somebody is away from–to and another follows their cases. */
export const coverPerson = z.strictObject({
  requestId: uuid,
  byPersonId: uuid,
  from: instant,
  to: instant,
  /** The one who is away goes on holding the cases meanwhile. */
  keeps: z.boolean(),
  reason: remark,
});
export type CoverPerson = z.infer<typeof coverPerson>;
export const covered = z.object({ cases: count });
export type Covered = z.infer<typeof covered>;
