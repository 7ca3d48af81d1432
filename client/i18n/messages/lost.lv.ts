/** A store that the browser has no more: told to its person, and to whoever looks after the devices. */
export const lostLv = {
  'lost.title': 'Šajā ierīcē saglabātais ir izdzēsts',
  'lost.waiting':
    '{count, plural, zero {Nenosūtīti bija {count} ieraksti, vecākais – {oldest}; tie var būt zuduši, tāpat melnraksti un fotogrāfijas. Ierakstiet tos no jauna.} one {Nenosūtīts bija {count} ieraksts ({oldest}); tas var būt zudis, tāpat melnraksti un fotogrāfijas. Ierakstiet to no jauna.} other {Nenosūtīti bija {count} ieraksti, vecākais – {oldest}; tie var būt zuduši, tāpat melnraksti un fotogrāfijas. Ierakstiet tos no jauna.}}',
  'lost.none': 'Ieraksti bija nosūtīti. Zuduši var būt tikai melnraksti.',
  'lost.why':
    'To izdarīja pārlūks, kam trūka vietas, vai kāds cilvēks. Pēdējais, kas par to zināms: {when}.',
  'lost.sign-in':
    'Pierakstieties: lietas tiks lejupielādētas no jauna, un par zudumu uzzinās centrs.',
  'lost.read': 'Izlasīju',

  'office.device.risk.lost': 'Nenosūtīts darbs izdzēsts no ierīces',
  'office.device.risk.emptied': 'Ierīces krātuve izdzēsta; viss bija nosūtīts',
  'office.device.lost-at': 'Krātuve izdzēsta; ierīce to pateica {when}',
  'office.device.lost-waiting':
    '{count, plural, zero {Nenosūtīti bija {count} ieraksti} one {Nenosūtīts bija {count} ieraksts} other {Nenosūtīti bija {count} ieraksti}}',
  'office.device.lost-known': 'Pēdējais zināmais: {when}',
} as const satisfies Record<string, string>;
