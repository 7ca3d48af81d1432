import * as z from 'zod/mini';
import { instant } from '#shared/domain/values.ts';
import { lostStore } from '#shared/protocol/lost-store.ts';
import type { Replica } from './replica.ts';

/**
 * What stands beside a person's store, outside it, so that its loss is noticed (docs/decisions/0023): browsers clear the
 * databases and files of a site together, and most leave this. Law (security.md §2.2): no name and no content – opaque
 * ids, a count and instants, under the name that the databases themselves bear.
 */
const storeMark = z.object({
  replicaId: lostStore.shape.replicaId,
  /** Of the store; null for one made before stores said it. */
  madeAt: z.nullable(instant),
  waiting: lostStore.shape.waiting,
  oldestAt: z.nullable(instant),
  /** When this was so. */
  at: instant,
});
export type StoreMark = z.infer<typeof storeMark>;

/** By vault. What somebody wrote there by hand is no mark, and could keep the centre from taking a greeting. */
export function readMarks(texts: Readonly<Record<string, string>>): ReadonlyMap<string, StoreMark> {
  const marks = new Map<string, StoreMark>();
  for (const [vault, text] of Object.entries(texts)) {
    const parsed = storeMark.safeParse(parsedOf(text));
    if (parsed.success) marks.set(vault, parsed.data);
  }
  return marks;
}

function parsedOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function markOf({ state, entries, ports }: Replica): StoreMark {
  const waiting = entries.filter((entry) => entry.state === 'waiting');
  return {
    replicaId: state.replicaId,
    madeAt: state.madeAt,
    waiting: waiting.length,
    oldestAt: waiting[0]?.savedAt ?? null,
    at: ports.now().toISOString(),
  };
}
