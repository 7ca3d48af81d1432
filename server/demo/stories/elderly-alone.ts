import type { Story } from './story.ts';

export const elderlyAlone: Story = {
  careLevel: '2',
  risk: 'medium',
  riskReason: () =>
    'Dzīvo viena cilvēka mājsaimniecībā, pēdējā gada laikā bijuši divi kritieni mājās; tuvinieki apciemo reti.',
  goal: 'Droša dzīve savās mājās ar aprūpes atbalstu',
  plan: [
    (w) =>
      `${w.Client} vēlas palikt savā dzīvesvietā. Ikdienas aprūpi nodrošina aprūpētāja četras reizes nedēļā: palīdz nomazgāties, sagatavo siltu ēdienu un atnes malku vai produktus.\n\nLīdz mēneša beigām jāuzstāda drošības poga un jānostiprina margas pie ieejas kāpnēm. Ar ģimenes ārsti saskaņots, ka zāles nedēļai dozatorā saliek aprūpētāja.\n\nPēc trim mēnešiem pārskatām aprūpes apjomu: ja pārvietošanās pasliktinās, piesakām ergoterapeita konsultāciju un palielinām stundu skaitu.`,
    (w) =>
      `Galvenais uzdevums ir mazināt kritienu risku un vientulību. ${w.Client} piekrīt aprūpei mājās piecas reizes nedēļā un zupas virtuves pusdienām sestdienās.\n\nDienas centrā iespējams nokļūt otrdienās ar pašvaldības transportu; pirmo reizi pavada sociālais dienests. Meita apņemas zvanīt katru vakaru un reizi mēnesī atbraukt.\n\nApkures sezonai nepieciešama malka: iesniegums pabalstam sagatavots kopīgi, termiņš – līdz mēneša beigām.`,
  ],
  tasks: [
    'Uzstādīt drošības pogu un pārbaudīt sakarus',
    'Saskaņot ar ģimenes ārsti zāļu dozatora lietošanu',
    'Sagatavot iesniegumu malkas iegādes pabalstam',
    'Sazināties ar meitu par nedēļas nogaļu apmeklējumiem',
    'Pieteikt ergoterapeita konsultāciju mājās',
  ],
  grants: [
    { service: 'HOME_CARE', volume: 6, unit: 'hours-per-week' },
    { service: 'SAFETY_BUTTON', volume: 1, unit: 'places' },
  ],
  assessment: (w) =>
    `${w.Client} pārvietojas ar staigāšanas rāmi, ārā iziet tikai pavadībā. Ēdienu uzsilda ${w.by('pati', 'pats')}, bet gatavot vairs nespēj ilgi nostāvēt. Mazgājoties vajadzīga palīdzība. Orientējas labi, saziņa netraucēta, runā labprāt.`,
  grades: {
    'functional-impairment': 'some-help',
    'technical-aids': 'independent',
    'preparing-food': 'much-help',
    eating: 'independent',
    drinking: 'independent',
    mobility: 'some-help',
    dressing: 'some-help',
    appearance: 'some-help',
    hygiene: 'some-help',
    washing: 'much-help',
    toilet: 'independent',
    orientation: 'independent',
    communication: 'independent',
    behaviour: 'independent',
    'conflict-solving': 'independent',
  },
  surveys: [
    {
      kind: 'FOLLOW_UP_PLAN',
      purpose: 'Pārskatīt aprūpes mājās apjomu un dzīvesvietas drošību.',
      condition: 'fair',
      conditionNote: () =>
        'Dzīvoklis tīrs, bet auksts: istabā 16 grādi, krāsni kurina vienu reizi dienā. Grīdsegas malas atlocījušās, pie gultas nav naktslampas.',
      selfCare: (w) =>
        `${w.Client} apģērbjas ${w.by('pati', 'pats')}, bet zeķes un apavus uzvelk ar grūtībām. Vannas istabā nav rokturu, mazgājas pie izlietnes.`,
      income: () => 'Vecuma pensija; pēc īres un zāļu apmaksas mēneša beigās naudas pietrūkst.',
      relatives: () =>
        'Meita dzīvo Rīgā, atbrauc reizi mēnesī. Kaimiņiene katru dienu ienes pastu.',
      says: (w) =>
        `Stāsta, ka naktīs baidās celties, jo virtuvē jau reiz ${w.by('pakritusi', 'pakritis')}. Uz pansionātu nevēlas: «Šeit ir mana mājas smarža.»`,
      conclusions: () =>
        'Kritienu risks paaugstināts. Aprūpes apjoms jāpalielina līdz sešām stundām nedēļā, nepieciešama drošības poga un rokturi vannas istabā.',
      nextStep: () =>
        'Pieteikt drošības pogu un vienoties ar namu pārvaldnieku par rokturu uzstādīšanu.',
      hazards: ['cold'],
      barriers: ['stairs', 'bathroom'],
    },
    {
      kind: 'NEEDS_ASSESSMENT',
      purpose: 'Izvērtēt vajadzību pēc aprūpes mājās.',
      condition: 'good',
      conditionNote: () =>
        'Istaba un virtuve kārtīga, ledusskapī pietiekami produktu. Ieejas kāpnēm nav margu, ziemā tās apledo.',
      selfCare: (w) =>
        `Ikdienas darbus ${w.client} veic lēnām, ar atpūtu. Ēst pagatavo vienu reizi divās dienās.`,
      income: () => 'Vecuma pensija un kopšanas pabalsts; rēķini apmaksāti.',
      relatives: () => 'Dēls palīdz ar malku un remontdarbiem, mazmeita vasarā dzīvo kopā.',
      says: (w) =>
        `Vēlas, lai kāds palīdz nomazgāties un aprunājas. ${w.by('Pati', 'Pats')} joprojām audzē tomātus uz palodzes.`,
      conclusions: () =>
        'Nepieciešama aprūpe mājās otrajā līmenī: personīgā higiēna, pusdienu gatavošana, iepirkšanās.',
      nextStep: () => 'Sagatavot lēmuma projektu par aprūpi mājās un iepazīstināt ar aprūpētāju.',
      barriers: ['stairs'],
    },
  ],
  consultations: [
    {
      kind: 'benefits',
      topic: 'Malkas iegādes pabalsts',
      outcome: () =>
        'Izskaidroti nosacījumi, iesniegums aizpildīts kopā. Trūkst pensijas izziņas, to atnesīs meita.',
    },
    {
      kind: 'advice',
      topic: 'Drošības pogas lietošana',
      outcome: (w) =>
        `${w.Client} izmēģināja pogu trīs reizes, zvans pieņemts. Poga jānēsā arī vannas istabā.`,
    },
  ],
  safety: [
    { kind: 'stairs', text: 'Ieejas kāpnes bez margām, ziemā apledo. Turēties pie labās sienas.' },
    {
      kind: 'access',
      text: 'Slikti dzird: zvanīt ilgi un pieklauvēt pie loga. Rezerves atslēga pie kaimiņienes trešajā dzīvoklī.',
    },
  ],
  health: {
    mobility: 'Pa istabām ar staigāšanas rāmi, ārā tikai pavadībā. Pēc sēdēšanas reibst galva.',
    aids: ['staigāšanas rāmis', 'tualetes paaugstinājums'],
    allergies: ['penicilīns'],
    medicines: 'Rīta un vakara zāles no nedēļas dozatora; asinsspiedienu mēra pirms brokastīm.',
  },
  care: {
    tasks: ['hygiene', 'washing', 'cooking', 'shopping', 'medicines', 'talking'],
    note: 'Zāles no dozatora kopā ar brokastīm. Atgādināt par ūdeni.',
    observations: [
      (w) => `${w.Client} jūtas labi, apēda visu porciju. Asinsspiediens 140/85.`,
      () => 'Sūdzas par sāpēm ceļgalā, pa kāpnēm šodien negājām. Piezvanīju meitai.',
      () => 'Mierīga diena. Kopā nomazgājām matus un nomainījām gultas veļu.',
    ],
  },
};
