import { useState } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { dayInRiga } from '#client/i18n/riga-time.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useRefusalWords } from '#client/i18n/use-refusal-words.ts';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import type { CaseView } from '#client/store/store-api.ts';
import { useDirtyForm } from '#client/store/dirty-forms.ts';
import type { RefusedWork } from '#client/store/use-refused.ts';
import type { JsonObject } from '#shared/lib/json.ts';
import type { DataOf } from '#shared/domain/records.ts';
import { Banner } from '#client/ui/banner.tsx';
import { RadioGroup } from '#client/ui/radio-group.tsx';
import { CaseSheet } from './case-sheet.tsx';
import { changeStatus } from './change-status.ts';
import { reopen } from './reopen.ts';
import { useCommit } from './use-commit.ts';

interface StatusSheetProps {
  readonly space: string;
  readonly file: CaseView['rows'][number];
  readonly refused: RefusedWork | null;
  readonly onClose: () => void;
}

type Status = DataOf<'case-file'>['status'];
const statusOf = (data: JsonObject) => (data['status'] ?? null) as Status | null;

export function StatusSheet({ space, file, refused, onClose }: StatusSheetProps) {
  const w = useWords();
  const codes = useCodes();
  const { save, failed, busy } = useCommit();
  const today = dayInRiga(useNow());
  const refusal = useRefusalWords();
  const [{ shown, written }] = useState(() =>
    refused === null ? { shown: file.data, written: {} } : reopen(refused, file.data),
  );
  const before = statusOf(shown ?? {});
  const form = useForm<{ status: Status | null }>({
    defaultValues: { status: statusOf(written) ?? before },
  });
  useDirtyForm(form.formState.isDirty);
  const status = useWatch({ control: form.control, name: 'status' });

  const submit = form.handleSubmit(async (values) => {
    if (values.status === null || values.status === before) return onClose();
    const supersedes = refused?.changeId;
    const about = { space, recordId: file.id, shown: shown ?? {}, today, supersedes };
    if (await save(changeStatus(values.status, about))) onClose();
  });
  return (
    <CaseSheet
      title={w('case.status.change')}
      closeLabel={w('app.cancel')}
      saveLabel={w('case.status.save')}
      dismissable
      refusal={refused === null ? null : refusal(refused)}
      failed={failed}
      busy={busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <Controller
        name="status"
        control={form.control}
        render={({ field }) => (
          <RadioGroup label={w('case.status')} options={codes.options('caseStatus')} {...field} />
        )}
      />
      {status === 'closed' && before !== 'closed' ? (
        <Banner tone="info">{w('case.status.closing')}</Banner>
      ) : null}
    </CaseSheet>
  );
}
