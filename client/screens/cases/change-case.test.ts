import { expect, test } from 'vitest';
import { changeRisk } from './change-risk.ts';
import { changeStatus } from './change-status.ts';
import { writePlan } from './write-plan.ts';

const about = { space: 's', recordId: 'r', today: '2026-11-23' };

test('a risk is created once and changed with its reason from what was shown', () => {
  const edit = { level: 'high', reason: ' Pamests bez apkures ' } as const;
  expect(changeRisk(edit, { ...about, shown: null }).changes[0]!.body).toEqual({
    op: 'create',
    data: { level: 'high', reason: 'Pamests bez apkures', assessedOn: '2026-11-23' },
  });
  expect(
    changeRisk(edit, { ...about, shown: { level: 'low', reason: '', assessedOn: '2026-11-23' } })
      .changes[0]!.body,
  ).toEqual({
    op: 'patch',
    fields: { level: { from: 'low', to: 'high' }, reason: { from: '', to: 'Pamests bez apkures' } },
  });
});

test('closing a case dates it, opening it again takes the date away', () => {
  expect(
    changeStatus('closed', { ...about, shown: { status: 'active' } }).changes[0]!.body,
  ).toMatchObject({
    fields: { closedOn: { from: null, to: '2026-11-23' } },
  });
  expect(
    changeStatus('active', { ...about, shown: { status: 'closed', closedOn: '2026-01-01' } })
      .changes[0]!.body,
  ).toMatchObject({
    fields: {
      status: { from: 'closed', to: 'active' },
      closedOn: { from: '2026-01-01', to: null },
    },
  });
});

test('a plan keeps every space the worker typed, and an untouched one is not sent', () => {
  const shown = { text: 'Viens.\n\nDivi.', goal: 'Patstāvība', reviewOn: null };
  const plan = { space: 's', recordId: 'r', shown, draftKey: 'plan:r', supersedes: null };
  expect(writePlan({ ...shown }, plan)).toBeNull();
  expect(writePlan({ ...shown, goal: ' ' }, plan)?.changes[0]!.body).toEqual({
    op: 'patch',
    fields: { goal: { from: 'Patstāvība', to: null } },
  });
  expect(writePlan({ ...shown, text: 'Viens.\n\nDivi.\n' }, plan)?.changes[0]!.body).toEqual({
    op: 'patch',
    fields: { text: { from: 'Viens.\n\nDivi.', to: 'Viens.\n\nDivi.\n' } },
  });
});
