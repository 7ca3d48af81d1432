import type { HeldSpace, RecordText, Snapshot } from '#server/db/pull-store.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { Segment, SegmentCache } from '#server/services/segment-cache.ts';
import { itemClassesOf, wireRow } from './wire-row.ts';

/** What goes out of one space: its rows as JSON text, or a segment made before. */
export type Parcel = {
  readonly space: HeldSpace;
  readonly itemClasses: readonly string[];
} & (
  | { readonly kind: 'segment'; readonly made: Segment }
  | { readonly kind: 'rows'; readonly text: string }
  | { readonly kind: 'delta'; readonly from: number; readonly text: string }
);

/** Rows read in one statement; more would be thrown away where the answer is full. */
const rowsAtOnce = 1_500;

/** Reads the spaces in their order until the answer is full: 250 of them, or 2 MB of rows. One always fits. */
export async function gather(
  snapshot: Snapshot,
  cache: SegmentCache,
  spaces: readonly HeldSpace[],
  heldRev: (space: HeldSpace) => number,
): Promise<readonly Parcel[]> {
  const wanted = spaces.slice(0, limits.pullSpaces).map((space) => {
    const after = heldRev(space);
    return { space, after, made: after === 0 ? cache.get(space.id, space.rev) : undefined };
  });
  const read = new Map<string, RecordText[]>();
  const parcels: Parcel[] = [];
  let bytes = 0;
  for (const [i, { space, after, made }] of wanted.entries()) {
    if (made === undefined && !read.has(space.id)) {
      await readNext(
        snapshot,
        wanted.slice(i).filter((next) => next.made === undefined),
        read,
      );
    }
    const records = read.get(space.id) ?? [];
    const text = made === undefined ? `[${records.map(wireRow).join(',')}]` : '';
    bytes += made?.size ?? Buffer.byteLength(text);
    if (parcels.length > 0 && bytes > limits.pullBytes) break;
    const itemClasses = made?.itemClasses ?? itemClassesOf(records.map(({ type }) => type));
    if (made !== undefined) parcels.push({ kind: 'segment', space, itemClasses, made });
    else if (after === 0) parcels.push({ kind: 'rows', space, itemClasses, text });
    else parcels.push({ kind: 'delta', space, itemClasses, from: after, text });
  }
  return parcels;
}

async function readNext(
  snapshot: Snapshot,
  wanted: readonly { readonly space: HeldSpace; readonly after: number }[],
  read: Map<string, RecordText[]>,
): Promise<void> {
  const batch: { id: string; after: number }[] = [];
  let rows = 0;
  for (const { space, after } of wanted) {
    if (batch.length > 0 && rows + space.n > rowsAtOnce) break;
    rows += space.n;
    batch.push({ id: space.id, after });
  }
  for (const { id } of batch) read.set(id, []);
  for (const record of await snapshot.records(batch)) read.get(record.spaceId)?.push(record);
}
