import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { stage } from '#client/screens/testing/stage.tsx';
import type { OfficeRecord } from '#shared/protocol/office-reading.ts';
import { SettleConflict } from './settle-conflict.tsx';

const record = (yoursBy: string): OfficeRecord => ({
  about: { caseId: 'k', caseNumber: '1', personName: 'Ilga Cīrule' },
  kind: 'core',
  row: {
    id: 'c',
    type: 'conflict',
    rev: 1,
    by: 'anna',
    at: '2026-11-23T08:00:00.000Z',
    meta: {},
    data: {
      subjectId: 'r',
      subjectType: 'case-file',
      field: 'status',
      base: 'active',
      theirs: 'closed',
      theirsBy: 'anna',
      theirsAt: '2026-11-23T08:00:00.000Z',
      yours: 'suspended',
      yoursBy,
      yoursAt: '2026-11-23T09:30:00.000Z',
      state: 'open',
    },
  },
  subject: null,
  amendments: [],
  people: {
    anna: { id: 'anna', name: 'Anna Bērziņa', role: 'social-worker' },
    maris: { id: 'maris', name: 'Māris Ozols', role: 'social-worker' },
  },
});

test('two people are told of as two', () => {
  stage(<SettleConflict record={record('maris')} />);
  expect(screen.getByText(/Abi ierakstīja, neredzot viens otru/u)).toBeTruthy();
  expect(screen.getByText('Paturēt: Māris Ozols')).toBeTruthy();
});

test('one person with two values is named once, and the values are told apart by their hour', () => {
  stage(<SettleConflict record={record('anna')} />);
  expect(screen.getByText(/Abas vērtības ierakstīja Anna Bērziņa/u)).toBeTruthy();
  expect(screen.getByText('Paturēt: 23.11.2026 10:00')).toBeTruthy();
  expect(screen.getByText('Paturēt: 23.11.2026 11:30')).toBeTruthy();
});
