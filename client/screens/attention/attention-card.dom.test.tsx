import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { stage } from '#client/screens/testing/stage.tsx';
import { AttentionCard } from './attention-card.tsx';

const at = '2026-11-20T08:00:00.000Z';

test('work that can’t be read is listed with a reason and a way to carry it', () => {
  const onExport = vi.fn<() => void>();
  stage(
    <AttentionCard
      onExport={onExport}
      item={{
        changeId: 'c',
        groupId: 'g',
        intent: '',
        type: null,
        recordId: 'r',
        space: 's',
        caseId: null,
        personName: null,
        code: null,
        field: null,
        kind: 'rejected',
        at,
        answeredAt: at,
        alone: true,
        news: null,
        body: null,
      }}
    />,
  );
  expect(screen.getByText('Centrs ierakstu nepieņēma un iemeslu nenosauca.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Nosūtīt/u })).toBeNull();
  screen.getByRole('button', { name: /^Saglabāt failā/u }).click();
  expect(onExport).toHaveBeenCalledOnce();
});

test('what the centre fails on is said to be unsent, can be tried now and mended, and can’t be waved away', () => {
  stage(
    <AttentionCard
      onExport={() => undefined}
      item={{
        changeId: 'c',
        groupId: 'g',
        intent: 'change-contact',
        type: 'person',
        recordId: 'r',
        space: 's',
        caseId: 'k',
        personName: 'Anna Ozola',
        code: 'CENTRE_FAILED',
        field: null,
        kind: 'stuck',
        at,
        answeredAt: at,
        alone: true,
        news: null,
        body: { op: 'patch', fields: { phone: { from: null, to: '1' } } },
      }}
    />,
  );
  expect(screen.getByText('Centrs netiek galā')).toBeTruthy();
  expect(screen.getByRole('button', { name: /^Mēģināt nosūtīt tagad/u })).toBeTruthy();
  expect(screen.getByRole('link', { name: /^Labot un nosūtīt/u })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Atzīmēt kā izlasītu/u })).toBeNull();
});
