import { expect, test } from 'vitest';
import { declarationOf, policyOf } from '#shared/domain/records.ts';
import { emptyAlert, type AlertValues } from './alert-values.ts';
import { checkAlert, raiseAlert, type NewAlert } from './raise-alert.ts';
import { receiptOfAlert } from './receipt-of-alert.ts';

const alert: NewAlert = {
  signedIn: { accountId: '00000000-0000-4000-8000-000000000001', name: 'Ilze Kalniņa' },
  recordId: '00000000-0000-4000-8000-000000000002',
  space: '00000000-0000-4000-8000-000000000003',
  stated: false,
  raisedAt: '2026-11-23T08:00:00.000Z',
  draftKey: 'alert:1',
};
const values: AlertValues = { ...emptyAlert, trigger: 'abandoned' };

function data(given: AlertValues, over: Partial<NewAlert> = {}) {
  const body = raiseAlert(given, { ...alert, ...over }).changes[0]!.body;
  if (body.op !== 'create') throw new Error('a create was expected');
  return body.data;
}

test('the danger is all that is asked', () => {
  expect(checkAlert(values, alert)).toEqual({});
  expect(checkAlert({ ...emptyAlert, whatHappened: 'raud' }, alert)).toEqual({ trigger: 'CHOOSE' });
  const missing = declarationOf('safeguarding-alert').required.filter(
    (field) => !(field in data(values)),
  );
  const invalid = Object.entries(data(values)).filter(
    ([field, value]) =>
      policyOf('safeguarding-alert', field)?.schema.safeParse(value).success !== true,
  );
  expect([missing, invalid]).toEqual([[], []]);
});

test('a child not on the device goes to the intake under the name that was told, if there is one', () => {
  expect(data({ ...values, childName: 'Toms' }, { stated: true })['statedPerson']).toMatchObject({
    name: 'Toms',
  });
  expect(data(values, { stated: true })['statedPerson']).toBeNull();
});

test('safe at the centre is not received', () => {
  const at = '2026-11-23T08:01:00.000Z';
  expect(receiptOfAlert(data(values), { kind: 'safe', at }, []).kind).toBe('nobody');
  expect(
    receiptOfAlert(data(values), null, [
      { kind: 'alert-acknowledged', byId: 'x', byName: 'Dace', at },
    ]),
  ).toEqual({
    kind: 'received',
    by: 'Dace',
    at,
  });
  expect(
    receiptOfAlert({ ...data(values), acknowledgedByName: 'Dace', acknowledgedAt: at }, null, [])
      .kind,
  ).toBe('received');
});
