import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { stage } from '#client/screens/testing/stage.tsx';
import type { AttentionItem } from '#client/store/store-api.ts';
import { AttentionCard } from './attention-card.tsx';

const at = '2026-11-20T08:00:00.000Z';

test('a correction refused because the record was accepted meanwhile goes as an amendment, with its words', async () => {
  const item: AttentionItem = {
    changeId: 'c',
    groupId: 'g',
    intent: 'correct-home-visit',
    type: 'home-visit',
    recordId: 'v',
    space: 'social',
    caseId: 'k',
    personName: 'Velta',
    code: 'LOCKED',
    field: null,
    kind: 'rejected',
    alone: true,
    at,
    answeredAt: at,
    news: null,
    body: { op: 'patch', fields: { conclusions: { from: 'Labi.', to: 'Nav labi.' } } },
  };
  const { commits } = stage(<AttentionCard item={item} onExport={vi.fn<() => void>()} />);
  fireEvent.click(screen.getByRole('button', { name: /^Nosūtīt kā papildinājumu/u }));
  expect(screen.getByLabelText<HTMLTextAreaElement>('Ko papildināt').value).toContain('Nav labi.');
  fireEvent.click(screen.getByRole('button', { name: 'Pievienot' }));
  await waitFor(() => expect(commits).toHaveLength(1));
  expect(commits[0]).toMatchObject({
    supersedes: 'c',
    changes: [{ space: 'social', type: 'amendment', body: { data: { subjectId: 'v' } } }],
  });
});
