import type { Metrics } from '#server/http/metrics.ts';
import { mayReadMetrics } from '#server/http/metrics.ts';
import { HttpProblem } from '#server/http/problem.ts';
import { route, type Route } from './route.ts';

export interface MetricsRoutePorts {
  readonly metrics: Metrics;
  /** Null: only from this machine. */
  readonly metricsToken: string | null;
  readonly behindProxy: boolean;
}

export function metricsRoutes(ports: MetricsRoutePorts): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        path: '/metrics',
        auth: 'none',
        summary: 'Figures for Prometheus; with a token, or from this machine',
        response: 'text',
      },
      async ({ address, raw }) => {
        const authorization = raw.headers.get('authorization');
        const { metricsToken, behindProxy } = ports;
        // Whoever may not read them is not told that they are there.
        if (!mayReadMetrics(metricsToken, { address, authorization, behindProxy }))
          throw new HttpProblem('NOT_FOUND');
        const { body, type } = await ports.metrics.text();
        return new Response(body, { headers: { 'content-type': type } });
      },
    ),
  ];
}
