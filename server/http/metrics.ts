import { timingSafeEqual } from 'node:crypto';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What Prometheus reads. Routes are patterns and labels are closed lists: no id and no name ever stands here. */
export interface Metrics {
  request(facts: { method: string; route: string; status: number; ms: number }): void;
  outcome(kind: string): void;
  poll(changed: boolean): void;
  restored(): void;
  text(): Promise<{ readonly body: string; readonly type: string }>;
}

const gauges = {
  devicesHeard: ['digisoc_devices_heard', 'Devices heard of within a day'],
  devicesSilent: [
    'digisoc_devices_silent',
    'Devices not heard of for a day: what they hold is unknown',
  ],
  storesLost: [
    'digisoc_stores_lost',
    'Stores of devices that are gone with unsent work, as the device said',
  ],
  unsentOldest: [
    'digisoc_unsent_oldest_seconds',
    'Age of the oldest unsent change a device reported',
  ],
  missing: [
    'digisoc_missing_changes',
    'Changes devices have made that are neither here nor, as they said, there',
  ],
  stuck: ['digisoc_stuck_changes', 'Changes the centre has failed on again and again'],
  refused: ['digisoc_refused_open', 'Refused changes nobody has settled'],
  refusedOldest: ['digisoc_refused_oldest_seconds', 'Age of the oldest of them'],
  alerts: ['digisoc_alerts_unacknowledged', 'Safeguarding alerts nobody has acknowledged'],
  alertsOldest: ['digisoc_alerts_oldest_seconds', 'Age of the oldest of them'],
  listeners: ['digisoc_live_listeners', 'Open live connections'],
} as const;

export type Figures = Readonly<Record<keyof typeof gauges, number>>;

export function createMetrics(readFigures: () => Promise<Figures>): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: 'digisoc_http_request_seconds',
    help: 'How long requests took',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
    registers,
  });
  const outcomes = new Counter({
    name: 'digisoc_changes_total',
    help: 'What became of changes that devices brought',
    labelNames: ['outcome'] as const,
    registers,
  });
  const polls = new Counter({
    name: 'digisoc_polls_total',
    help: 'Polls, by whether anything was new',
    labelNames: ['changed'] as const,
    registers,
  });
  const restores = new Counter({
    name: 'digisoc_restores_total',
    help: 'Times a device showed that the database had been put back',
    registers,
  });
  const shown = Object.fromEntries(
    Object.entries(gauges).map(([key, [name, help]]) => [
      key,
      new Gauge({ name, help, registers }),
    ]),
  );

  return {
    request: ({ method, route, status, ms }) =>
      requests.observe({ method, route, status }, ms / 1_000),
    outcome: (kind) => outcomes.inc({ outcome: kind }),
    poll: (changed) => polls.inc({ changed: String(changed) }),
    restored: () => restores.inc(),
    async text() {
      for (const [key, value] of Object.entries(await readFigures())) shown[key]?.set(value);
      return { body: await registry.metrics(), type: registry.contentType };
    },
  };
}

const loopback = /^(127\.|::1$|::ffff:127\.)/u;

/** Without a token only whoever is on this machine, and not through a proxy, may read. */
export function mayReadMetrics(
  token: string | null,
  asks: { address: string; authorization: string | null; behindProxy: boolean },
): boolean {
  if (token === null) return !asks.behindProxy && loopback.test(asks.address);
  const given = Buffer.from(asks.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
