/** How a device is: what speaks for losing work with it, in words a supervisor acts upon. */
export const healthLv = {
  'office.device.risk.missing': 'Daļa darba nav ne centrā, ne ierīcē',
  'office.device.risk.stuck': 'Centrs netiek galā ar kādu ierakstu',
  'office.device.risk.old-work': 'Sen nosūtāms darbs',
  'office.device.risk.silent': 'Klusē; kas tajā palicis, nav zināms',
  'office.device.risk.storage-full': 'Vieta ierīcē beidzas',
  'office.device.risk.not-persisted': 'Pārlūks drīkst dzēst datus',
  'office.device.risk.refused': 'Darbiniekam jālabo atgriezts ieraksts',
  'office.device.risk.behind': 'Sen nav pilnībā atjaunināta',
  'office.device.risk.clock': 'Ierīces pulkstenis ir nepareizs',
  'office.device.risk.old-app': 'Novecojusi lietotne',
  'office.device.risk.none': 'Kārtībā',
  'office.device.state': 'Stāvoklis',
  'office.device.missing':
    '{count, plural, zero {Trūkst {count} ierakstu} one {Trūkst {count} ieraksta} other {Trūkst {count} ierakstu}}',
  'office.device.files':
    '{count, plural, zero {{count} fotogrāfiju vēl ierīcē} one {{count} fotogrāfija vēl ierīcē} other {{count} fotogrāfijas vēl ierīcē}}',
  'office.device.attention':
    '{count, plural, zero {{count} atgrieztu ierakstu} one {{count} atgriezts ieraksts} other {{count} atgriezti ieraksti}}',
  'office.device.complete': 'Viss saņemts {when}',
  'office.device.never-complete': 'Vēl nav saņēmusi visu',
  'office.device.storage': 'Vieta: {used} % aizņemts',
  'office.device.clock': 'Pulkstenis: {minutes} min nobīde',
} as const;
