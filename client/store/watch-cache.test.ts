import { expect, test, vi } from 'vitest';
import type { DeviceStore } from './store-api.ts';
import { createWatchCache } from './watch-cache.ts';

function fakeStore() {
  const watches: { ask: unknown; tell: (result: unknown) => void; ended: boolean }[] = [];
  const watch = ((ask: unknown, tell: (result: unknown) => void) => {
    const entry = { ask, tell, ended: false };
    watches.push(entry);
    return () => {
      entry.ended = true;
    };
  }) as DeviceStore['watch'];
  return { watches, cache: createWatchCache({ watch }) };
}

test('two components that ask the same share one watch', () => {
  const { watches, cache } = fakeStore();
  const first = vi.fn<() => void>();
  const second = vi.fn<() => void>();
  const endFirst = cache.subscribe({ kind: 'cases' }, first);
  const endSecond = cache.subscribe({ kind: 'cases' }, second);
  watches[0]?.tell(['a']);
  expect(watches).toHaveLength(1);
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
  endFirst();
  expect(watches[0]?.ended).toBe(false);
  endSecond();
  expect(watches[0]?.ended).toBe(true);
});

test('the last answer is there at once for who comes back', () => {
  const { watches, cache } = fakeStore();
  const end = cache.subscribe({ kind: 'own' }, vi.fn<() => void>());
  watches[0]?.tell(['mine']);
  end();
  expect(cache.read({ kind: 'own' })).toEqual(['mine']);
});

test('after forgetting, no answer of the last person is seen', () => {
  const { watches, cache } = fakeStore();
  const listener = vi.fn<() => void>();
  cache.subscribe({ kind: 'own' }, listener);
  cache.subscribe({ kind: 'drafts' }, vi.fn<() => void>())();
  watches[0]?.tell(['mine']);
  cache.forget();
  expect(cache.read({ kind: 'own' })).toBeUndefined();
  expect(cache.read({ kind: 'drafts' })).toBeUndefined();
  expect(listener).toHaveBeenCalledTimes(2);
  expect(watches[0]?.ended).toBe(true);
  watches.at(-1)?.tell(['theirs']);
  expect(cache.read({ kind: 'own' })).toEqual(['theirs']);
});

test('what nobody watches is dropped, the oldest first', () => {
  const { watches, cache } = fakeStore();
  for (let n = 0; n < 40; n += 1) {
    const end = cache.subscribe({ kind: 'case', caseId: String(n) }, vi.fn<() => void>());
    watches[n]?.tell({ n });
    end();
  }
  expect(cache.read({ kind: 'case', caseId: '0' })).toBeUndefined();
  expect(cache.read({ kind: 'case', caseId: '39' })).toEqual({ n: 39 });
});
