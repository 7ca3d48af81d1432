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
        body: null,
      }}
    />,
  );
  expect(screen.getByText('Centrs ierakstu nepieņēma un iemeslu nenosauca.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Nosūtīt/u })).toBeNull();
  screen.getByRole('button', { name: /^Saglabāt failā/u }).click();
  expect(onExport).toHaveBeenCalledOnce();
});
