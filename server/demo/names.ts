import type { Chance } from './chance.ts';

// Common given names and surnames, put together by chance: no combination is anybody.

const olderWomen = [
  'Ausma',
  'Velta',
  'Skaidrīte',
  'Mirdza',
  'Dzidra',
  'Rasma',
  'Ilga',
  'Biruta',
  'Zenta',
  'Valija',
  'Aina',
  'Lūcija',
  'Milda',
  'Vilma',
  'Austra',
  'Erna',
];
const olderMen = [
  'Jānis',
  'Arvīds',
  'Imants',
  'Visvaldis',
  'Gunārs',
  'Harijs',
  'Ojārs',
  'Laimonis',
  'Vilnis',
  'Zigurds',
  'Kārlis',
  'Alfrēds',
  'Voldemārs',
  'Alberts',
];
const women = [
  'Inga',
  'Sandra',
  'Daiga',
  'Iveta',
  'Aija',
  'Sanita',
  'Evija',
  'Zane',
  'Laura',
  'Agnese',
  'Kristīne',
  'Signe',
  'Ieva',
  'Baiba',
  'Jana',
  'Solvita',
  'Madara',
  'Linda',
  'Vineta',
  'Oksana',
];
const men = [
  'Andris',
  'Aigars',
  'Raivis',
  'Guntis',
  'Edgars',
  'Mārtiņš',
  'Normunds',
  'Ainārs',
  'Kaspars',
  'Ivars',
  'Aivars',
  'Dainis',
  'Uldis',
  'Juris',
  'Artūrs',
  'Sergejs',
  'Oļegs',
  'Gatis',
];
const girls = [
  'Sofija',
  'Emīlija',
  'Marta',
  'Elza',
  'Anna',
  'Paula',
  'Estere',
  'Adriana',
  'Amēlija',
  'Odrija',
  'Grēta',
  'Patrīcija',
  'Keita',
  'Luīze',
];
const boys = [
  'Roberts',
  'Gustavs',
  'Markuss',
  'Oskars',
  'Kārlis',
  'Olivers',
  'Ralfs',
  'Daniels',
  'Emīls',
  'Tomass',
  'Teodors',
  'Kristers',
  'Rihards',
  'Jēkabs',
];

/** Masculine and feminine form. */
const surnames: readonly (readonly [string, string])[] = [
  ['Bērziņš', 'Bērziņa'],
  ['Kalniņš', 'Kalniņa'],
  ['Ozoliņš', 'Ozoliņa'],
  ['Liepiņš', 'Liepiņa'],
  ['Krūmiņš', 'Krūmiņa'],
  ['Balodis', 'Balode'],
  ['Eglītis', 'Eglīte'],
  ['Zariņš', 'Zariņa'],
  ['Pētersons', 'Pētersone'],
  ['Vītols', 'Vītola'],
  ['Kļaviņš', 'Kļaviņa'],
  ['Kārkliņš', 'Kārkliņa'],
  ['Vanags', 'Vanaga'],
  ['Jansons', 'Jansone'],
  ['Siliņš', 'Siliņa'],
  ['Krastiņš', 'Krastiņa'],
  ['Lācis', 'Lāce'],
  ['Cīrulis', 'Cīrule'],
  ['Āboliņš', 'Āboliņa'],
  ['Apinis', 'Apine'],
  ['Auziņš', 'Auziņa'],
  ['Briedis', 'Briede'],
  ['Celmiņš', 'Celmiņa'],
  ['Čakāns', 'Čakāne'],
  ['Dzenis', 'Dzene'],
  ['Freimanis', 'Freimane'],
  ['Gailis', 'Gaile'],
  ['Grāvītis', 'Grāvīte'],
  ['Ģēģeris', 'Ģēģere'],
  ['Kauliņš', 'Kauliņa'],
  ['Ķirsis', 'Ķirse'],
  ['Ķēniņš', 'Ķēniņa'],
  ['Lapiņš', 'Lapiņa'],
  ['Lūsis', 'Lūse'],
  ['Ļaudams', 'Ļaudama'],
  ['Mednis', 'Medne'],
  ['Mūrnieks', 'Mūrniece'],
  ['Ņikitins', 'Ņikitina'],
  ['Podnieks', 'Podniece'],
  ['Pūpols', 'Pūpola'],
  ['Rozītis', 'Rozīte'],
  ['Rudzītis', 'Rudzīte'],
  ['Sproģis', 'Sproģe'],
  ['Strazdiņš', 'Strazdiņa'],
  ['Strods', 'Stroda'],
  ['Šmits', 'Šmite'],
  ['Tauriņš', 'Tauriņa'],
  ['Upītis', 'Upīte'],
  ['Ūdris', 'Ūdre'],
  ['Vilks', 'Vilka'],
  ['Vītoliņš', 'Vītoliņa'],
  ['Zālītis', 'Zālīte'],
  ['Žagars', 'Žagare'],
  ['Ivanovs', 'Ivanova'],
  ['Petrovs', 'Petrova'],
  ['Romanovskis', 'Romanovska'],
];

export type Family = readonly [masculine: string, feminine: string];

export interface Named {
  readonly givenName: string;
  readonly familyName: string;
  readonly feminine: boolean;
}

export function familyFrom(chance: Chance): Family {
  return chance.pick(surnames);
}

/** A name that fits the age: nobody of eighty is called Keita. */
export function nameFor(chance: Chance, family: Family, age: number, feminine: boolean): Named {
  const pool =
    age >= 65
      ? feminine
        ? olderWomen
        : olderMen
      : age >= 18
        ? feminine
          ? women
          : men
        : feminine
          ? girls
          : boys;
  return { givenName: chance.pick(pool), familyName: family[feminine ? 1 : 0], feminine };
}
