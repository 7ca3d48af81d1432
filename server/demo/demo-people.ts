import type { Role } from '#shared/domain/house-records.ts';
import { places } from './places.ts';

/** One password for all: it opens invented data only. */
export const demoPassword = 'dzintara-krasts-26';

export interface DemoPerson {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** Index into places. */
  readonly place: number;
  readonly providerName: string | null;
  readonly phone: string;
  readonly alertOrder: number;
}

const provider = 'Biedrība «Silto roku aprūpe»';

export const namedPeople: readonly DemoPerson[] = [
  person('Ilze Kalniņa', 'supervisor', 0, 1),
  person('Anna Bērziņa', 'social-worker', 0, 2),
  person('Māris Ozols', 'social-worker', 0, 3),
  person('Dace Liepiņa', 'care-worker', 0, 4),
  person('Kristīne Balode', 'supervisor', 1, 5),
  person('Līga Krūmiņa', 'social-worker', 1, 6),
  person('Jānis Eglītis', 'social-worker', 1, 7),
  person('Inese Zariņa', 'care-worker', 1, 8, provider),
  person('Gunta Siliņa', 'administrator', 0, 9),
];

const moreWomen = [
  'Evita',
  'Santa',
  'Rita',
  'Elīna',
  'Ilona',
  'Vija',
  'Maija',
  'Anita',
  'Silvija',
  'Dagnija',
];
const moreNames = [
  'Rozīte',
  'Vanaga',
  'Medne',
  'Upīte',
  'Strazdiņa',
  'Lāce',
  'Cīrule',
  'Apine',
  'Grāvīte',
  'Tauriņa',
];

/** The named people; with more `workers` asked for, social workers in turn for each municipality. */
export function demoPeople(workers: number): readonly DemoPerson[] {
  const named = namedPeople.filter(({ role }) => role === 'social-worker').length;
  const more = Array.from({ length: Math.max(0, workers - named) }, (_, i) => {
    const given = moreWomen[i % moreWomen.length] ?? '';
    const family = moreNames[(i + Math.floor(i / moreWomen.length)) % moreNames.length] ?? '';
    const round = Math.floor(i / (moreWomen.length * moreNames.length));
    const made = person(`${given} ${family}`, 'social-worker', i % places.length, 10 + i);
    return round === 0 ? made : { ...made, login: `${made.login}.${round + 1}` };
  });
  const kept = namedPeople.filter(({ role }, i) => role !== 'social-worker' || rankOf(i) < workers);
  return [...kept, ...more];
}

function rankOf(index: number): number {
  return namedPeople.slice(0, index).filter(({ role }) => role === 'social-worker').length;
}

function person(
  name: string,
  role: Role,
  place: number,
  number: number,
  providerName: string | null = null,
): DemoPerson {
  const login = name.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '').replace(' ', '.');
  return {
    login,
    name,
    role,
    place,
    providerName,
    phone: `+3712000${String(number).padStart(4, '0')}`,
    alertOrder: role === 'supervisor' ? number : 0,
  };
}
