import { renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { useDirtyForm } from './dirty-forms.ts';

const asks = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));

test('the browser asks before leaving words that no draft has, and only those', () => {
  expect(asks()).toBe(false);
  const form = renderHook(({ dirty }) => useDirtyForm(dirty), { initialProps: { dirty: true } });
  const other = renderHook(() => useDirtyForm(true));
  expect(asks()).toBe(true);
  form.rerender({ dirty: false });
  expect(asks()).toBe(true);
  other.unmount();
  expect(asks()).toBe(false);
});
