// The device's own store: copies that are renewed, room that ends, versions side by side.

export const storageLv = {
  'app.status.renewing': 'Dati atjaunojas: {done} no {total}',
  'app.status.full': 'Ierīcē beidzas vieta',
  'app.status.words-still-saved':
    'uzrakstīto vēl var saglabāt, jauni dati no centra netiek lejupielādēti',
  'app.outdated.title': 'Ir jauna versija – pārlādējiet',
  'app.outdated.text':
    'Citā cilnē jau darbojas jaunāka lietotnes versija; šī cilne vairs neko nevar saglabāt. Uzrakstītais ir melnrakstā.',
  'app.outdated.dirty':
    'Šī cilne vairs neko nevar saglabāt, un atvērtās veidlapas teksts vēl nav melnrakstā. Pirms pārlādēšanas nokopējiet to.',
  'app.outdated.reload': 'Pārlādēt',
  'app.unopened.title': 'Ierīces krātuvi neizdevās atvērt',
  'app.unopened.text': 'Saglabātais tajā nav zudis. Pārlādējiet; ja nepalīdz, restartējiet ierīci.',
};
