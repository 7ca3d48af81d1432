import { ok } from '#shared/lib/result.ts';
import type { Overview, QueuePage } from '#shared/protocol/office-queue.ts';
import type { QueuePlace, QueueRows } from '#server/db/queue-store.ts';
import { deviceQueue } from './device-risk.ts';
import { opened } from './opened.ts';
import { roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';
import { queueOf, seenInQueue } from './queue-items.ts';
import { addDays, rigaDay } from './riga-day.ts';

const shownPerSection = 50;
const overdueDays = 30;

/** Everything that waits for a supervisor of the municipality, the most urgent first. */
export async function readOverview(ports: OfficePorts, ask: Ask): Promise<Answer<Overview>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const now = ports.door.now();
  const { municipalityId } = ask.actor;
  const rows = await readRows(ports, ask, null);
  const devices = deviceQueue(await ports.people.devices(municipalityId), now);
  const { alerts, reviews, conflicts, intake, visitsOverdue, visitsToday } = rows.records;
  return ok({
    at: now.toISOString(),
    queue: [...queueOf(rows, ask.actor), ...devices],
    counts: {
      alerts: alerts.total,
      reviews: reviews.total,
      conflicts: conflicts.total,
      refused: rows.refused.total,
      flags: rows.flags.total,
      duplicates: rows.duplicates.total,
      intake: intake.total,
      visitsToday: visitsToday.total,
      visitsOverdue: visitsOverdue.total,
      devices: devices.length,
      openCases: await ports.queue.openCases(municipalityId),
    },
  });
}

/** What waits in one section beyond a place in it: all of it can be reached, page by page. */
export async function readQueuePage(
  ports: OfficePorts,
  ask: Ask,
  place: QueuePlace,
): Promise<Answer<QueuePage>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const rows = await readRows(ports, ask, place);
  const items = queueOf(rows, ask.actor);
  const { section } = place;
  const { total } =
    section === 'refused' || section === 'flags' || section === 'duplicates'
      ? rows[section]
      : rows.records[section];
  return ok({ items: [...items], more: total > items.length });
}

function readRows(ports: OfficePorts, ask: Ask, beyond: QueuePlace | null): Promise<QueueRows> {
  const today = rigaDay(ports.door.now());
  const query = {
    municipalityId: ask.actor.municipalityId,
    today,
    overdueFrom: addDays(today, -overdueDays),
    limit: shownPerSection,
    beyond,
  };
  return ports.queue.read(query, (read) => opened(ports, ask, seenInQueue(read)));
}
