import { fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stage } from '#client/screens/testing/stage.tsx';
import type { Overview, RefusedList } from '#shared/protocol/office-queue.ts';
import { Queue } from './queue.tsx';

const refused = (changeId: string): RefusedList['refused'][number] => ({
  kind: 'refused',
  changeId,
  outcome: 'rejected',
  code: 'NOT_ALLOWED',
  field: null,
  intent: 'x',
  type: 'plan',
  about: { caseId: 'k', caseNumber: '1', personName: `Klients ${changeId}` },
  authorName: 'Dace Liepiņa',
  at: null,
  receivedAt: '2026-11-23T08:00:00.000Z',
});
const counts = { alerts: 0, reviews: 0, conflicts: 0, refused: 3, intake: 0 };
const overview: Overview = {
  at: '2026-11-23T09:00:00.000Z',
  queue: [refused('a')],
  counts: { ...counts, visitsToday: 0, visitsOverdue: 0, devices: 0, openCases: 1 },
};
const pages: Readonly<Record<string, RefusedList>> = {
  a: { refused: [refused('b')], more: true },
  b: { refused: [refused('c')], more: false },
};

beforeEach(() => {
  vi.stubGlobal('fetch', (url: string) => {
    const after = new URL(url, 'http://centre').searchParams.get('after') ?? '';
    return Promise.resolve(Response.json(pages[after]));
  });
});
afterEach(() => vi.unstubAllGlobals());

test('refused work beyond the first page is shown when it is asked for, to the last', async () => {
  stage(<Queue overview={overview} level={2} />);
  const more = () => screen.getByRole('button', { name: 'Rādīt vēl' });
  expect(screen.getAllByRole('link')).toHaveLength(1);
  fireEvent.click(more());
  await screen.findByRole('link', { name: 'Klients b' });
  fireEvent.click(more());
  await screen.findByRole('link', { name: 'Klients c' });
  expect(screen.queryByRole('button', { name: 'Rādīt vēl' })).toBeNull();
});
