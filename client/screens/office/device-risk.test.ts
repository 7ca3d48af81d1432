import { describe, expect, it } from 'vitest';
import type { DeviceLine } from '#shared/protocol/office.ts';
import { byRisk, deviceRisk } from './device-risk.ts';

const now = Date.parse('2026-11-23T06:00:00.000Z');
const device = (told: Partial<DeviceLine>): DeviceLine => ({
  replicaId: 'r',
  personId: 'p',
  personName: 'Ilze',
  label: 'Telefons',
  appVersion: '1',
  lastContactAt: '2026-11-23T05:00:00.000Z',
  lastCompletePullAt: null,
  reported: { waiting: 0, oldestAt: null, at: '2026-11-23T05:00:00.000Z' },
  persisted: true,
  silent: false,
  ...told,
});

describe('what may be lost with a device', () => {
  it('is unknown once it is silent, though it last reported nothing', () => {
    expect(deviceRisk(device({ silent: true }), now)).toBe('silent');
  });

  it('sorts by risk, then by silence', () => {
    const old = {
      waiting: 3,
      oldestAt: '2026-11-20T05:00:00.000Z',
      at: '2026-11-23T05:00:00.000Z',
    };
    const devices = [
      device({ replicaId: 'fine' }),
      device({ replicaId: 'weak', persisted: false }),
      device({ replicaId: 'old', reported: old }),
      device({ replicaId: 'silent', silent: true, lastContactAt: '2026-11-19T05:00:00.000Z' }),
      device({ replicaId: 'longer', silent: true, lastContactAt: '2026-11-01T05:00:00.000Z' }),
    ];
    expect(byRisk(devices, now).map((each) => each.replicaId)).toEqual([
      'longer',
      'silent',
      'old',
      'weak',
      'fine',
    ]);
  });
});
