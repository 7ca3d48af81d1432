import type { JsonObject } from '#shared/lib/json.ts';
import { addDays } from '#server/services/office/riga-day.ts';
import type { Chance } from './chance.ts';
import { nameFor, type Family } from './names.ts';

export interface MadePerson {
  readonly name: string;
  readonly familyName: string;
  readonly feminine: boolean;
  readonly age: number;
  readonly birthOn: string;
  readonly data: JsonObject;
}

/** Somebody who does not exist: a personal code and a phone number that can belong to nobody (domain.md §4.1). */
export function makePerson(
  chance: Chance,
  {
    family,
    age,
    feminine,
    address,
    today,
    number,
    withCode,
  }: {
    family: Family;
    age: number;
    feminine: boolean;
    address: string;
    today: string;
    /** Running number: makes code and phone unique. */
    number: number;
    withCode: boolean;
  },
): MadePerson {
  const { givenName, familyName } = nameFor(chance, family, age, feminine);
  const birthOn = addDays(today, -(age * 365 + Math.floor(age / 4) + chance.int(1, 360)));
  const [year, month, day] = birthOn.split('-') as [string, string, string];
  const grown = age >= 18;
  const relative = chance.yes(0.6) ? nameFor(chance, family, 45, chance.yes(0.5)) : null;
  const data: JsonObject = {
    givenName,
    familyName,
    personalCode: withCode
      ? `${day}${month}${year.slice(2)}9${String(number % 10_000).padStart(4, '0')}`
      : null,
    birthOn,
    sex: feminine ? 'female' : 'male',
    phone: grown && chance.yes(0.9) ? `+371200${String(10_000 + (number % 90_000))}` : null,
    contactPersonName: relative === null ? null : `${relative.givenName} ${relative.familyName}`,
    contactPersonPhone: relative === null ? null : `+371270${String(10_000 + (number % 90_000))}`,
    declaredAddress: address,
    actualAddress: address,
    language: /(ovs|ova|ins|ina|skis|ska)$/u.test(familyName) && chance.yes(0.3) ? 'ru' : 'lv',
  };
  return { name: `${givenName} ${familyName}`, familyName, feminine, age, birthOn, data };
}
