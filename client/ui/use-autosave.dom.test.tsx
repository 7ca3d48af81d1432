import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useAutosave } from './use-autosave.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('somebody who types without a pause is saved within two seconds', async () => {
  const saved: string[] = [];
  const { result } = renderHook(() => useAutosave<string>(async (text) => void saved.push(text)));
  for (let keys = 1; keys <= 30; keys += 1) {
    await act(async () => {
      result.current.touch('x'.repeat(keys));
      await vi.advanceTimersByTimeAsync(200);
    });
    // What is older than two seconds lies on the device.
    expect(saved.at(-1)?.length ?? 0).toBeGreaterThanOrEqual(keys - 10);
  }
});

test('a pause saves once, and nothing more while nothing is typed', async () => {
  const saved: string[] = [];
  const { result } = renderHook(() => useAutosave<string>(async (text) => void saved.push(text)));
  await act(async () => {
    result.current.touch('a');
    result.current.touch('ab');
    await vi.advanceTimersByTimeAsync(10_000);
  });
  expect(saved).toEqual(['ab']);
  expect(result.current.state.kind).toBe('saved');
});

test('a newer version that waits for the store is given the last key at once', async () => {
  const saved: string[] = [];
  const { result } = renderHook(() => useAutosave<string>(async (text) => void saved.push(text)));
  await act(async () => {
    result.current.touch('pēdējais');
    window.dispatchEvent(new Event('save-now'));
    await vi.advanceTimersByTimeAsync(0);
  });
  expect(saved).toEqual(['pēdējais']);
});

test('between a key and its draft nothing is called saved', async () => {
  const { result } = renderHook(() => useAutosave<string>(async () => undefined));
  const type = (text: string) => act(async () => result.current.touch(text));
  const wait = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));
  await type('a');
  expect(result.current.state.kind).toBe('saving');
  await wait(1_000);
  expect(result.current.state.kind).toBe('saved');
  await type('ab');
  expect(result.current.state.kind).toBe('saving');
});

test('after stop nothing that waited is written', async () => {
  const saved: string[] = [];
  const { result } = renderHook(() => useAutosave<string>(async (text) => void saved.push(text)));
  await act(async () => {
    result.current.touch('a');
    await result.current.stop();
    await vi.advanceTimersByTimeAsync(10_000);
  });
  expect(saved).toEqual([]);
});

test('what was typed is saved while the browser asks whether to leave, and nobody listens once it is', async () => {
  const saved: [string, boolean][] = [];
  const { result } = renderHook(() =>
    useAutosave<string>(async (text, leaving) => void saved.push([text, leaving])),
  );
  const hung = vi.spyOn(window, 'removeEventListener');
  await act(async () => result.current.touch('a'));
  await act(async () => void window.dispatchEvent(new Event('beforeunload')));
  expect(saved).toEqual([['a', true]]);
  expect(hung.mock.calls.map(([kind]) => kind)).toEqual(['beforeunload']);
  hung.mockRestore();
});
