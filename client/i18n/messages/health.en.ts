import type { healthLv } from './health.lv.ts';

export const healthEn: Record<keyof typeof healthLv, string> = {
  'office.device.risk.missing': 'Some work is neither here nor on the device',
  'office.device.risk.stuck': 'The centre cannot cope with a record',
  'office.device.risk.old-work': 'Work unsent for long',
  'office.device.risk.silent': 'Silent; what it holds is unknown',
  'office.device.risk.storage-full': 'The device is running out of space',
  'office.device.risk.not-persisted': 'The browser may delete its data',
  'office.device.risk.refused': 'The worker has a returned record to mend',
  'office.device.risk.behind': 'Not fully updated for long',
  'office.device.risk.clock': 'The clock of the device is wrong',
  'office.device.risk.old-app': 'An old version of the app',
  'office.device.risk.none': 'In order',
  'office.device.state': 'State',
  'office.device.missing':
    '{count, plural, one {{count} record missing} other {{count} records missing}}',
  'office.device.files':
    '{count, plural, one {{count} photograph still on the device} other {{count} photographs still on the device}}',
  'office.device.attention':
    '{count, plural, one {{count} returned record} other {{count} returned records}}',
  'office.device.complete': 'Everything received {when}',
  'office.device.never-complete': 'Has not received everything yet',
  'office.device.storage': 'Space: {used} % used',
  'office.device.clock': 'Clock: {minutes} min off',
};
