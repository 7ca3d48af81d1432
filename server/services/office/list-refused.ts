import { ok } from '#shared/lib/result.ts';
import type { RefusedList } from '#shared/protocol/office-queue.ts';
import { roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';
import { refusedOf } from './queue-items.ts';

const pageLimit = 50;

/** Refused work that waits beyond `after`: every piece of it can be reached, page by page. */
export async function listRefused(
  ports: OfficePorts,
  ask: Ask,
  after: string,
): Promise<Answer<RefusedList>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const { municipalityId } = ask.actor;
  const rows = await ports.queue.readRefused({ municipalityId, after, limit: pageLimit });
  return ok({ refused: refusedOf(rows), more: rows.refused.total > rows.refused.rows.length });
}
