import type { Story } from './story.ts';

export const adultDisability: Story = {
  careLevel: '1',
  risk: 'low',
  riskReason: () => 'Apstākļi stabili, atbalsta tīkls darbojas.',
  goal: 'Patstāvīga dzīve ar asistenta un dienas centra atbalstu',
  plan: [
    (w) =>
      `${w.Client} dzīvo patstāvīgi pielāgotā dzīvoklī un vēlas vairāk būt starp cilvēkiem. Trīs dienas nedēļā apmeklē specializēto darbnīcu, kur auž un gatavo sveces.\n\nAsistents pavada uz darbnīcu un pie ārsta. Mājās ${w.she} gatavo ${w.by('pati', 'pats')}, palīdzība vajadzīga smagu somu nešanai un logu mazgāšanai.\n\nPusgada mērķis ir iemācīties patstāvīgi braukt ar sestās līnijas autobusu; maršrutu vispirms izbrauc kopā ar asistentu piecas reizes.`,
    (w) =>
      `Līdz šim ikdienu organizēja māte, tagad ${w.client} pamazām uzņemas lēmumus ${w.by('pati', 'pats')}. Atbalsta persona lēmumu pieņemšanā tiekas reizi nedēļā un palīdz saprast rēķinus un vēstules.\n\nVienojāmies par nelieliem soļiem: savs konts bankā, savs iepirkumu saraksts un viena jauna prasme mēnesī.\n\nPlānu vieglajā valodā ${w.client} glabā pie ledusskapja.`,
  ],
  tasks: [
    'Pagarināt asistenta pakalpojuma lēmumu',
    'Atvērt kontu bankā kopā ar atbalsta personu',
    'Izmēģināt autobusa maršrutu',
    'Pieteikt zobārsta vizīti',
  ],
  grants: [
    { service: 'WORKSHOP', volume: 3, unit: 'times-per-week' },
    { service: 'ASSISTANT', volume: 10, unit: 'hours-per-week' },
  ],
  assessment: (w) =>
    `${w.Client} pārvietojas ratiņkrēslā, mājās rīkojas droši. Naudas lietās un rakstiskā saziņā vajadzīgs paskaidrojums vieglajā valodā.`,
  grades: {
    'functional-impairment': 'some-help',
    'technical-aids': 'independent',
    'preparing-food': 'some-help',
    mobility: 'some-help',
    dressing: 'independent',
    hygiene: 'independent',
    washing: 'some-help',
    orientation: 'some-help',
    communication: 'some-help',
    'conflict-solving': 'some-help',
  },
  surveys: [
    {
      kind: 'SERVICE_QUALITY_CHECK',
      purpose: 'Noskaidrot, vai pakalpojumi atbilst vajadzībām.',
      condition: 'good',
      conditionNote: () =>
        'Dzīvoklis pirmajā stāvā, durvis platas, duša bez sliekšņa. Viss pa rokai, kārtīgi marķēti skapji.',
      selfCare: (w) =>
        `${w.Client} visu parādīja ${w.by('pati', 'pats')}; vajadzīgs palīgs tikai augšējo plauktu sasniegšanai.`,
      income: () => 'Invaliditātes pensija un pabalsts asistenta izmantošanai; rēķini apmaksāti.',
      relatives: () => 'Māte ienāk svētdienās, brālis palīdz ar datoru.',
      says: () => 'Darbnīcā patīk, gribētu nākt katru dienu. Autobusā mazliet bail no drūzmas.',
      conclusions: () =>
        'Pakalpojumi atbilst vajadzībām. Var palielināt darbnīcas apmeklējumu skaitu.',
      nextStep: () => 'Pārrunāt ar darbnīcas vadītāju ceturto dienu nedēļā.',
    },
  ],
  consultations: [
    {
      kind: 'information',
      topic: 'Asistenta pakalpojuma termiņš',
      outcome: () =>
        'Izskaidrots, kad un kur iesniegt dokumentus pagarināšanai. Atgādinājums pēc mēneša.',
    },
  ],
  safety: [],
};
