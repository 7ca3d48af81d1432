import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { isAnyFormDirty } from '#client/store/dirty-forms.ts';
import { stage } from '#client/screens/testing/stage.tsx';
import type { OfficeRecord } from '#shared/protocol/office-reading.ts';
import { OfficeFrame } from './office-frame.tsx';
import { Review } from './review.tsx';
import { SettleConflict } from './settle-conflict.tsx';

const at = '2026-11-23T08:00:00.000Z';
const record = (id: string, type: string, data: OfficeRecord['row']['data']): OfficeRecord => ({
  about: { caseId: 'k', caseNumber: '1', personName: 'Ilga Cīrule' },
  kind: 'social',
  row: { id, type, rev: 1, by: 'dace', at, meta: {}, data },
  subject: null,
  amendments: [],
  people: {},
});
const visit = (id: string) =>
  record(id, 'home-visit', { kind: 'FIRST', review: 'submitted', recordedBy: 'dace' });

const returning = () => screen.getByRole('button', { name: 'Atdot labošanai: Veids' });
const reason = () => screen.queryByLabelText<HTMLTextAreaElement>('Kas jālabo: Veids');
const give = (words: string) => {
  fireEvent.click(returning());
  fireEvent.change(reason() as HTMLElement, { target: { value: words } });
};

afterEach(() => vi.unstubAllGlobals());

test('L1: a reason is there again when one comes back to the record, and nothing reloads the page meanwhile', () => {
  const framed = (id: string | null) => (
    <OfficeFrame>{id === null ? null : <Review key={id} record={visit(id)} />}</OfficeFrame>
  );
  const { again } = stage(framed('one'));
  give('Nav pirmreizējs');
  again(framed('two'));
  expect(reason()).toBeNull();
  expect(screen.getByRole('button', { name: 'Pieņemt un slēgt' })).toBeTruthy();
  again(framed(null));
  expect(isAnyFormDirty()).toBe(true);
  again(framed('one'));
  expect(reason()?.value).toBe('Nav pirmreizējs');
  fireEvent.click(screen.getByRole('button', { name: 'Noņemt' }));
  expect(screen.getByRole('button', { name: 'Pieņemt un slēgt' })).toBeTruthy();
  again(framed(null));
  expect(isAnyFormDirty()).toBe(false);
  again(framed('one'));
  expect(reason()).toBeNull();
});

test('the reasons go when the record has been returned', async () => {
  const sent = vi.fn<typeof fetch>(() =>
    Promise.resolve(
      Response.json({ kind: 'applied', recordId: 'three', rev: 2, duplicate: false }),
    ),
  );
  vi.stubGlobal('fetch', sent);
  const { again } = stage(<Review key="a" record={visit('three')} />);
  give('Cits veids');
  again(<Review key="b" record={visit('three')} />);
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Atdot ar 1 iemeslu' }));
    await Promise.resolve();
  });
  await waitFor(() => expect(sent).toHaveBeenCalled());
  expect(JSON.stringify(sent.mock.calls)).toContain('Cits veids');
  await screen.findByText('Atdots autoram labošanai.');
  again(<Review key="c" record={visit('three')} />);
  expect(reason()).toBeNull();
});

test('L1: another value for a conflict waits for the person too', () => {
  const conflict = record('c', 'conflict', {
    subjectId: 'r',
    subjectType: 'person',
    field: 'familyName',
    theirs: 'Cīrule',
    yours: 'Cirule',
    state: 'open',
    theirsAt: at,
    yoursAt: at,
  });
  const { again } = stage(<SettleConflict key="a" record={conflict} />);
  fireEvent.click(screen.getByRole('button', { name: 'Cita vērtība' }));
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Cīrule-Ozola' } });
  again(<SettleConflict key="b" record={conflict} />);
  expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('Cīrule-Ozola');
});

test('one reason removed leaves the others', () => {
  stage(<Review record={visit('four')} />);
  give('Cits veids');
  fireEvent.click(screen.getByRole('button', { name: 'Atdot labošanai: Iznākums' }));
  fireEvent.click(screen.getAllByRole('button', { name: 'Noņemt' })[1] as Element);
  expect(reason()?.value).toBe('Cits veids');
  expect(screen.getByRole('button', { name: 'Atdot ar 1 iemeslu' })).toBeTruthy();
});
