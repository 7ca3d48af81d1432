import { describe, expect, test } from 'vitest';
import { createMetrics, mayReadMetrics, type Figures } from './metrics.ts';

const figures: Figures = {
  devicesHeard: 3,
  devicesSilent: 1,
  storesLost: 0,
  unsentOldest: 90,
  missing: 0,
  stuck: 0,
  refused: 2,
  refusedOldest: 60,
  alerts: 0,
  alertsOldest: 0,
  listeners: 4,
};

test('figures are asked for at each reading, requests and outcomes are counted', async () => {
  let asked = 0;
  const metrics = createMetrics(async () => {
    asked += 1;
    return { ...figures, devicesHeard: asked };
  });
  metrics.request({ method: 'POST', route: '/api/sync/push', status: 200, ms: 30 });
  for (const kind of ['applied', 'applied', 'conflict']) metrics.outcome(kind);
  metrics.poll(false);
  metrics.restored();
  expect((await metrics.text()).body).toContain('digisoc_devices_heard 1\n');
  const { body, type } = await metrics.text();
  expect(type).toContain('text/plain');
  for (const line of [
    'digisoc_devices_heard 2',
    'digisoc_refused_oldest_seconds 60',
    'digisoc_changes_total{outcome="applied"} 2',
    'digisoc_changes_total{outcome="conflict"} 1',
    'digisoc_polls_total{changed="false"} 1',
    'digisoc_restores_total 1',
    'digisoc_http_request_seconds_count{method="POST",route="/api/sync/push",status="200"} 1',
    'digisoc_live_listeners 4',
  ])
    expect(body.split('\n')).toContain(line);
});

describe('who may read', () => {
  const asks = { address: '127.0.0.1', authorization: null, behindProxy: false };

  test('without a token: this machine only, and never through a proxy', () => {
    for (const address of ['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'])
      expect(mayReadMetrics(null, { ...asks, address })).toBe(true);
    for (const address of ['10.0.0.1', '::ffff:10.0.0.1', 'unknown', '1127.0.0.1'])
      expect(mayReadMetrics(null, { ...asks, address })).toBe(false);
    expect(mayReadMetrics(null, { ...asks, behindProxy: true })).toBe(false);
  });

  test('with one: whoever brings it, from wherever, and nobody else', () => {
    const bring = (authorization: string | null) =>
      mayReadMetrics('s3cret', { address: '10.0.0.1', behindProxy: true, authorization });
    expect(bring('Bearer s3cret')).toBe(true);
    for (const wrong of [null, '', 'Bearer', 'Bearer s3cre', 'Bearer s3crets', 's3cret'])
      expect(bring(wrong)).toBe(false);
  });
});
