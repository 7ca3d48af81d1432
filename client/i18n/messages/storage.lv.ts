// The device's own store: copies that are renewed, room that ends, versions side by side.

export const storageLv = {
  'app.status.renewing': 'Dati atjaunojas: {done} no {total}',
  'app.status.full': 'Ierīcē beidzas vieta',
  'app.status.words-still-saved':
    'uzrakstīto vēl var saglabāt, jauni dati no centra netiek lejupielādēti',
};
