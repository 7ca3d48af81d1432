import { expect, test } from 'vitest';
import { declarationOf, policyOf } from '#shared/domain/records.ts';
import { addConsultation, checkConsultation, type NewConsultation } from './add-consultation.ts';
import { startConsultation, type ConsultationValues } from './consultation-values.ts';

const about: NewConsultation = {
  signedIn: { accountId: '00000000-0000-4000-8000-000000000001', name: 'Ilze Kalniņa' },
  recordId: '00000000-0000-4000-8000-000000000002',
  space: '00000000-0000-4000-8000-000000000003',
  stated: false,
  today: '2026-11-23',
  draftKey: 'consultation:1',
};
const values: ConsultationValues = {
  ...startConsultation('2026-11-23'),
  kind: 'advice',
  topic: ' Pabalsts ',
};

test('a consultation satisfies its declaration', () => {
  const body = addConsultation(values, about).changes[0]!.body;
  if (body.op !== 'create') throw new Error('a create was expected');
  const missing = declarationOf('consultation').required.filter((field) => !(field in body.data));
  const invalid = Object.entries(body.data).filter(
    ([field, value]) => policyOf('consultation', field)?.schema.safeParse(value).success !== true,
  );
  expect([missing, invalid]).toEqual([[], []]);
  expect(body.data['topic']).toBe('Pabalsts');
});

test('what is missing is named by field', () => {
  expect(checkConsultation(values, about)).toEqual({});
  expect(
    checkConsultation({ ...values, kind: null, topic: ' ', heldOn: '2026-11-24' }, about),
  ).toEqual({
    kind: 'CHOOSE',
    topic: 'EMPTY',
    heldOn: 'FUTURE',
  });
  expect(checkConsultation({ ...values, topic: 'a'.repeat(201) }, about)).toEqual({
    topic: 'TOO_LONG',
  });
  expect(checkConsultation(values, { ...about, stated: true })).toEqual({ personName: 'EMPTY' });
});
