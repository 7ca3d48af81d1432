import { checkPersonalCode, normalisePersonalCode } from '#shared/domain/personal-code.ts';
import type { languages, relations, sexes } from '#shared/domain/person.ts';
import type { careLevels, riskLevels } from '#shared/domain/case-file.ts';
import { email, isRealDay, phone } from '#shared/domain/values.ts';
import type { OpenCase, RegisterClient } from '#shared/protocol/office-clients.ts';

export interface MemberValues {
  name: string;
  birthOn: string | null;
  relation: (typeof relations)[number] | '';
  dependant: boolean;
}

export interface RegisterValues {
  givenName: string;
  familyName: string;
  personalCode: string;
  personalCodeConfirmed: boolean;
  birthOn: string | null;
  sex: (typeof sexes)[number] | '';
  language: (typeof languages)[number] | '';
  phone: string;
  email: string;
  actualAddress: string;
  declaredAddress: string;
  contactPersonName: string;
  contactPersonPhone: string;
  withHousehold: boolean;
  householdLabel: string;
  members: MemberValues[];
  notSame: boolean;
  openedOn: string | null;
  careLevel: (typeof careLevels)[number] | '';
  riskLevel: (typeof riskLevels)[number] | '';
  riskReason: string;
  assigneeId: string;
}

export type RegisterProblemCode =
  | 'EMPTY'
  | 'CHOOSE'
  | 'PHONE'
  | 'EMAIL'
  | 'CODE_FORMAT'
  | 'CODE_DATE'
  | 'CODE_CONFIRM'
  | 'NOT_SAME';

export interface RegisterProblem {
  readonly field: string;
  readonly code: RegisterProblemCode;
}

export function startRegister(today: string): RegisterValues {
  return {
    givenName: '',
    familyName: '',
    personalCode: '',
    personalCodeConfirmed: false,
    birthOn: null,
    sex: '',
    language: '',
    phone: '',
    email: '',
    actualAddress: '',
    declaredAddress: '',
    contactPersonName: '',
    contactPersonPhone: '',
    withHousehold: false,
    householdLabel: '',
    members: [],
    notSame: false,
    openedOn: today,
    careLevel: '',
    riskLevel: '',
    riskReason: '',
    assigneeId: '',
  };
}

/** An unofficial check digit does not agree: a person compares the code with the document and says so. */
export function needsConfirming(code: string): boolean {
  return code.trim() !== '' && checkPersonalCode(code).includes('CHECK_DIGIT');
}

/** «26123456» → «+37126123456»; what stands in international form stays. */
export function typedPhone(text: string): string {
  const bare = text.replace(/[\s()-]/gu, '');
  return /^[26]\d{7}$/u.test(bare) ? `+371${bare}` : bare;
}

/** The birthday a legacy code tells; codes since 2017 tell none. */
export function birthOfCode(typed: string): string | null {
  const code = normalisePersonalCode(typed);
  const century = code === null ? undefined : { '0': '18', '1': '19', '2': '20' }[code.charAt(6)];
  if (code === null || century === undefined || /^3[2-9]/u.test(code)) return null;
  const day = `${century}${code.slice(4, 6)}-${code.slice(2, 4)}-${code.slice(0, 2)}`;
  return isRealDay(day) ? day : null;
}

/** @param duplicates whether somebody alike is already registered */
export function checkRegister(
  values: RegisterValues,
  duplicates: boolean,
): readonly RegisterProblem[] {
  const problems: RegisterProblem[] = [];
  const say = (field: string, code: RegisterProblemCode, wrong: boolean) => {
    if (wrong) problems.push({ field, code });
  };
  const blank = (text: string) => text.trim() === '';
  say('givenName', 'EMPTY', blank(values.givenName));
  say('familyName', 'EMPTY', blank(values.familyName));
  const findings = blank(values.personalCode) ? [] : checkPersonalCode(values.personalCode);
  say('personalCode', 'CODE_FORMAT', findings.includes('FORMAT'));
  say('personalCode', 'CODE_DATE', findings.includes('DATE'));
  say(
    'personalCodeConfirmed',
    'CODE_CONFIRM',
    findings.includes('CHECK_DIGIT') && !values.personalCodeConfirmed,
  );
  for (const field of ['phone', 'contactPersonPhone'] as const)
    say(
      field,
      'PHONE',
      !blank(values[field]) && !phone.safeParse(typedPhone(values[field])).success,
    );
  say('email', 'EMAIL', !blank(values.email) && !email.safeParse(values.email.trim()).success);
  if (values.withHousehold) {
    say('householdLabel', 'EMPTY', blank(values.householdLabel));
    values.members.forEach((member, index) => {
      say(`members.${index}.name`, 'EMPTY', blank(member.name));
      say(`members.${index}.relation`, 'CHOOSE', member.relation === '');
    });
  }
  say('openedOn', 'EMPTY', values.openedOn === null);
  say('notSame', 'NOT_SAME', duplicates && !values.notSame);
  return problems;
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

/** The request of a form that has passed `checkRegister`. Pure. */
export function registerOf(values: RegisterValues, requestId: string): RegisterClient {
  const address = orNull(values.actualAddress) ?? orNull(values.declaredAddress);
  return {
    requestId,
    person: {
      givenName: values.givenName.trim(),
      familyName: values.familyName.trim(),
      personalCode: orNull(values.personalCode),
      birthOn: values.birthOn,
      sex: values.sex === '' ? null : values.sex,
      language: values.language === '' ? null : values.language,
      phone: orNull(typedPhone(values.phone)),
      email: orNull(values.email),
      actualAddress: orNull(values.actualAddress),
      declaredAddress: orNull(values.declaredAddress),
      contactPersonName: orNull(values.contactPersonName),
      contactPersonPhone: orNull(typedPhone(values.contactPersonPhone)),
    },
    personalCodeConfirmed: values.personalCodeConfirmed,
    household: values.withHousehold
      ? {
          label: values.householdLabel.trim(),
          address,
          members: values.members.flatMap(({ name, birthOn, relation, dependant }) =>
            relation === '' ? [] : [{ name: name.trim(), birthOn, relation, dependant }],
          ),
        }
      : null,
  };
}

export function openCaseOf(
  values: RegisterValues,
  client: { readonly personSpaceId: string; readonly householdSpaceId: string | null },
  requestId: string,
): OpenCase {
  return {
    requestId,
    personSpaceId: client.personSpaceId,
    householdSpaceId: client.householdSpaceId,
    openedOn: values.openedOn ?? '',
    careLevel: values.careLevel === '' ? null : values.careLevel,
    riskLevel: values.riskLevel === '' ? null : values.riskLevel,
    ...(values.riskLevel === '' ? {} : { riskReason: values.riskReason.trim() }),
    assigneeId: values.assigneeId === '' ? null : values.assigneeId,
  };
}
