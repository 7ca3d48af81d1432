/** Shell, session, settings; and the words every screen shares (`app.…`). */
export const appLv = {
  'app.name': 'DigiSoc Field',
  'app.back': 'Atpakaļ',
  'app.cancel': 'Atcelt',
  'app.close': 'Aizvērt',
  'app.save': 'Saglabāt',
  'app.edit': 'Labot',
  'app.yes': 'Jā',
  'app.no': 'Nē',
  'app.optional': 'nav obligāts',
  'app.choose': 'Izvēlieties',
  'app.unknown': 'Nav zināms',
  'app.none': 'Nav',
  'app.error-summary': 'Lai saglabātu, vispirms labojiet:',
  'app.loading': 'Notiek ielāde',
  'app.person-and-code': '{name}, {code}',
  'app.years': '{age, plural, zero {# gadu} one {# gads} other {# gadi}}',

  'app.age.now': 'tikko',
  'app.age.minutes': 'pirms {n} min',
  'app.age.hours': 'pirms {n} h',
  'app.age.days': 'pirms {n, plural, zero {# dienām} one {# dienas} other {# dienām}}',
  'app.today': 'Šodien',
  'app.tomorrow': 'Rīt',
  'app.yesterday': 'Vakar',

  'app.volume.hours-per-week':
    '{n, plural, zero {# stundu nedēļā} one {# stunda nedēļā} other {# stundas nedēļā}}',
  'app.volume.times-per-week':
    '{n, plural, zero {# reižu nedēļā} one {# reize nedēļā} other {# reizes nedēļā}}',
  'app.volume.consultations':
    '{n, plural, zero {# konsultāciju} one {# konsultācija} other {# konsultācijas}}',
  'app.volume.days': '{n, plural, zero {# dienu} one {# diena} other {# dienas}}',
  'app.volume.places': '{n, plural, zero {# vietu} one {# vieta} other {# vietas}}',

  'app.state.on-device': 'Šajā ierīcē',
  'app.state.waiting': 'Gaida nosūtīšanu',
  'app.state.safe': 'Droši centrā {when}',
  'app.state.needs-you': 'Gaida jūs',
  'app.state.conflict': 'Atšķiras no kolēģa ierakstītā',
  'app.draft-saved': 'Melnraksts saglabāts šajā ierīcē {when}',
} as const satisfies Record<string, string>;
