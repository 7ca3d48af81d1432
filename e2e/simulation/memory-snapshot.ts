import type {
  AuditEntry,
  Flag,
  SpaceHead,
  SpaceRow,
  StoredRecord,
} from '#server/db/centre-store.ts';
import type { HeldSpace, Snapshot } from '#server/db/pull-store.ts';
import type { Aliases } from './memory-people.ts';

export interface ScopeRow {
  readonly personId: string;
  readonly spaceId: string;
  /** Milliseconds UTC; null: no end is known. */
  readonly from: number;
  readonly to: number | null;
}

export type Rows = ReadonlyMap<string, StoredRecord>;

/** One state of the database. Never written into: a commit makes the next one, so a reader and a backup just keep theirs. */
export interface State {
  readonly heads: ReadonlyMap<string, SpaceHead>;
  readonly rows: ReadonlyMap<string, Rows>;
  readonly scope: readonly ScopeRow[];
  readonly aliases: Aliases;
  readonly flags: readonly Flag[];
}

/** The spaces a person holds at an instant, in one state of the database. */
export function heldIn(
  state: State,
  spaces: ReadonlyMap<string, SpaceRow>,
  personId: string,
  now: number,
): readonly HeldSpace[] {
  const ends = new Map<string, number | null>();
  for (const { personId: who, spaceId, from, to } of state.scope) {
    if (who !== personId || from > now || (to !== null && to <= now)) continue;
    const known = ends.get(spaceId);
    ends.set(spaceId, known === null || to === null ? null : Math.max(known ?? 0, to));
  }
  return [...ends.keys()].toSorted().map((id) => {
    const until = ends.get(id) ?? null;
    return {
      ...(spaces.get(id) as SpaceRow),
      ...(state.heads.get(id) as SpaceHead),
      through: null,
      until: until === null ? null : new Date(until).toISOString(),
    };
  });
}

/** Reads one state however long it takes; what it appends to the audit gets its numbers at once. */
export function snapshotOf(
  state: State,
  spaces: ReadonlyMap<string, SpaceRow>,
  point: () => Promise<void>,
  append: (audit: readonly AuditEntry[]) => number,
): Snapshot {
  return {
    held: async (personId, now) => {
      await point();
      return heldIn(state, spaces, personId, Date.parse(now));
    },
    plannedFor: async () => new Map(),
    records: async (wanted) => {
      await point();
      return wanted.flatMap(({ id, after }) =>
        [...(state.rows.get(id)?.values() ?? [])]
          .filter(({ rev }) => rev > after)
          .toSorted((a, b) => (a.id < b.id ? -1 : 1))
          .map((record) => ({ ...record, data: JSON.stringify(record.data) })),
      );
    },
    append: async (audit) => {
      await point();
      return audit.length === 0 ? null : append(audit);
    },
    delivered: point,
  };
}
