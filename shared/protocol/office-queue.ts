import * as z from 'zod/mini';
import { deviceRisks } from './office.ts';
import { refusalCodes } from './outcome.ts';

const text = z.string();
const name = z.nullable(z.string());
const when = z.nullable(z.string());
const count = z.number();

/** Which case file an entry of the queue belongs to; null where nobody has matched it yet. */
const about = z.nullable(z.object({ caseId: text, caseNumber: text, personName: text }));

/** What of the queue is read page by page, by the names it has in the counts. */
export const queueSections = [
  'alerts',
  'reviews',
  'conflicts',
  'refused',
  'flags',
  'intake',
  'duplicates',
  'visitsOverdue',
  'visitsToday',
] as const;
export type QueueSection = (typeof queueSections)[number];

/** One thing that waits for a supervisor. `rev` is what an answer must name, so that nobody accepts what they have not seen. */
export const queueItem = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('alert'),
    recordId: text,
    rev: z.number(),
    about,
    /** As told by the worker, for an alert about somebody whose file was not on the device. */
    statedName: name,
    trigger: text,
    raisedAt: text,
    raisedByName: text,
    escalatedToId: name,
    escalatedToName: name,
    escalatedAt: when,
    /** The alert has been raised further, to the person who asks. */
    forMe: z.boolean(),
  }),
  z.object({
    kind: z.literal('review'),
    recordId: text,
    rev: z.number(),
    type: z.enum(['home-visit', 'care-visit']),
    about,
    recordedByName: text,
    visitedAt: text,
    receivedAt: text,
    /** The reviewer wrote it: somebody else must review. */
    own: z.boolean(),
  }),
  z.object({
    kind: z.literal('conflict'),
    recordId: text,
    rev: z.number(),
    about,
    subjectId: text,
    subjectType: text,
    field: text,
    theirsByName: text,
    yoursByName: text,
    at: text,
  }),
  /** Work the door refused or put aside; it waits until somebody takes it over or notes why not. */
  z.object({
    kind: z.literal('refused'),
    changeId: text,
    outcome: z.enum(['rejected', 'quarantined']),
    code: z.enum(refusalCodes),
    field: name,
    intent: text,
    type: text,
    about,
    authorName: text,
    at: when,
    receivedAt: text,
    /** Who has taken it; null: a rejected one is its author's to mend, one put aside every supervisor's. */
    ownerId: name,
    ownerName: name,
    /** Nobody has answered it for two days: it stands before all others. */
    raisedAt: when,
    /** The centre fails on it and keeps its bytes; it closes itself once they can be taken in. */
    unread: z.boolean(),
  }),
  /** Taken in, and yet a person looks: a record under a closed file, words added to what was accepted. */
  z.object({
    kind: z.literal('flag'),
    flagId: text,
    why: z.enum(['closed-file', 'amended']),
    recordId: text,
    type: text,
    about,
    authorName: text,
    receivedAt: text,
  }),
  /** Two records that may be one person. */
  z.object({
    kind: z.literal('duplicate'),
    pairId: text,
    why: z.enum(['personal-code', 'name-and-birth']),
    names: z.array(text),
    birthOn: when,
    foundAt: text,
  }),
  z.object({
    kind: z.literal('intake'),
    recordId: text,
    rev: z.number(),
    type: z.enum(['safeguarding-alert', 'home-visit', 'consultation']),
    statedName: name,
    statedBirthOn: when,
    statedAddress: name,
    recordedByName: text,
    receivedAt: text,
  }),
  z.object({
    kind: z.literal('visit'),
    recordId: text,
    visit: z.enum(['home', 'care']),
    about,
    dueOn: text,
    startTime: name,
    assigneeId: text,
    assigneeName: text,
    overdue: z.boolean(),
  }),
  z.object({
    kind: z.literal('device'),
    replicaId: text,
    personName: text,
    label: text,
    lastContactAt: text,
    /** The worst of what speaks for losing work with it. */
    risk: z.enum(deviceRisks),
  }),
]);
export type QueueItem = z.infer<typeof queueItem>;
export type QueueKind = QueueItem['kind'];

export const overview = z.object({
  at: text,
  /** Alerts first (raised further, then oldest), reviews, conflicts, refused work, intake, visits (overdue first), devices. */
  queue: z.array(queueItem),
  /** All that wait, also beyond what `queue` shows. */
  counts: z.object({
    alerts: count,
    reviews: count,
    conflicts: count,
    refused: count,
    flags: count,
    duplicates: count,
    intake: count,
    visitsToday: count,
    visitsOverdue: count,
    devices: count,
    openCases: count,
  }),
});
export type Overview = z.infer<typeof overview>;

/** A section beyond what `queue` shows, in its order; the next page begins after the last of its items. */
export const queuePage = z.object({ items: z.array(queueItem), more: z.boolean() });
export type QueuePage = z.infer<typeof queuePage>;
