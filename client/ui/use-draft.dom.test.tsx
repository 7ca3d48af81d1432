import { act, renderHook } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useDraft, type DraftPlace, type Written } from './use-draft.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Typed = Record<'says' | 'needs', string>;
type Stored = { savedAt: string; value: Typed & { over: string } } | null;

const shape = {
  write: ({ values, over }: Written<Typed, string>) => ({ ...values, over }),
  read(value: unknown) {
    const { over, ...values } = value as NonNullable<Stored>['value'];
    return { values, over };
  },
  texts: new Set(['says', 'needs']),
  sent: ({ values }: Written<Typed, string>) => `sent ${values.says}`,
};

/** One draft that several tabs look at. */
function device(stored: Stored = null) {
  const tellers = new Set<(stored: Stored) => void>();
  const at = {
    stored,
    put(next: Stored) {
      at.stored = next;
      for (const tell of tellers) tell(next);
    },
  };
  const save: DraftPlace['save'] = async (value, savedAt, seenAt) => {
    if ((at.stored?.savedAt ?? null) !== seenAt) return { ok: false, stored: at.stored };
    at.put({ savedAt, value: value as NonNullable<Stored>['value'] });
    return { ok: true };
  };
  /** `deaf`: what other tabs write reaches it only when it saves. */
  const tab = (deaf = false, over = 'seen') => {
    const { over: under = over, ...kept } = at.stored?.value ?? {};
    let values: Typed = { says: '', needs: '', ...kept };
    const listeners = new Set<(told: { values: Typed }) => void>();
    const set = (field: keyof Typed, text: string) => {
      values = { ...values, [field]: text };
      for (const listener of listeners) listener({ values });
    };
    const form = {
      getValues: () => values,
      setValue: set as (name: never, value: never) => void,
      subscribe({ callback }: { callback: (told: { values: Typed }) => void }) {
        listeners.add(callback);
        return () => listeners.delete(callback);
      },
    };
    const hook = renderHook(() => {
      const [now, setNow] = useState(at.stored);
      if (!deaf) tellers.add(setNow);
      return useDraft<Typed, string>(form, { stored: now, save }, under, shape);
    });
    return {
      hook,
      shows: () => values,
      type: (field: keyof Typed, text: string) => act(async () => set(field, text)),
    };
  };
  return { at, tab };
}

const wait = () => act(async () => void (await vi.advanceTimersByTimeAsync(3_000)));

test.each([false, true])('another tab wrote on: nothing of it is lost (deaf: %s)', async (deaf) => {
  const { at, tab } = device();
  const [one, two] = [tab(deaf), tab()];
  await one.type('says', 'one');
  await wait();
  expect(two.shows().says).toBe('one');
  await two.type('says', 'one two');
  await wait();
  await one.type('needs', 'x');
  await wait();
  expect(at.stored?.value).toEqual({ says: 'one two', needs: 'x', over: 'seen' });
  expect(one.shows()).toEqual({ says: 'one two', needs: 'x' });
  expect(two.shows()).toEqual({ says: 'one two', needs: 'x' });
});

test.each([false, true])(
  'what the words were written over stays with them (deaf: %s)',
  async (deaf) => {
    const { at, tab } = device();
    const [one, two] = [tab(false, 'older'), tab(deaf, 'newer')];
    await one.type('says', 'one');
    await wait();
    await two.type('needs', 'x');
    await wait();
    expect(at.stored?.value).toEqual({ says: 'one', needs: 'x', over: 'older' });
    expect(two.hook.result.current.over()).toBe('older');
  },
);

test('a text both changed holds both', async () => {
  const { at, tab } = device();
  const [one, two] = [tab(), tab()];
  await one.type('says', 'mine');
  await two.type('says', 'yours');
  await wait();
  await wait();
  expect(at.stored?.value.says).toBe('yours\nmine');
  expect(one.shows()).toEqual(two.shows());
});

test('sent from another tab: it is said, and nothing is written until the person types on', async () => {
  const { at, tab } = device();
  const one = tab();
  await one.type('says', 'one');
  await wait();
  await one.type('needs', 'late');
  await act(async () => at.put(null));
  await wait();
  expect(one.hook.result.current.sentElsewhere).toBe(true);
  expect(one.hook.result.current.state.kind).toBe('held');
  expect(at.stored).toBeNull();
  expect(one.shows()).toEqual({ says: 'one', needs: 'late' });
  await one.type('needs', 'later');
  await wait();
  expect(at.stored?.value).toEqual({ says: 'one', needs: 'later', over: 'sent one' });
});

test('what was held is kept when its form is left, and what was sent is not written again', async () => {
  const { at, tab } = device();
  const [one, two] = [tab(), tab()];
  await one.type('says', 'one');
  await wait();
  await one.type('needs', 'late');
  await act(async () => at.put(null));
  await wait();
  two.hook.unmount();
  await wait();
  expect(at.stored).toBeNull();
  one.hook.unmount();
  await wait();
  expect(at.stored?.value).toEqual({ says: 'one', needs: 'late', over: 'sent one' });
});

test('what this tab sends itself is not called sent elsewhere', async () => {
  const { at, tab } = device();
  const one = tab();
  await one.type('says', 'one');
  await wait();
  await act(async () => {
    await one.hook.result.current.stop();
    at.put(null);
  });
  await wait();
  expect(one.hook.result.current.sentElsewhere).toBe(false);
  expect(at.stored).toBeNull();
});
