import type { Chance } from './chance.ts';

/** A municipality with streets that exist and house numbers by chance (formats: domain.md §4.2). */
export interface Place {
  readonly atvk: string;
  readonly name: string;
  readonly office: string;
  readonly address: (chance: Chance, flat: boolean) => string;
}

const madonaStreets = [
  'Saules iela',
  'Rūpniecības iela',
  'Blaumaņa iela',
  'Raiņa iela',
  'Valdemāra bulvāris',
  'Poruka iela',
  'Skolas iela',
  'Parka iela',
  'Avotu iela',
  'Gaujas iela',
  'Augu iela',
  'Kalna iela',
];
const parishes: readonly (readonly [string, string, string])[] = [
  ['Kusa', 'Aronas pagasts', 'LV-4847'],
  ['Prauliena', 'Praulienas pagasts', 'LV-4825'],
  ['Ļaudona', 'Ļaudonas pagasts', 'LV-4862'],
  ['Jaunkalsnava', 'Kalsnavas pagasts', 'LV-4860'],
  ['Dzelzava', 'Dzelzavas pagasts', 'LV-4873'],
  ['Mārciena', 'Mārcienas pagasts', 'LV-4852'],
];
const homesteads = [
  'Lejaskalniņi',
  'Vecbērzi',
  'Upmaļi',
  'Jaunozoli',
  'Liepkalni',
  'Avotiņi',
  'Dzirnavnieki',
  'Kalna Vītoli',
  'Mežmalas',
  'Saulītes',
  'Ceļmalas',
  'Ezerkrasti',
  'Rudzīši',
  'Silenieki',
];
const rigaStreets: readonly (readonly [string, string])[] = [
  ['Matīsa iela', 'LV-1009'],
  ['Avotu iela', 'LV-1009'],
  ['Lāčplēša iela', 'LV-1011'],
  ['Kurzemes prospekts', 'LV-1067'],
  ['Slokas iela', 'LV-1048'],
  ['Dzelzavas iela', 'LV-1084'],
  ['Ieriķu iela', 'LV-1084'],
  ['Ilūkstes iela', 'LV-1082'],
  ['Nīcgales iela', 'LV-1035'],
  ['Hipokrāta iela', 'LV-1079'],
  ['Biķernieku iela', 'LV-1039'],
  ['Vienības gatve', 'LV-1058'],
  ['Ūnijas iela', 'LV-1084'],
  ['Tallinas iela', 'LV-1012'],
];

export const places: readonly Place[] = [
  {
    atvk: '0038001',
    name: 'Madonas novads',
    office: 'Madonas novada Sociālais dienests',
    address: (chance, flat) => {
      if (chance.yes(0.45)) {
        return `${chance.pick(madonaStreets)} ${chance.int(1, 60)} - ${chance.int(1, 45)}, Madona, Madonas novads, LV-4801`;
      }
      const [village, parish, code] = chance.pick(parishes);
      return !flat && chance.yes(0.6)
        ? `"${chance.pick(homesteads)}", ${parish}, Madonas novads, ${code}`
        : `Skolas iela ${chance.int(1, 20)} - ${chance.int(1, 18)}, ${village}, ${parish}, Madonas novads, ${code}`;
    },
  },
  {
    atvk: '0001000',
    name: 'Rīga',
    office: 'Rīgas Sociālais dienests',
    address: (chance) => {
      const [street, code] = chance.pick(rigaStreets);
      return `${street} ${chance.int(1, 140)} - ${chance.int(1, 90)}, Rīga, ${code}`;
    },
  },
];
