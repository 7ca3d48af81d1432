import type { PossibleDuplicatesRequest } from '#shared/protocol/office-clients.ts';
import { normalisePersonalCode } from '#shared/domain/personal-code.ts';

/** What to ask the centre about people alike; null while there is too little to ask by. Pure. */
export function askOf(typed: {
  readonly givenName: string;
  readonly familyName: string;
  readonly birthOn: string | null;
  readonly personalCode: string;
}): PossibleDuplicatesRequest | null {
  const givenName = typed.givenName.trim();
  const familyName = typed.familyName.trim();
  if (givenName.length < 2 || familyName.length < 2) return null;
  return {
    givenName,
    familyName,
    birthOn: typed.birthOn,
    personalCode: normalisePersonalCode(typed.personalCode),
  };
}
