import type { Story } from './story.ts';

export const singleParent: Story = {
  careLevel: null,
  risk: 'low',
  riskReason: () => 'Ienākumi neregulāri, atbalsta loks neliels; bērni aprūpēti.',
  goal: 'Stabili ienākumi un bērnu pieskatīšana darba laikā',
  plan: [
    (w) =>
      `${w.Client} ${w.by('viena pati', 'viens pats')} audzina bērnus un vēlas atgriezties darbā. Šobrīd traucē tas, ka jaunākajam bērnam vēl nav vietas bērnudārzā un darbs pieejams tikai maiņās.\n\nKopā sastādījām budžetu: prioritāte ir īres parāda nomaksa pa daļām un bērnu apģērbs jaunajai sezonai. Mājokļa pabalstam iesniegums iesniegts, maznodrošinātas mājsaimniecības statuss piešķirts uz pusgadu.\n\nNākamais solis – tikšanās Nodarbinātības valsts aģentūrā un vienošanās ar vecmāmiņu par bērnu pieskatīšanu divas pēcpusdienas nedēļā.`,
    (w) =>
      `Ģimenes stiprā puse ir cieša saikne starp vecāku un bērniem. Grūtības rada parādi par komunālajiem pakalpojumiem un vecākā bērna mācību kavējumi.\n\nVienojāmies: ${w.client} katru piektdienu sazinās ar klases audzinātāju, bērns divas reizes nedēļā apmeklē pagarināto dienas grupu, parāds tiek sadalīts desmit maksājumos.\n\nPēc diviem mēnešiem izvērtējam, vai nepieciešams ģimenes asistents.`,
  ],
  tasks: [
    'Vienoties ar namu pārvaldnieku par parāda sadalīšanu',
    'Pieteikt jaunāko bērnu pirmsskolas rindā',
    'Iesniegt dokumentus mājokļa pabalstam',
    'Sazināties ar klases audzinātāju par kavējumiem',
  ],
  grants: [{ service: 'SOC_WORK', volume: 2, unit: 'times-per-week' }],
  assessment: (w) =>
    `Ģimene spēj par sevi parūpēties, trūkst naudas un laika. ${w.Client} ir ${w.by('atvērta', 'atvērts')} sadarbībai un pilda norunāto.`,
  grades: {
    communication: 'independent',
    behaviour: 'independent',
    'conflict-solving': 'some-help',
  },
  surveys: [
    {
      kind: 'MEANS_CHECK',
      purpose: 'Pārbaudīt iztikas līdzekļu deklarācijā norādītos apstākļus.',
      condition: 'fair',
      conditionNote: () =>
        'Divistabu dzīvoklis piektajā stāvā, bez lifta. Logs bērnu istabā neblīvs, stūrī pelējuma pēdas; pārējais tīrs un sakopts.',
      income: () =>
        'Bērnu pabalsti, uzturlīdzekļi no garantiju fonda un gadījuma darbi tirdzniecībā. Deklarācijā norādītais apstiprinās.',
      relatives: () => 'Vecmāmiņa pieskata bērnus divas reizes nedēļā, citu palīgu nav.',
      says: (w) =>
        `Visvairāk uztrauc īres parāds. ${w.Client} saka, ka būtu ar mieru strādāt arī nepilnu slodzi, ja bērnam būtu vieta dārziņā.`,
      conclusions: () =>
        'Apstākļi atbilst deklarētajam. Bērnu aprūpe pienācīga, nepieciešams finansiāls atbalsts un palīdzība ar pirmsskolas vietu.',
      nextStep: () => 'Sagatavot lēmuma projektu par mājokļa pabalstu, sazināties ar pirmsskolu.',
      childSleepingPlaces: 'Katram bērnam sava gulta, tīra gultasveļa; skolēnam ir rakstāmgalds.',
      foodAndClothing:
        'Ledusskapī piens, dārzeņi, zupa. Ziemas zābaki vajadzīgi jaunākajam bērnam.',
      hazards: ['mould'],
      barriers: ['no-lift'],
    },
    {
      kind: 'FOLLOW_UP_PLAN',
      purpose: 'Pārrunāt plāna izpildi un bērnu vajadzības.',
      condition: 'good',
      conditionNote: () =>
        'Dzīvoklis pēc neliela remonta gaišāks, pelējums notīrīts, logs noblīvēts ar namu pārvaldnieka palīdzību.',
      income: (w) => `${w.Client} kopš mēneša sākuma strādā uz pusslodzi, pirmā alga saņemta.`,
      relatives: () => 'Vecmāmiņa turpina palīdzēt; kaimiņiene pieskata bērnus otrdienās.',
      says: () => 'Jūtas drošāk, jo parāds samazinās. Lūdz padomu par vasaras nometni.',
      conclusions: () =>
        'Plāns tiek pildīts. Pabalsts vēl nepieciešams līdz pilnas slodzes darbam.',
      nextStep: () => 'Palīdzēt pieteikt bērnu pašvaldības dienas nometnei.',
      childSleepingPlaces: 'Katram bērnam sava gulta.',
      foodAndClothing: 'Produktu pietiek, apģērbs atbilst laikapstākļiem.',
    },
  ],
  consultations: [
    {
      kind: 'benefits',
      topic: 'Mājokļa pabalsts',
      outcome: () => 'Izskaidrots aprēķins un vajadzīgie dokumenti. Iesniegs līdz nedēļas beigām.',
    },
    {
      kind: 'advice',
      topic: 'Ģimenes budžets',
      outcome: (w) => `Kopā izveidota mēneša izdevumu tabula. ${w.Client} turpinās to aizpildīt.`,
    },
  ],
  safety: [],
};
