import type { Story } from './story.ts';

export const outOfWork: Story = {
  careLevel: null,
  risk: 'medium',
  riskReason: () => 'Uzkrāts īres parāds, pastāv izlikšanas risks apkures sezonā.',
  goal: 'Saglabāt mājokli un atgriezties darbā',
  plan: [
    (w) =>
      `${w.Client} darbu zaudēja pirms pusgada, kad slēdza uzņēmumu. Kopš tā laika krājas īres parāds, zvaniem un vēstulēm ${w.she} vairs neatbild.\n\nPirmais solis ir mājoklis: kopā ar izīrētāju vienojamies par parāda nomaksu pa daļām, sociālais dienests sedz mājokļa pabalstu. Otrais solis – veselība: vizīte pie ģimenes ārsta par bezmiegu un sirdi.\n\nKad tas paveikts, tiekamies Nodarbinātības valsts aģentūrā un izvēlamies kursus. Tiekamies katru otro trešdienu, atgādinājums ar īsziņu dienu iepriekš.`,
    (w) =>
      `Pēc ilgas slimošanas ${w.client} meklē piemērotu darbu. Agrāk ${w.by('strādājusi', 'strādājis')} celtniecībā un vairs nedrīkst celt smagumus.\n\nVienošanās: reģistrācija bezdarbnieka statusam līdz piektdienai, parādu maksājumu grafiks, bezmaksas juridiskā konsultācija par vecajiem kredītiem.\n\nJa trīs mēnešu laikā darbs neatrodas, piesakām sociālās uzņēmējdarbības darbnīcā.`,
  ],
  tasks: [
    'Vienoties ar izīrētāju par maksājumu grafiku',
    'Reģistrēt bezdarbnieka statusu',
    'Pieteikt ģimenes ārsta vizīti',
    'Juridiskā konsultācija par kredītiem',
  ],
  grants: [{ service: 'SPECIALIST', volume: 6, unit: 'consultations' }],
  assessment: (w) =>
    `Pašaprūpē palīdzība nav vajadzīga. ${w.Client} ir ${w.by('nomākta un izvairīga', 'nomākts un izvairīgs')}, bet uz klātienes tikšanos ierodas laikus.`,
  grades: { communication: 'independent', behaviour: 'some-help', 'conflict-solving': 'some-help' },
  surveys: [
    {
      kind: 'MEANS_CHECK',
      purpose: 'Pārbaudīt iztikas līdzekļu deklarācijā norādītos apstākļus.',
      condition: 'fair',
      conditionNote: () =>
        'Vienistabas dzīvoklis, elektrība atslēgta kopš pagājušās nedēļas, gatavo uz gāzes plīts. Radiators darbojas.',
      income: () =>
        'Ienākumu pēdējos divos mēnešos nav, izdevumus sedza ar aizņēmumiem no draugiem.',
      relatives: (w) =>
        `Ar bijušo ģimeni ${w.client} sazinās reti; palīdz viens bijušais darba kolēģis.`,
      says: () =>
        'Kaunas lūgt palīdzību. Ir ar mieru strādāt jebkuru darbu, kurā nav jāceļ smagumi.',
      conclusions: () =>
        'Deklarētais apstiprinās. Steidzami jānovērš elektrības atslēgums un izlikšanas risks.',
      nextStep: () =>
        'Sazināties ar elektroapgādes uzņēmumu un izīrētāju; sagatavot pabalsta lēmuma projektu.',
      hazards: ['cold'],
    },
  ],
  consultations: [
    {
      kind: 'documents',
      topic: 'Parāda sadalīšana',
      outcome: () => 'Sagatavota vēstule izīrētājam ar maksājumu grafiku, nosūtīta kopā.',
    },
    {
      kind: 'advice',
      topic: 'Darba meklēšana',
      outcome: () => 'Pārrunātas iespējas kursos, izvēlēta noliktavas darbinieka programma.',
    },
  ],
  safety: [{ kind: 'other', text: 'Kāpņu telpā nav apgaismojuma, ņemt līdzi lukturīti.' }],
};
