import { ok } from '#shared/lib/result.ts';
import type { CaseCopies } from '#shared/protocol/office-drains.ts';
import type { CopyRow } from '#server/db/copy-store.ts';
import { roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';

/** Which devices of people whose right ended may still hold a copy of the case. */
export async function readCopies(
  ports: OfficePorts,
  ask: Ask,
  caseId: string,
): Promise<Answer<CaseCopies>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const now = ports.door.now().toISOString();
  const rows = await ports.copies.copiesOf(ask.actor.municipalityId, caseId, now);
  return ok({
    copies: rows.map((row) => ({
      replicaId: row.replicaId,
      personName: row.personName,
      label: row.label,
      endedAt: row.endedAt.toISOString(),
      deliveredAt: row.deliveredAt.toISOString(),
      goneAt: row.goneAt?.toISOString() ?? null,
      lastContactAt: row.lastContactAt.toISOString(),
      state: copyStateOf(row),
    })),
  });
}

/** Heard since the right ended and not gone: unsent work keeps it there. Not heard since: nobody knows. Pure. */
export function copyStateOf({
  goneAt,
  endedAt,
  lastContactAt,
}: Pick<CopyRow, 'goneAt' | 'endedAt' | 'lastContactAt'>): CaseCopies['copies'][number]['state'] {
  if (goneAt !== null) return 'gone';
  return lastContactAt > endedAt ? 'leaving' : 'unknown';
}
