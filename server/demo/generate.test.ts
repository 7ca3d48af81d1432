import { expect, test } from 'vitest';
import { isRecordType } from '#shared/domain/records.ts';
import { checkPersonalCode } from '#shared/domain/personal-code.ts';
import { checkCreation } from '#server/services/door/check-record.ts';
import { chanceFrom } from './chance.ts';
import { demoRows, generateCases, type DemoCast } from './generate.ts';
import { places } from './places.ts';
import type { CaseSpaces } from './make-case.ts';

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const casts: readonly DemoCast[] = places.map((place, i) => ({
  place,
  supervisorId: id(1),
  supervisorName: 'Ilze Kalniņa',
  workerId: id(2 + i),
  workerName: 'Anna Bērziņa',
  carerId: id(5),
  carerName: 'Dace Liepiņa',
  providerName: null,
}));
const generate = (seed: number, cases: number) =>
  generateCases(chanceFrom(seed), { cases, today: '2026-03-29', casts, withCode: true });

test('the same seed tells the same, another seed another', () => {
  expect(generate(3, 12)).toEqual(generate(3, 12));
  expect(generate(4, 12)).not.toEqual(generate(3, 12));
});

test('every record may stand as it is, and no id comes twice', () => {
  const cases = generate(5, 100);
  const ids = new Set<string>();
  for (const { frame, changes } of cases) {
    const kinds = new Map(
      Object.entries(frame.spaces).map(([kind, space]) => [space, kind as keyof CaseSpaces]),
    );
    for (const { space, type, recordId, by, body } of changes) {
      if (body.op !== 'create') continue;
      expect(isRecordType(type)).toBe(true);
      expect([type, checkCreation(type, kinds.get(space) ?? 'core', body.data, by)]).toEqual([
        type,
        null,
      ]);
      expect(ids.has(recordId)).toBe(false);
      ids.add(recordId);
    }
  }
});

test('names agree with the person, codes belong to nobody, case numbers are each used once', () => {
  const cases = generate(6, 200);
  expect(
    new Set(cases.map(({ frame }) => `${frame.cast.place.atvk}${frame.caseNumber}`)).size,
  ).toBe(200);
  for (const { frame } of cases) {
    const { personalCode, sex } = frame.person.data;
    const { familyName } = frame.person;
    expect(checkPersonalCode(typeof personalCode === 'string' ? personalCode : '')).toEqual([
      'TEST_IDENTITY',
    ]);
    expect([familyName, sex, /[ae]$/u.test(familyName)]).toEqual([
      familyName,
      sex,
      sex === 'female',
    ]);
  }
});

test('ten thousand records for a bench, in the shape of a device', () => {
  const spaces = demoRows(generate(7, 600), '2026-03-29T08:00:00.000Z');
  const rows = [...spaces.values()].flat();
  expect(rows.length).toBeGreaterThan(9_000);
  expect(rows.every(({ rev, meta }) => rev === 1 && Object.keys(meta).length === 0)).toBe(true);
});
