/** Rights that end or change while somebody is in the field. */
export const scopeLv = {
  'scope.late.who': 'Lieta vairs nav piešķirta Jums',
  'scope.late.title': 'Jūsu rakstītais ir saglabāts',
  'scope.late.what':
    'Lietas datu šajā ierīcē vairs nav, bet veidlapu varat pabeigt un saglabāt. To ar Jūsu vārdu saņems vadītājs un nodos tam, kas lietu pārņēma.',

  'scope.nudged.title': 'Birojs gaida šajā ierīcē palikušo darbu',
  'scope.nudged.waiting':
    '{count, plural, zero {Vēl nav nosūtīti {count} ieraksti. Palieciet savienojumā, kamēr tie aiziet.} one {Vēl nav nosūtīts {count} ieraksts. Palieciet savienojumā, kamēr tas aiziet.} other {Vēl nav nosūtīti {count} ieraksti. Palieciet savienojumā, kamēr tie aiziet.}}',
  'scope.nudged.drafts':
    '{count, plural, zero {Pabeidziet un saglabājiet {count} iesāktas veidlapas.} one {Pabeidziet un saglabājiet {count} iesāktu veidlapu.} other {Pabeidziet un saglabājiet {count} iesāktas veidlapas.}}',
} as const satisfies Record<string, string>;
