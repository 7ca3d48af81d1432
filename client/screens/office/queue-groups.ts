import { queueSections, type Overview, type QueueItem } from '#shared/protocol/office-queue.ts';

const queueGroups = [...queueSections, 'devices'] as const;
export type QueueGroupName = (typeof queueGroups)[number];

export interface QueueGroup {
  readonly name: QueueGroupName;
  /** All that wait, also those the list does not show. */
  readonly count: number;
  readonly items: readonly QueueItem[];
}

/** What waits, in the order of danger; empty groups are left out. Pure. */
export function groupQueue({ queue, counts }: Overview): readonly QueueGroup[] {
  return queueGroups
    .map((name) => {
      const items = queue.filter((item) => groupOf(item) === name);
      return { name, items, count: Math.max(counts[name], items.length) };
    })
    .filter((group) => group.count > 0);
}

function groupOf(item: QueueItem): QueueGroupName {
  switch (item.kind) {
    case 'alert':
      return 'alerts';
    case 'review':
      return 'reviews';
    case 'conflict':
      return 'conflicts';
    case 'refused':
      return 'refused';
    case 'flag':
      return 'flags';
    case 'duplicate':
      return 'duplicates';
    case 'intake':
      return 'intake';
    case 'visit':
      return item.overdue ? 'visitsOverdue' : 'visitsToday';
    case 'device':
      return 'devices';
    default:
      return item satisfies never;
  }
}

/** The oldest moment of a group, for «the oldest since …»; null where none tells one. */
export function oldestOf(items: readonly QueueItem[]): string | null {
  return items.map(momentOf).toSorted()[0] ?? null;
}

export function momentOf(item: QueueItem): string {
  switch (item.kind) {
    case 'alert':
      return item.raisedAt;
    case 'conflict':
      return item.at;
    case 'visit':
      return item.dueOn;
    case 'device':
      return item.lastContactAt;
    case 'duplicate':
      return item.foundAt;
    case 'review':
    case 'refused':
    case 'flag':
    case 'intake':
      return item.receivedAt;
    default:
      return item satisfies never;
  }
}
