import type { RecordType } from '#shared/domain/records.ts';
import { policyOf } from '#shared/domain/records.ts';
import type { AuditEntry } from '#server/db/centre-store.ts';
import type { Ask, OfficePorts } from './office-ports.ts';

/** A record, or the part of one, that a person has seen. */
export interface Seen {
  readonly spaceId: string;
  readonly caseId: string | null;
  readonly rev: number;
  readonly type: string;
  readonly fields: readonly string[];
}

/** One OPENED row for each space, with the item classes of what was shown. No values. */
export function opened(ports: OfficePorts, ask: Ask, seen: readonly Seen[]): readonly AuditEntry[] {
  const bySpace = new Map<string, { first: Seen; classes: Set<string>; rev: number }>();
  for (const one of seen) {
    const entry = bySpace.get(one.spaceId) ?? { first: one, classes: new Set<string>(), rev: 0 };
    for (const field of one.fields) {
      const declared = policyOf(one.type as RecordType, field);
      if (declared !== undefined) entry.classes.add(declared.itemClass);
    }
    entry.rev = Math.max(entry.rev, one.rev);
    bySpace.set(one.spaceId, entry);
  }
  return [...bySpace.values()].map(({ first, classes, rev }) => ({
    at: ports.door.now().toISOString(),
    actorId: ask.actor.id,
    kind: 'OPENED',
    requestId: ask.httpRequestId,
    spaceId: first.spaceId,
    caseId: first.caseId,
    itemClasses: [...classes].toSorted(),
    rev,
  }));
}
