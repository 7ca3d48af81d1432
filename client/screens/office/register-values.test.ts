import { describe, expect, it } from 'vitest';
import { openCase, registerClient } from '#shared/protocol/office-clients.ts';
import {
  birthOfCode,
  checkRegister,
  needsConfirming,
  openCaseOf,
  registerOf,
  startRegister,
  typedPhone,
} from './register-values.ts';

const id = '4f6c1f7e-0a54-4f4e-9f43-0d5a5b7c8f10';
const filled = {
  ...startRegister('2026-11-23'),
  givenName: ' Anna ',
  familyName: 'Ozoliņa',
  personalCode: '161175-19997',
};

describe('registering a client', () => {
  it('sends what the wire takes, with nothing where nothing was typed', () => {
    const body = registerOf(
      {
        ...filled,
        phone: '26 123 456',
        withHousehold: true,
        householdLabel: 'Ozoliņi',
        members: [{ name: 'Jānis', birthOn: null, relation: 'child', dependant: true }],
      },
      id,
    );
    expect(registerClient.safeParse(body).success).toBe(true);
    expect(body.person).toMatchObject({ givenName: 'Anna', phone: '+37126123456', email: null });
    const opened = openCaseOf(filled, { personSpaceId: id, householdSpaceId: null }, id);
    expect(openCase.safeParse(opened).success).toBe(true);
  });

  it('warns of a check digit and blocks only what can be no code', () => {
    const codes = (personalCode: string, more = {}) =>
      checkRegister({ ...filled, personalCode, ...more }, false).map((problem) => problem.code);
    expect(codes('161175-19997')).toEqual([]);
    expect(codes('161175-19998')).toEqual(['CODE_CONFIRM']);
    expect(codes('161175-19998', { personalCodeConfirmed: true })).toEqual([]);
    expect(codes('311375-19997')).toEqual(['CODE_DATE']);
    expect(codes('1611')).toEqual(['CODE_FORMAT']);
    expect(codes('320000-00000')).toEqual([]);
    expect(codes('')).toEqual([]);
    expect(needsConfirming('161175-19998')).toBe(true);
  });

  it('takes the birthday from a legacy code only', () => {
    expect(birthOfCode('161175-19997')).toBe('1975-11-16');
    expect(birthOfCode('010203-2')).toBeNull();
    expect(birthOfCode('321175-19997')).toBeNull();
    expect(birthOfCode('161175-99997')).toBeNull();
  });

  it('does not pass by somebody alike unseen', () => {
    expect(checkRegister(filled, true).map((problem) => problem.code)).toEqual(['NOT_SAME']);
    expect(checkRegister({ ...filled, notSame: true }, true)).toEqual([]);
  });

  it('reads a phone number as it is written down', () => {
    expect(typedPhone('67 000 000')).toBe('+37167000000');
    expect(typedPhone('+44 20 7946 0000')).toBe('+442079460000');
  });
});
