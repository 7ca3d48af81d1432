import { act, configure, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { lv } from '#client/i18n/lv.ts';
import type { DeviceStore, SignedIn, SyncStatus } from '#client/store/store-api.ts';
import { createWatchCache } from '#client/store/watch-cache.ts';
import { App } from './app.tsx';

// Screens come late, and a busy machine takes its time to fetch them.
configure({ asyncUtilTimeout: 15_000 });
vi.setConfig({ testTimeout: 30_000 });

const ilze: SignedIn = {
  accountId: 'a',
  name: 'Ilze Bērziņa',
  role: 'social-worker',
  municipalityId: 'm',
  municipalityName: 'Liepājas valstspilsēta',
  office: 'Sociālais dienests',
  ownSpaceId: 'o',
  unitSpaceId: 'u',
  intakeSpaceId: 'i',
};
const status: SyncStatus = {
  signedIn: ilze,
  reach: 'unreachable',
  lastContactAt: null,
  completeAt: null,
  waiting: 2,
  oldestWaitingAt: new Date(Date.now() - 2 * 3_600_000).toISOString(),
  attention: 0,
  oldestAttentionAt: null,
  progress: null,
  field: false,
  ended: false,
  nudged: false,
  persisted: true,
  full: false,
  leader: true,
  over: false,
  outdated: false,
  unopened: false,
  lost: null,
};

function fakeStore(first: SyncStatus) {
  const tellers = new Set<(value: never) => void>();
  const opened: (SignedIn | null)[] = [];
  const store = {
    watch: (ask: { kind: string }, tell: (value: never) => void) => {
      if (ask.kind === 'status') {
        tellers.add(tell);
        tell(first as never);
      }
      return () => tellers.delete(tell);
    },
    syncNow: vi.fn<() => void>(),
    open: (signedIn: SignedIn | null) => {
      opened.push(signedIn);
      return Promise.resolve();
    },
  } as unknown as DeviceStore;
  const tell = (next: SyncStatus) =>
    act(() => {
      for (const teller of tellers) teller(next as never);
    });
  return { store, opened, tell };
}

const show = (store: DeviceStore) =>
  render(<App store={store} cache={createWatchCache(store)} locale="lv" catalogue={lv} />);

beforeEach(() => {
  history.replaceState(null, '', '/settings');
  vi.stubGlobal('scrollTo', () => undefined);
  vi.stubGlobal('__APP_VERSION__', '0');
  // jsdom has none; React Aria's dialog asks for it.
  vi.stubGlobal('CSS', { escape: (text: string) => text, supports: () => false });
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
});

test('nobody is signed in: any address asks who it is', async () => {
  const { store } = fakeStore({ ...status, signedIn: null });
  show(store);
  await screen.findByRole('heading', { level: 1, name: 'Pierakstīties' });
  expect(screen.getByText(/nav šifrēts/u)).toBeTruthy();
});

test('without a network the app opens for who was here last, and says how old the unsent work is', async () => {
  const { store } = fakeStore(status);
  show(store);
  await screen.findByRole('heading', { level: 1, name: 'Vairāk' });
  expect(screen.getByText('Nav savienojuma, 2 gaida nosūtīšanu')).toBeTruthy();
  expect(screen.getByText('vecākais pirms 2 h')).toBeTruthy();
  await waitFor(() => expect(document.title).toBe('Vairāk – DigiSoc Field'));
});

test('a lost session asks for the sign-in and takes nothing away', async () => {
  const { store, opened, tell } = fakeStore(status);
  show(store);
  await screen.findByRole('heading', { level: 1, name: 'Vairāk' });
  tell({ ...status, reach: 'signed-out' });
  const link = screen.getByRole('link', { name: /Jāpierakstās no jauna/u });
  expect(link.getAttribute('href')).toBe('/sign-in');
  expect(link.textContent).toContain('2 gaida nosūtīšanu');
  expect(screen.getByRole('heading', { level: 1, name: 'Vairāk' })).toBeTruthy();
  expect(opened).toEqual([]);
});

test('signing out with unsent work is explained first, and does nothing until it is chosen', async () => {
  const { store, opened } = fakeStore(status);
  show(store);
  const leave = await screen.findByRole('button', { name: 'Izrakstīties' });
  act(() => leave.click());
  const dialog = await screen.findByRole('alertdialog');
  expect(dialog.textContent).toContain('2 ieraksti gaida nosūtīšanu, vecākais pirms 2 h');
  expect(dialog.textContent).toContain('Saglabāt nenosūtīto failā');
  expect(opened).toEqual([]);
});

test('an address that is no place of the role says so', async () => {
  history.replaceState(null, '', '/office');
  const { store } = fakeStore(status);
  show(store);
  expect(await screen.findByRole('heading', { level: 1, name: 'Šādas lapas nav' })).toBeTruthy();
});
