import { ok } from '#shared/lib/result.ts';
import type { Overview } from '#shared/protocol/office-queue.ts';
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
  const today = rigaDay(now);
  const { municipalityId } = ask.actor;
  const query = {
    municipalityId,
    today,
    overdueFrom: addDays(today, -overdueDays),
    limit: shownPerSection,
  };
  const rows = await ports.queue.read(query, (read) => opened(ports, ask, seenInQueue(read)));
  const devices = deviceQueue(await ports.people.devices(municipalityId), now);
  const { alerts, reviews, conflicts, refused, intake, overdue, today: due } = rows;
  return ok({
    at: now.toISOString(),
    queue: [...queueOf(rows, ask.actor), ...devices],
    counts: {
      alerts: alerts.total,
      reviews: reviews.total,
      conflicts: conflicts.total,
      refused: refused.total,
      intake: intake.total,
      visitsToday: due.total,
      visitsOverdue: overdue.total,
      devices: devices.length,
      openCases: rows.openCases,
    },
  });
}
