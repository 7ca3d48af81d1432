import type { Story } from './story.ts';

export const familyAtRisk: Story = {
  careLevel: null,
  risk: 'high',
  riskReason: () =>
    'Atkārtoti skolas ziņojumi par kavējumiem; novērota pārmērīga alkohola lietošana ģimenē, kad bērni ir mājās.',
  goal: 'Bērniem droša ikdiena un regulāra skola',
  plan: [
    (w) =>
      `Ģimenē aug bērni, kuriem pēdējā pusgadā krājušies skolas kavējumi. ${w.Client} atzīst, ka pēc darba zaudēšanas radušās grūtības ar alkoholu, un ir ar mieru saņemt narkologa konsultāciju.\n\nPirmajos divos mēnešos sociālais dienests apmeklē ģimeni katru nedēļu, arī bez brīdinājuma. Ģimenes asistents trīs reizes nedēļā palīdz iekārtot rīta un vakara režīmu.\n\nJa bērni divas dienas pēc kārtas neierodas skolā, skola tajā pašā dienā zvana sociālajam dienestam. Par bērnu drošību lemj starpinstitūciju sanāksmē mēneša beigās.`,
    () =>
      'Plāna pamatā ir vienošanās ar abiem vecākiem: bērni netiek atstāti vieni vakaros, vakariņas ir līdz septiņiem, skolas soma tiek sakārtota iepriekšējā vakarā.\n\nVecāki apmeklē bērnu emocionālās audzināšanas grupu otrdienās; transportu nodrošina pagasta pārvalde. Ar skolas sociālo pedagogu sazināmies reizi nedēļā.\n\nPēc sešām nedēļām izvērtējam, vai riska līmeni var pazemināt; to lemj kopā ar vadītāju.',
  ],
  tasks: [
    'Nepieteikts apmeklējums līdz nedēļas beigām',
    'Pieteikt narkologa konsultāciju',
    'Saskaņot ģimenes asistenta grafiku',
    'Sagatavot informāciju starpinstitūciju sanāksmei',
  ],
  grants: [{ service: 'FAMILY_ASSISTANT', volume: 3, unit: 'times-per-week' }],
  assessment: (w) =>
    `Vecāku prasmes mainīgas: mierīgos periodos bērni paēduši un kārtīgi, krīzes laikā režīms izjūk. ${w.Client} saskata problēmu un pieņem palīdzību.`,
  grades: { communication: 'independent', behaviour: 'some-help', 'conflict-solving': 'much-help' },
  surveys: [
    {
      kind: 'FAMILY_CHILD_SAFETY',
      purpose: 'Pārbaudīt bērnu drošību un ikdienas aprūpi.',
      condition: 'poor',
      conditionNote: () =>
        'Virtuvē nemazgāti trauki, uz galda tukšas pudeles, bērnu istabā tīrs. Krāsns durtiņas ieplaisājušas, pie tās nav metāla paliktņa.',
      income: () => 'Bezdarbnieka pabalsts beidzies, ienākumi tikai bērnu pabalsti.',
      relatives: () => 'Vectēvs dzīvo blakus ciemā un var paņemt bērnus uz nakti.',
      says: (w) =>
        `${w.Client} raud un saka, ka «vienai galvai par daudz». Lūdz, lai bērnus neņem prom, un piekrīt nepieteiktiem apmeklējumiem.`,
      conclusions: () =>
        'Tūlītēju draudu bērnu veselībai apmeklējuma brīdī nav. Risks augsts, nepieciešama iknedēļas uzraudzība un ģimenes asistents.',
      nextStep: () =>
        'Atkārtots nepieteikts apmeklējums pēc nedēļas; informēt skolas sociālo pedagogu.',
      childSleepingPlaces: 'Gultu ir par vienu mazāk nekā bērnu; mazākais guļ kopā ar māsu.',
      foodAndClothing: 'Ledusskapī makaroni, piens un olas. Virsdrēbes tīras, mazākajam par lielu.',
      hazards: ['fire'],
    },
    {
      kind: 'UNANNOUNCED_CHECK',
      purpose: 'Nepieteikts apmeklējums pēc skolas ziņojuma.',
      condition: 'fair',
      conditionNote: () =>
        'Telpas uzkoptas, krāsns durtiņas nomainītas. Bērni pilda mājasdarbus virtuvē.',
      income: (w) => `${w.Client} divas nedēļas strādā kokzāģētavā.`,
      relatives: () => 'Vectēvs pieskata bērnus darba laikā.',
      says: () => 'Bērni stāsta, ka vakaros tagad lasa priekšā un iet gulēt pirms desmitiem.',
      conclusions: () =>
        'Stāvoklis uzlabojies, alkohola lietošanas pazīmju nav. Uzraudzību turpināt vēl sešas nedēļas.',
      nextStep: () => 'Turpināt iknedēļas apmeklējumus, pārrunāt riska līmeni ar vadītāju.',
      childSleepingPlaces: 'Katram bērnam sava gulta: trūkstošo atdāvināja kaimiņi.',
      foodAndClothing: 'Uz plīts zupa, ledusskapī augļi.',
    },
  ],
  consultations: [
    {
      kind: 'crisis',
      topic: 'Saruna pēc skolas ziņojuma',
      outcome: (w) =>
        `${w.by('Kliente uzklausīta', 'Klients uzklausīts')}, vienošanās par narkologa konsultāciju un tālruņa zvanu katru vakaru.`,
    },
    {
      kind: 'mediation',
      topic: 'Vienošanās starp vecākiem',
      outcome: () => 'Vecāki vienojās par bērnu pieskatīšanas grafiku; pieraksts atstāts abiem.',
    },
  ],
  safety: [
    {
      kind: 'animal',
      text: 'Pagalmā liels suns pie garas ķēdes. Pirms ierašanās piezvanīt, lai to ieved šķūnī.',
    },
    { kind: 'aggression', text: 'Reibumā otrs vecāks paceļ balsi. Vakaros apmeklēt divatā.' },
  ],
};
