// Photographs and documents: taken on a visit, on their way, at the centre.

export const photosLv = {
  'photo.section': 'Fotogrāfijas un dokumenti',
  'photo.list': 'Fotogrāfijas un dokumenti',
  'photo.take': 'Fotografēt',
  'photo.pick': 'Izvēlēties no ierīces',
  'photo.hint':
    'Attēli tiek samazināti, vieta un laiks, ko pieraksta kamera, netiek saglabāti. Teksts centrā nonāk pirmais, fotogrāfijas pēc tam.',
  'photo.most': 'Vienam ierakstam var pievienot ne vairāk kā {most}.',
  'photo.busy':
    '{count, plural, zero {Sagatavo # attēlu …} one {Sagatavo # attēlu …} other {Sagatavo # attēlus …}}',
  'photo.caption': '{number}. attēls: kas redzams',
  'photo.number': '{number}. attēls',
  'photo.taken': 'Uzņemts {when}',
  'photo.remove': 'Izņemt',
  'photo.remove.label': 'Izņemt: {photo}',
  'photo.open': 'Atvērt: {photo}',
  'photo.alt': 'Fotogrāfija bez paraksta',
  'photo.loading': 'Attēls tiek meklēts …',
  'photo.notHere': 'Attēla vēl nav šeit',
  'photo.noOriginal': 'Attēla šajā ierīcē nav, un centrā to tagad nevar saņemt.',
  'photo.savePdf': 'Saglabāt dokumentu',
  'photo.full.title': 'Ierīcē beidzas vieta fotogrāfijām',
  'photo.full.text':
    'Tekstu var rakstīt un saglabāt kā vienmēr. Fotografēt varēs, kad iepriekšējās fotogrāfijas būs nonākušas centrā vai ierīcē būs atbrīvota vieta.',
  'photo.fault.heic':
    'Šo attēlu (HEIC) pārlūks nevar nolasīt, tas nav pievienots. Fotografējiet no šīs lapas vai izvēlieties JPEG attēlu.',
  'photo.fault.unreadable': 'Šo datni nevar nolasīt kā attēlu vai PDF, tā nav pievienota.',
  'photo.fault.too-large':
    'Datne ir par lielu, tā nav pievienota. PDF dokuments drīkst būt līdz 15 MB.',
  'photo.fault.full': 'Ierīcē nav vietas: fotogrāfija nav pievienota. Uzrakstīto var saglabāt.',
  'photo.fault.failed':
    'Fotogrāfiju neizdevās saglabāt šajā ierīcē, tā nav pievienota. Uzrakstīto var saglabāt.',
  'photo.lost': 'Kādas fotogrāfijas vairs nav šajā ierīcē. Izņemiet to un saglabājiet vēlreiz.',
  'photo.state.here': 'Šajā ierīcē, vēl nav centrā',
  'photo.state.safe': 'Droši centrā {when}',
  'photo.state.refused': 'Centrs šo attēlu nepieņēma; tas paliek šajā ierīcē',
  'photo.state.lost': 'Attēla vairs nav šajā ierīcē',
  'photo.state.there': 'Fotogrāfija vēl ir planšetē',
  'photo.state.there.heard': 'Fotogrāfija vēl ir planšetē, pēdējoreiz dzirdēta {when}',
} as const;
