import type { Actor } from '#shared/access/actor.ts';
import { canRead } from '#shared/access/can.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { HeldSpace, PullStore } from '#server/db/pull-store.ts';

/**
 * Pokes: «something moved in these spaces», never what. Sent after the commit, gathered for a moment, and only about
 * spaces the listener may read at that instant. Refused work moves no space: the supervisors of its municipality get a
 * bare poke. A poke that gets lost costs nothing: devices poll as well.
 */
export interface LivePorts {
  readonly store: Pick<PullStore, 'held' | 'municipalitiesOf'>;
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
  readonly gatherMs?: number;
}

export interface Listener {
  readonly actor: Actor;
  /** Whose sign-out ends it. */
  readonly tokenHash: string;
  readonly expiresAt: Date;
  /** An empty list is a bare poke: look for yourself. */
  readonly poke: (spaceIds: readonly string[]) => void;
  /** Say at once what you hold: somebody at the office waits for it. */
  readonly asked?: () => void;
  readonly close: () => void;
}

export interface Live {
  /** `refusedIn`: the municipality in which something was refused, for its supervisors to see. */
  poke(spaceIds: readonly string[], refusedIn?: string | null): void;
  /** Somebody was given or lost spaces. */
  scopeChanged(personIds: readonly string[]): void;
  /** Nothing anybody knows is sure any more: everybody is to look for themselves. */
  everythingMoved(): void;
  /** Something moved that everybody at this municipality's office may see, and that lies in no space. */
  pokeDesks(municipalityId: string): void;
  /** These people's devices are to greet at once. */
  ask(personIds: readonly string[]): void;
  /** Its people and spaces belong to another now: whoever listens comes again, as who they are now. */
  endMunicipality(municipalityId: string): void;
  listen(listener: Listener): () => void;
  endSession(tokenHash: string): void;
  /** For good: whoever listens from now on is told at once that it is over. */
  closeAll(): void;
  /** How many are listening. */
  count(): number;
}

interface Listening {
  readonly listener: Listener;
  readonly timer: NodeJS.Timeout;
  /** Null: not known yet, or no longer. */
  held: readonly HeldSpace[] | null;
}

export function createLive({ store, now, report, gatherMs = 50 }: LivePorts): Live {
  const listening = new Set<Listening>();
  const municipalities = new Map<string, string>();
  let gathered = new Set<string>();
  let refusals = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const end = (one: Listening) => {
    clearTimeout(one.timer);
    if (listening.delete(one)) one.listener.close();
  };

  const learnMunicipalities = async (spaceIds: readonly string[]) => {
    const unknown = spaceIds.filter((id) => !municipalities.has(id));
    if (unknown.length === 0) return;
    // A space moves to another municipality only when all do: then this is forgotten.
    for (const [id, town] of await store.municipalitiesOf(unknown)) municipalities.set(id, town);
  };

  const seenBy = async (
    one: Listening,
    spaceIds: readonly string[],
  ): Promise<readonly string[]> => {
    const { actor } = one.listener;
    if (actor.role === 'supervisor') {
      await learnMunicipalities(spaceIds);
      return spaceIds.filter((id) => municipalities.get(id) === actor.municipalityId);
    }
    const instant = now().toISOString();
    one.held ??= await store.held(actor.id, instant);
    const mine = one.held.filter(
      ({ kind, municipalityId, until }) =>
        (until === null || until > instant) &&
        canRead(actor, { kind, municipalityId, inScope: true }) === null,
    );
    const ids = new Set(mine.map(({ id }) => id));
    return spaceIds.filter((id) => ids.has(id));
  };

  const flush = async () => {
    const spaceIds = [...gathered];
    const towns = refusals;
    gathered = new Set();
    refusals = new Set();
    timer = undefined;
    for (const one of listening) {
      const seen = await seenBy(one, spaceIds);
      const { role, municipalityId } = one.listener.actor;
      const waits = role === 'supervisor' && towns.has(municipalityId);
      if ((seen.length > 0 || waits) && listening.has(one)) one.listener.poke(seen);
    }
  };

  return {
    poke(spaceIds, refusedIn = null) {
      if (listening.size === 0) return;
      for (const id of spaceIds) gathered.add(id);
      if (refusedIn !== null) refusals.add(refusedIn);
      timer ??= setTimeout(() => void flush().catch(report), gatherMs);
    },
    scopeChanged(personIds) {
      for (const one of listening) {
        if (!personIds.includes(one.listener.actor.id)) continue;
        one.held = null;
        one.listener.poke([]);
      }
    },
    everythingMoved() {
      municipalities.clear();
      for (const one of listening) {
        one.held = null;
        one.listener.poke([]);
      }
    },
    pokeDesks(municipalityId) {
      for (const { listener } of listening) {
        const { role, municipalityId: town } = listener.actor;
        if (town === municipalityId && (role === 'supervisor' || role === 'administrator'))
          listener.poke([]);
      }
    },
    ask(personIds) {
      for (const { listener } of listening)
        if (personIds.includes(listener.actor.id)) listener.asked?.();
    },
    endMunicipality(municipalityId) {
      municipalities.clear();
      for (const one of listening)
        if (one.listener.actor.municipalityId === municipalityId) end(one);
    },
    listen(listener) {
      const one: Listening = {
        listener,
        held: null,
        timer: setTimeout(() => end(one), listener.expiresAt.getTime() - now().getTime()),
      };
      one.timer.unref();
      listening.add(one);
      const ofSession = [...listening].filter(
        (other) => other.listener.tokenHash === listener.tokenHash,
      );
      for (const oldest of ofSession.slice(0, -limits.liveStreams)) end(oldest);
      // A device that comes again while the server stops must not hold it up.
      if (closed) end(one);
      return () => end(one);
    },
    endSession(tokenHash) {
      for (const one of listening) if (one.listener.tokenHash === tokenHash) end(one);
    },
    count: () => listening.size,
    closeAll() {
      closed = true;
      clearTimeout(timer);
      for (const one of listening) end(one);
    },
  };
}
