import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, type RenderResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import { lv } from '#client/i18n/lv.ts';
import { WordsProvider } from '#client/i18n/words-provider.tsx';
import type {
  Commit,
  DeviceStore,
  Queries,
  QueryKind,
  SignedIn,
  SyncStatus,
} from '#client/store/store-api.ts';
import { StoreProvider, useWatch } from '#client/store/use-store.tsx';
import { createWatchCache } from '#client/store/watch-cache.ts';
import { ToastProvider } from '#client/ui/toast.tsx';

export const anna: SignedIn = {
  accountId: 'anna',
  name: 'Anna Bērziņa',
  role: 'social-worker',
  municipalityId: 'm',
  municipalityName: 'Madonas novads',
  office: 'Sociālais dienests',
  ownSpaceId: 'own',
  unitSpaceId: 'unit',
  intakeSpaceId: 'intake',
};

type Swap = DeviceStore['swapDraft'];
type Answers = { readonly [K in QueryKind]?: Queries[K]['gives'] };

/** A screen in Latvian on a store that answers what is given here, takes every change and keeps what it took. */
export function stage(
  screen: ReactNode,
  answers: Answers = {},
  swapDraft: Swap = () => Promise.resolve({ ok: true }),
): RenderResult & { commits: Commit[]; again: (screen: ReactNode) => void } {
  // jsdom has none; React Aria's dialog asks for it.
  vi.stubGlobal('CSS', { escape: (text: string) => text, supports: () => false });
  const commits: Commit[] = [];
  const given: Answers = { status: { signedIn: anna } as SyncStatus, ...answers };
  const nothing: Answers = {
    drafts: [],
    attention: [],
    own: [],
    colleagues: [],
    notices: [],
    late: [],
  };
  const store = {
    watch: ({ kind }: { kind: QueryKind }, tell: (answer: never) => void) => {
      tell((given[kind] ?? nothing[kind] ?? null) as never);
      return () => undefined;
    },
    commit: (commit: Commit) => {
      commits.push(commit);
      return Promise.resolve({ ok: true, groupId: 'g', savedAt: '2026-11-23T08:00:00.000Z' });
    },
    swapDraft,
    dropDraft: () => Promise.resolve(),
    settleAttention: vi.fn<() => Promise<void>>(() => Promise.resolve()),
  } as unknown as DeviceStore;
  const access = { store, cache: createWatchCache(store) };
  const client = new QueryClient();
  const on = (what: ReactNode) => (
    <QueryClientProvider client={client}>
      <StoreProvider {...access}>
        <WordsProvider locale="lv" catalogue={lv} setLocale={() => {}}>
          <ToastProvider closeLabel="x">
            <Shown>{what}</Shown>
          </ToastProvider>
        </WordsProvider>
      </StoreProvider>
    </QueryClientProvider>
  );
  const shown = render(on(screen));
  return { ...shown, commits, again: (next) => shown.rerender(on(next)) };
}

/** Screens are shown only once the store has said who is signed in. */
function Shown({ children }: { readonly children: ReactNode }) {
  return useWatch({ kind: 'status' }) === undefined ? null : children;
}
