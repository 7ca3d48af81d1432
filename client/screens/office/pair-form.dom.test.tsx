import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stage } from '#client/screens/testing/stage.tsx';
import type { PairDetail } from '#shared/protocol/office-meaning.ts';
import { FlaggedRecord } from './flagged-record.tsx';
import { PairDecided } from './pair-decided.tsx';
import { PairForm } from './pair-form.tsx';

const at = '2026-11-20T08:00:00.000Z';
const row = (id: string, rev: number, data: object, when = at) =>
  ({
    id,
    type: 'person',
    rev,
    by: 'anna',
    at: when,
    meta: {},
    data,
  }) as PairDetail['sides'][number]['row'];
const pair: PairDetail = {
  pairId: 'p',
  why: 'name-and-birth',
  foundAt: at,
  state: 'open',
  decided: null,
  sides: [
    {
      row: row('new', 3, { givenName: 'Velta', familyName: 'Kļava', phone: '+37120000002' }),
      cases: [],
      holders: [],
    },
    {
      row: row(
        'old',
        7,
        { givenName: 'Velta', familyName: 'Kļaviņa', actualAddress: 'Rīgas iela 1' },
        '2025-01-01T08:00:00.000Z',
      ),
      cases: [{ caseId: 'k', caseNumber: '0001', status: 'active' }],
      holders: ['Anna'],
    },
  ],
  people: { anna: { id: 'anna', name: 'Anna Bērziņa', role: 'supervisor' } },
  survivorId: null,
  canSplit: false,
};
let sent: { path: string; body: Record<string, unknown> }[] = [];
beforeEach(() => {
  sent = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    sent.push({
      path: new URL(url, 'http://centre').pathname,
      body: JSON.parse(init.body as string) as Record<string, unknown>,
    });
    return Promise.resolve(Response.json({ pairId: 'p', flagId: 'f', already: false }));
  });
});
afterEach(() => vi.unstubAllGlobals());
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Saglabāt lēmumu' }));

test('one person: every differing value is chosen by a person, the older record survives, what it lacks is taken', async () => {
  stage(<PairForm pair={pair} />);
  save();
  await waitFor(() =>
    expect(screen.getAllByText('Izvēlieties, vai tā ir viena persona').length).toBeGreaterThan(0),
  );
  fireEvent.click(screen.getByRole('radio', { name: /^Viena persona/u }));
  save();
  await waitFor(() =>
    expect(screen.getByText('Uzvārds: Izvēlieties, kurā ierakstā ir pareizi')).toBeTruthy(),
  );
  expect(sent).toEqual([]);
  fireEvent.click(screen.getByRole('radio', { name: /Pareizs 1\. ierakstā/u }));
  save();
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({
    path: '/api/office/pairs/p/unite',
    body: { survivorId: 'old', survivorRev: 7, aliasRev: 3, take: ['phone', 'familyName'] },
  });
});

test('two people: nothing else is asked', async () => {
  stage(<PairForm pair={pair} />);
  fireEvent.click(screen.getByRole('radio', { name: /^Divas dažādas personas/u }));
  save();
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.path).toBe('/api/office/pairs/p/different');
});

test('united, it says whether it can be undone, and undoes it', async () => {
  const united = {
    ...pair,
    state: 'same',
    survivorId: 'old',
    decided: { byName: 'Ilze', at },
  } as const;
  const { again } = stage(<PairDecided pair={united} />);
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.getByText(/atdalīt vairs nevar/u)).toBeTruthy();
  again(<PairDecided pair={{ ...united, canSplit: true }} />);
  fireEvent.click(screen.getByRole('button', { name: 'Atdalīt' }));
  await waitFor(() => expect(sent[0]?.path).toBe('/api/office/pairs/p/split'));
});

test('a record under a closed file is kept or opens the file again; an amendment is read', async () => {
  const flag = {
    flagId: 'f',
    why: 'closed-file',
    about: { caseId: 'k', caseNumber: '1', personName: 'Velta' },
    row: row('r', 1, {}),
    subject: null,
    people: {},
    authorName: 'Dace',
    receivedAt: at,
    closed: true,
    settled: null,
  } as const;
  const { again } = stage(<FlaggedRecord flag={flag} />);
  save();
  await waitFor(() =>
    expect(screen.getAllByText('Izvēlieties, ko darīt').length).toBeGreaterThan(0),
  );
  fireEvent.click(screen.getByRole('radio', { name: /^Atvērt lietu no jauna/u }));
  save();
  await waitFor(() => expect(sent[0]).toMatchObject({ body: { decision: 'reopened' } }));
  again(<FlaggedRecord key="a" flag={{ ...flag, why: 'amended', closed: false }} />);
  fireEvent.click(screen.getByRole('button', { name: 'Izlasīts' }));
  await waitFor(() => expect(sent[1]).toMatchObject({ body: { decision: 'kept' } }));
});
