import { decodeChange, type Change } from '#shared/protocol/change.ts';
import { asText, sameJson } from '#shared/lib/json.ts';
import { lateChangesOf } from '#shared/protocol/late-change.ts';
import { overlay, overlayResolvedSubject, type ViewRow } from '#shared/merge/view.ts';
import type { Row } from '#shared/protocol/sync.ts';
import { cardTypes } from './case-card.ts';
import type { OutboxEntry } from './ports.ts';
import type { RecordState } from './store-api.ts';

// Pure: what the outbox adds to what the device holds (docs/laws.md L6).

const decoded = new WeakMap<OutboxEntry, Change | null>();

export function changeOf(entry: OutboxEntry): Change | null {
  const known = decoded.get(entry);
  if (known !== undefined) return known;
  const change = decodeChange(entry.body);
  decoded.set(entry, change);
  return change;
}

/**
 * True while the entry must still be laid over the base: unsent, or its result is not in the base yet.
 * @param unknown an incarnation of the centre that this base does not know: its revisions can't be compared
 */
export function overlays(
  entry: OutboxEntry,
  heldRev: number,
  unknown: string | null = null,
): boolean {
  if (entry.state === 'waiting') return true;
  if (entry.state !== 'acknowledged' || entry.outcome === null) return false;
  const { kind, rev, incarnation } = entry.outcome;
  const taken = kind === 'applied' || kind === 'merged' || kind === 'conflict';
  return taken && (rev > heldRev || incarnation === unknown);
}

/** Unsent, because the centre fails on it: put aside, shown, and tried again (client/sync/isolate.ts). */
export function isStuck({ state, outcome }: OutboxEntry): boolean {
  return state === 'waiting' && outcome?.code === 'CENTRE_FAILED';
}

const onCard: ReadonlySet<string> = new Set(cardTypes);

/** The last key of a change's canonical JSON: five hundred of them are not read whole to open the app. */
const typeAtTheEnd = /"type":"([\w-]+)"\}$/u;

/** A card is built from all rows of its case: for a tick on a plan's task that would be too dear. */
export function isOnCard({ body }: OutboxEntry): boolean {
  const type = typeAtTheEnd.exec(body.slice(-80))?.[1];
  return type === undefined || onCard.has(type);
}

/** The rows of one space as the person sees them. `entries` in the order of the outbox. */
export function viewOfSpace(
  rows: Iterable<Row>,
  entries: readonly OutboxEntry[],
  heldRev: number,
  unknown: string | null = null,
): Map<string, ViewRow> {
  const view = new Map<string, ViewRow>();
  for (const row of rows) view.set(row.id, { ...row, pending: [] });
  for (const entry of entries) {
    if (!overlays(entry, heldRev, unknown)) continue;
    const change = changeOf(entry);
    if (change === null) continue;
    const row = overlay(view.get(change.recordId) ?? null, change);
    if (row !== null) view.set(change.recordId, row);
    if (change.body.op === 'adopt' && change.body.choice === 'take')
      for (const one of adopted(change, row)) {
        const there = view.get(one.recordId) ?? null;
        const taken = overlay(there, withoutUnseen(one, there));
        if (taken !== null) view.set(one.recordId, taken);
      }
    if (change.body.op === 'resolve') {
      const subject = view.get(change.body.subjectId);
      if (subject !== undefined) view.set(subject.id, overlayResolvedSubject(subject, change));
    }
  }
  return view;
}

/** What late work contains, as its author's changes: taken over, it is in the file at once. */
function adopted(change: Change, late: ViewRow | null): readonly Change[] {
  return lateChangesOf(late?.data['changes']).map((one) => ({
    ...change,
    ...one,
    changeId: change.changeId,
    actor: asText(late?.data['authorId']),
    at: asText(late?.data['writtenAt']),
  }));
}

/** A colleague's late words stand over what they had seen; what they had not seen stays on the screen until the centre has merged. */
function withoutUnseen(change: Change, row: ViewRow | null): Change {
  if (change.body.op !== 'patch' || row === null) return change;
  const seen = Object.entries(change.body.fields).filter(
    ([field, edit]) => !('to' in edit) || sameJson(edit.from, row.data[field] ?? null),
  );
  return { ...change, body: { op: 'patch', fields: Object.fromEntries(seen) } };
}

/** @param onItsWay the centre was reached, or this entry was sent already: it is no longer only here. */
export function recordState(
  entries: readonly OutboxEntry[],
  onItsWay: (entry: OutboxEntry) => boolean,
): RecordState | null {
  if (entries.length === 0) return null;
  const refused = entries.find(({ state }) => state === 'attention');
  if (refused !== undefined) {
    const { code = null, field = null } = refused.outcome ?? {};
    return { kind: 'needs-you', code, field };
  }
  const unsent = entries.filter(({ state }) => state === 'waiting');
  if (unsent.length > 0) return { kind: unsent.some(onItsWay) ? 'waiting' : 'on-device' };
  const acknowledged = entries.flatMap(({ state, outcome }) =>
    state === 'acknowledged' && outcome !== null ? [outcome.acceptedAt] : [],
  );
  const at = acknowledged.toSorted().at(-1);
  return at === undefined ? null : { kind: 'safe', at };
}
