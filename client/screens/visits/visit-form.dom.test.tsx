import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { CommitResult } from '#client/store/store-api.ts';
import { stage } from '#client/screens/testing/stage.tsx';
import type { DraftPlace } from '#client/ui/use-draft.ts';
import { VisitAboutContext } from './visit-context.ts';
import { VisitForm } from './visit-form.tsx';
import { emptyVisit, type VisitValues } from './visit-values.ts';

vi.setConfig({ testTimeout: 20_000 });

const recording = {
  signedIn: { accountId: 'a', name: 'Ilze Kalniņa', intakeSpaceId: 'i' },
  today: '2026-11-23',
  stated: false,
  planId: null,
};
const begun: VisitValues = {
  ...emptyVisit,
  kind: 'NEEDS_ASSESSMENT',
  visitedOn: '2026-11-23',
  startTime: '10:00',
  rooms: 2,
  tenure: 'owned',
  known: { rooms: 'known', tenure: 'known' },
};
const source = { on: '2026-09-01', by: 'Dace Liepa' };

function show() {
  const save = vi.fn<DraftPlace['save']>(async () => ({ ok: true }));
  const onSubmit = vi.fn<(values: VisitValues) => Promise<CommitResult>>(async () => ({
    ok: true,
    groupId: 'g',
    savedAt: 'x',
  }));
  const about = {
    sources: { rooms: source, tenure: source },
    members: [],
    hasChildren: false,
    reasons: new Map(),
    caseId: 'c',
    photosSaved: [],
    stated: false,
  };
  stage(
    <VisitAboutContext value={about}>
      <VisitForm
        begun={begun}
        recording={recording}
        resumeAt={null}
        correcting={false}
        draft={{ place: { stored: null, save }, write: (values) => ({ values }) as never }}
        onSubmit={onSubmit}
        onShowKnown={null}
      />
    </VisitAboutContext>,
    { files: { facts: {}, waiting: 0, room: true } },
  );
  return { save, onSubmit };
}

test('what is known is shown with its source, and one tap confirms it into the draft', async () => {
  const { save } = show();
  expect(screen.getAllByText('Apsekošana 01.09.2026, Dace Liepa')).toHaveLength(2);
  fireEvent.click(screen.getAllByRole('button', { name: 'Tā ir' })[0]!);
  await waitFor(() => expect(save).toHaveBeenCalled(), { timeout: 2000 });
  expect(save.mock.calls.at(-1)?.[0]).toMatchObject({
    values: { known: { rooms: 'known', tenure: 'confirmed' } },
  });
});

test('an outcome other than done shortens the form, and what was typed comes back with it', () => {
  show();
  fireEvent.change(screen.getByLabelText('Ko saka un lūdz klients'), {
    target: { value: 'Lūdz malku' },
  });
  fireEvent.click(screen.getByLabelText('Neviena nebija mājās'));
  expect(screen.queryByLabelText('Ko saka un lūdz klients')).toBeNull();
  fireEvent.click(screen.getByLabelText('Apsekošana notika'));
  expect(screen.getByLabelText<HTMLTextAreaElement>('Ko saka un lūdz klients').value).toBe(
    'Lūdz malku',
  );
});

test('what is missing is summed at the top and its section opens', async () => {
  const { onSubmit } = show();
  fireEvent.click(screen.getByLabelText('Apsekošana notika'));
  fireEvent.click(screen.getByRole('button', { name: 'Saglabāt apsekošanu' }));
  await screen.findByText('Vai klients iepazinās ar pierakstīto: Izvēlieties vienu atbildi.');
  expect(document.querySelector<HTMLDetailsElement>('#visit-acknowledgement')?.open).toBe(true);
  expect(onSubmit).not.toHaveBeenCalled();
});
