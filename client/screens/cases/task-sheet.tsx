import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useRefusalWords } from '#client/i18n/use-refusal-words.ts';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import type { CaseView } from '#client/store/store-api.ts';
import { useDirtyForm } from '#client/store/dirty-forms.ts';
import type { RefusedWork } from '#client/store/use-refused.ts';
import type { DataOf } from '#shared/domain/records.ts';
import { textOf } from '#shared/lib/json-text.ts';
import { RadioGroup } from '#client/ui/radio-group.tsx';
import { CaseSheet } from './case-sheet.tsx';
import { reopen } from './reopen.ts';
import { tickTask } from './tick-task.ts';
import { useCommit } from './use-commit.ts';

type Status = DataOf<'plan-task'>['status'];

/** A task whose ticking the centre did not take. */
export function TaskSheet({
  space,
  task,
  refused,
  onClose,
}: {
  readonly space: string;
  readonly task: CaseView['rows'][number];
  readonly refused: RefusedWork;
  readonly onClose: () => void;
}) {
  const w = useWords();
  const codes = useCodes();
  const refusal = useRefusalWords();
  const { save, failed, busy } = useCommit();
  const [{ shown, written }] = useState(() => reopen(refused, task.data));
  const from = shown?.['status'] ?? null;
  const form = useForm<{ status: Status }>({
    defaultValues: { status: (written['status'] ?? from) as Status },
  });
  useDirtyForm(form.formState.isDirty);
  const submit = form.handleSubmit(async ({ status }) => {
    if (status === from) return onClose();
    const about = { space, recordId: task.id, from };
    if (await save(tickTask(about, status, refused.changeId))) onClose();
  });
  return (
    <CaseSheet
      title={w('case.plan.task.change')}
      closeLabel={w('app.cancel')}
      saveLabel={w('case.plan.task.save')}
      dismissable
      refusal={refusal(refused)}
      failed={failed}
      busy={busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="case-goal">{textOf(task.data['title'])}</p>
      <Controller
        name="status"
        control={form.control}
        render={({ field }) => (
          <RadioGroup
            label={w('case.plan.task.status')}
            options={codes.options('planTaskStatus').filter(({ value }) => value !== 'dropped')}
            {...field}
          />
        )}
      />
    </CaseSheet>
  );
}
