/** Rights that end or change while somebody is in the field. */
export const scopeLv = {
  'scope.late.who': 'Lieta vairs nav piešķirta Jums',
  'scope.late.title': 'Jūsu rakstītais ir saglabāts',
  'scope.late.what':
    'Lietas datu šajā ierīcē vairs nav, bet veidlapu varat pabeigt un saglabāt. To ar Jūsu vārdu saņems vadītājs un nodos tam, kas lietu pārņēma.',
} as const;
