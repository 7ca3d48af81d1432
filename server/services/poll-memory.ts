/**
 * Law: an unchanged poll costs the same whatever a person holds. What was answered last is remembered for each person; a
 * commit only notes which spaces moved, and a poll looks at what moved since its last one. What is not surely unchanged
 * is asked of the database: forgetting costs a statement, remembering wrongly would hide news – so nothing is remembered
 * for longer than `trustedMs`, whoever else writes into the database.
 */
export interface PollMemory {
  /** Before the database is asked: what moves from now on is seen by what will be remembered. */
  mark(): number;
  remember(personId: string, known: PollKnown): void;
  isUnchanged(personId: string, token: string, now: Date): boolean;
  /** After a commit. */
  moved(spaceIds: readonly string[]): void;
  /** Somebody's spaces, role or place are others now. */
  forget(personIds: readonly string[]): void;
}

export interface PollKnown {
  readonly token: string;
  readonly spaceIds: readonly string[];
  /** When a right of theirs begins or ends next; null when none is known to. */
  readonly until: string | null;
  readonly at: Date;
  readonly mark: number;
}

interface Remembered {
  readonly token: string;
  readonly spaces: ReadonlySet<number>;
  readonly goodUntilMs: number;
  /** Moves up to here have been looked at. */
  mark: number;
}

const trustedMs = 300_000;
const mostPeople = 5_000;
/** So many moved spaces are kept; whoever polls more rarely asks the database. */
const ringSize = 4_096;

export function createPollMemory(): PollMemory {
  const people = new Map<string, Remembered>();
  const ring = new Uint32Array(ringSize);
  let moves = 0;

  return {
    mark: () => moves,
    remember(personId, { token, spaceIds, until, at, mark }) {
      people.delete(personId);
      people.set(personId, {
        token,
        spaces: new Set(spaceIds.map(shortOf)),
        goodUntilMs: Math.min(
          at.getTime() + trustedMs,
          until === null ? Number.POSITIVE_INFINITY : Date.parse(until),
        ),
        mark,
      });
      const [oldest] = people.keys();
      if (people.size > mostPeople && oldest !== undefined) people.delete(oldest);
    },
    isUnchanged(personId, token, now) {
      const known = people.get(personId);
      if (known === undefined || known.token !== token) return false;
      const fresh = now.getTime() < known.goodUntilMs && moves - known.mark <= ringSize;
      if (!fresh || movedSince(ring, known, moves)) {
        people.delete(personId);
        return false;
      }
      known.mark = moves;
      return true;
    },
    moved(spaceIds) {
      for (const id of spaceIds) {
        ring[moves % ringSize] = shortOf(id);
        moves += 1;
      }
    },
    forget(personIds) {
      for (const id of personIds) people.delete(id);
    },
  };
}

function movedSince(ring: Uint32Array, { spaces, mark }: Remembered, moves: number): boolean {
  for (let move = mark; move < moves; move += 1)
    if (spaces.has(ring[move % ringSize] ?? 0)) return true;
  return false;
}

/** Thirty-two bits of an id: two that look alike cost a statement and hide nothing. */
function shortOf(id: string): number {
  return Number.parseInt(id.slice(0, 8), 16) >>> 0;
}
