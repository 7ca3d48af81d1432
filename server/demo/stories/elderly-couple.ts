import type { Story } from './story.ts';

export const elderlyCouple: Story = {
  careLevel: '3',
  risk: 'medium',
  riskReason: () => 'Laulātais, kurš aprūpē, pats ir slims un noguris; palīgu tuvumā nav.',
  goal: 'Atslogot aprūpētāju ģimenē un saglabāt dzīvi divatā',
  plan: [
    (w) =>
      `Pāris dzīvo divatā; ${w.client} pēc insulta gandrīz visu dienu pavada gultā, otrs laulātais viņu ceļ un baro. Aprūpe mājās piecas dienas nedēļā dod laulātajam brīvu rītu, nedēļas nogalēs palīdz māsas ģimene.\n\nReizi ceturksnī paredzēts atelpas brīdis – nedēļa sociālās aprūpes centrā, lai laulātais var ārstēties. Par to abi vēl domā, nesteidzinām.\n\nNepieciešama funkcionālā gulta un pretizgulējumu matracis; pieteikums tehnisko palīglīdzekļu centram iesniegts.`,
    () =>
      'Vienojamies par soļiem nākamajam pusgadam: aprūpētāja nāk darbdienu rītos, divreiz nedēļā notiek fizioterapija mājās, un reizi mēnesī sociālais dienests apmeklē abus laulātos.\n\nLaulātais iesaistās piederīgo atbalsta grupā pirmdienās. Ja veselība pasliktinās, vispirms zvana ģimenes ārstam, naktī – 113.\n\nPārskatām plānu pēc fizioterapijas kursa beigām.',
  ],
  tasks: [
    'Noskaidrot funkcionālās gultas saņemšanas termiņu',
    'Vienoties par atelpas brīža pakalpojumu pavasarī',
    'Pieteikt laulāto piederīgo atbalsta grupai',
    'Pārrunāt ar ģimenes ārstu izgulējumu profilaksi',
  ],
  grants: [
    { service: 'HOME_CARE', volume: 10, unit: 'hours-per-week' },
    { service: 'RESPITE', volume: 7, unit: 'days' },
  ],
  assessment: (w) =>
    `${w.Client} pēc insulta pārvietojas tikai ar palīdzību no gultas uz krēslu. Ēd ${w.by('pati', 'pats')} ar kreiso roku, ja ēdiens sagriezts. Runa apgrūtināta, bet saprot visu un atbild ar žestiem. Aprūpi lielākoties veic laulātais.`,
  grades: {
    'functional-impairment': 'much-help',
    'technical-aids': 'some-help',
    'preparing-food': 'cannot',
    eating: 'some-help',
    drinking: 'some-help',
    mobility: 'much-help',
    dressing: 'much-help',
    appearance: 'much-help',
    hygiene: 'much-help',
    washing: 'cannot',
    toilet: 'much-help',
    orientation: 'independent',
    communication: 'some-help',
    behaviour: 'independent',
    'conflict-solving': 'some-help',
  },
  surveys: [
    {
      kind: 'FOLLOW_UP_PLAN',
      purpose: 'Novērtēt aprūpes slodzi ģimenē un palīglīdzekļu vajadzību.',
      condition: 'good',
      conditionNote: () =>
        'Mājoklis silts un sakopts, gulta pārcelta uz lielo istabu pie loga. Starp istabām augsti sliekšņi, ratiņkrēslam grūti izbraukt.',
      selfCare: () =>
        'Bez palīdzības no gultas nepieceļas. Āda vesela, laulātais pozu maina ik pēc trim stundām.',
      income: () =>
        'Divas vecuma pensijas un kopšanas pabalsts. Lielākais izdevums – autiņbiksītes un zāles.',
      relatives: () =>
        'Māsas ģimene palīdz nedēļas nogalēs, dēls strādā ārzemēs un atsūta naudu apkurei.',
      says: () =>
        'Laulātais saka, ka naktīs neguļ un baidās pats saslimt: «Kas tad mūs abus pieskatīs?»',
      conclusions: () =>
        'Aprūpētājs ģimenē izsmelts. Jāpalielina aprūpes mājās stundu skaits un jāpiedāvā atelpas brīdis.',
      nextStep: () => 'Sagatavot lēmuma projektu par desmit stundām nedēļā un atelpas brīdi.',
      barriers: ['thresholds', 'narrow-doors'],
    },
  ],
  consultations: [
    {
      kind: 'advice',
      topic: 'Atelpas brīža pakalpojums',
      outcome: () =>
        'Laulātajam izskaidrota kārtība un līdzmaksājums. Vēlas vispirms apskatīt centru.',
    },
    {
      kind: 'documents',
      topic: 'Tehniskie palīglīdzekļi',
      outcome: () => 'Iesniegums par funkcionālo gultu nosūtīts, saņemšana rindas kārtībā.',
    },
  ],
  safety: [
    {
      kind: 'access',
      text: 'Durvis atver laulātais, pie durvīm iet lēnām. Zvanīt no mašīnas pirms ierašanās.',
    },
  ],
  health: {
    mobility: 'Guļošs režīms, ratiņkrēslā uz stundu dienā. Celt tikai divatā.',
    aids: ['ratiņkrēsls', 'pretizgulējumu matracis', 'slīddēlis'],
    allergies: [],
    medicines: 'Zāles dod laulātais. Asins šķidrinātājs: sargāt no sasitumiem.',
  },
  care: {
    tasks: ['hygiene', 'out-of-bed', 'toilet', 'feeding', 'bed-making', 'laundry'],
    note: 'Celt kopā ar laulāto. Pārbaudīt ādu uz papēžiem un krustiem.',
    observations: [
      () => 'Āda bez apsārtuma. Stundu pasēdēja ratiņkrēslā pie loga.',
      () => 'Laulātais noguris, naktī celies četras reizes. Iesaku pārrunāt atelpas brīdi.',
      () => 'Ēstgriba laba, apēda pusdienu porciju. Vingrojām roku pēc fizioterapeites lapas.',
    ],
  },
};
