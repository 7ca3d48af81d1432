import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Badge } from './badge.tsx';

test('what is marked has a sign before its words, whatever its colour', () => {
  for (const mark of ['alert', 'warning', 'conflict'] as const) {
    const { container } = render(<Badge mark={mark}>2 atšķirības</Badge>);
    expect(container.querySelector('.ui-badge')?.firstElementChild?.tagName).toBe('svg');
  }
});
