import { renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { lv } from './lv.ts';
import { useCardWords } from './use-card-words.ts';
import { WordsProvider } from './words-provider.tsx';

const wrapper = ({ children }: { readonly children: ReactNode }) => (
  <WordsProvider locale="lv" catalogue={lv} setLocale={() => {}}>
    {children}
  </WordsProvider>
);

test('every list marks alerts, warnings and differences with the same signs', () => {
  const { result } = renderHook(() => useCardWords(), { wrapper });
  const badges = result.current.badges({
    personName: 'Ilga Cīrule',
    birthOn: null,
    riskLevel: 'high',
    openAlerts: 1,
    openConflicts: 1,
    safetyNotes: 1,
  });
  expect(badges.map(({ key, mark }) => [key, mark])).toEqual([
    ['alerts', 'alert'],
    ['safety', 'warning'],
    ['conflicts', 'conflict'],
    ['risk', undefined],
  ]);
});
