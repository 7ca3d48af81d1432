import { useEffect, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useFormats, useCodes, useWords } from '#client/i18n/use-words.tsx';
import { useNow } from '#client/i18n/use-now.ts';
import type { CaseView, Draft } from '#client/store/store-api.ts';
import { useDirtyForm } from '#client/store/dirty-forms.ts';
import { useStore } from '#client/store/use-store.tsx';
import type { JsonObject } from '#shared/lib/json.ts';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { DateField } from '#client/ui/date-field.tsx';
import { Sheet } from '#client/ui/sheet.tsx';
import { StateMark } from '#client/ui/state-mark.tsx';
import { TextArea } from '#client/ui/text-area.tsx';
import { TextField } from '#client/ui/text-field.tsx';
import { useAutosave } from '#client/ui/use-autosave.ts';
import { useCommit } from './use-commit.ts';
import { writePlan, type PlanEdit } from './write-plan.ts';
import { textOf } from '#shared/lib/json-text.ts';

interface PlanSheetProps {
  readonly caseId: string;
  readonly space: string;
  readonly plan: CaseView['rows'][number] | null;
  readonly draft: Draft | null;
  readonly onClose: () => void;
}

/** What a draft keeps: the words, and the plan they were written over, so that the merge knows what was seen. */
interface PlanDraft {
  readonly values: PlanEdit;
  readonly recordId: string;
  readonly shown: JsonObject | null;
}

export function PlanSheet({ caseId, space, plan, draft, onClose }: PlanSheetProps) {
  const w = useWords();
  const codes = useCodes();
  const formats = useFormats();
  const now = useNow();
  const store = useStore();
  const { save, failed, busy } = useCommit();
  const draftKey = `plan:${caseId}`;
  const [begun] = useState((): PlanDraft & { startedAt: string } => {
    if (draft !== null)
      return { ...(draft.value as unknown as PlanDraft), startedAt: draft.startedAt };
    const data = plan?.data ?? {};
    const values = {
      goal: textOf(data['goal'] ?? ''),
      text: textOf(data['text'] ?? ''),
      reviewOn: (data['reviewOn'] as string | null | undefined) ?? null,
    };
    return {
      values,
      recordId: plan?.id ?? crypto.randomUUID(),
      shown: plan?.data ?? null,
      startedAt: new Date().toISOString(),
    };
  });
  const form = useForm<PlanEdit>({ defaultValues: begun.values });
  const { state, touch, stop, resume } = useAutosave((values: PlanEdit) =>
    store.saveDraft({
      key: draftKey,
      form: 'plan',
      caseId,
      savedAt: new Date().toISOString(),
      startedAt: begun.startedAt,
      value: { values: { ...values }, recordId: begun.recordId, shown: begun.shown },
    }),
  );
  useDirtyForm(state.kind === 'saving' || state.kind === 'failed');
  const { subscribe } = form;
  useEffect(
    () => subscribe({ formState: { values: true }, callback: ({ values }) => touch(values) }),
    [subscribe, touch],
  );

  const submit = form.handleSubmit(async (values) => {
    const commit = writePlan(values, {
      space,
      recordId: begun.recordId,
      shown: begun.shown,
      draftKey,
    });
    await stop();
    if (commit === null) {
      await store.dropDraft(draftKey);
      return onClose();
    }
    if (await save(commit)) return onClose();
    resume();
    return touch(values);
  });
  return (
    <Sheet
      open
      onClose={onClose}
      title={w(plan === null ? 'case.plan.write' : 'case.plan.change')}
      closeLabel={w('app.close')}
      dismissable={false}
      actions={
        <Button variant="primary" full disabled={busy} onClick={() => void submit()}>
          {w('case.plan.save')}
        </Button>
      }
    >
      <form className="ui-stack capture" onSubmit={(event) => void submit(event)}>
        {failed ? (
          <Banner tone="attention" announce="assertive">
            {w('case.failed')}
          </Banner>
        ) : null}
        <Controller
          name="goal"
          control={form.control}
          rules={{ maxLength: { value: 200, message: 'TOO_LONG' } }}
          render={({ field, fieldState }) => (
            <TextField
              label={w('case.plan.goal')}
              mark={w('app.optional')}
              {...field}
              errorMessage={codes.rule(fieldState.error?.message)}
            />
          )}
        />
        <Controller
          name="text"
          control={form.control}
          rules={{
            validate: (value) => value.trim() !== '' || 'EMPTY',
            maxLength: { value: 20_000, message: 'TOO_LONG' },
          }}
          render={({ field, fieldState }) => (
            <TextArea
              rows={10}
              label={w('case.plan.text')}
              hint={w('case.plan.textHint')}
              {...field}
              errorMessage={codes.rule(fieldState.error?.message)}
            />
          )}
        />
        <Controller
          name="reviewOn"
          control={form.control}
          render={({ field }) => (
            <DateField label={w('case.plan.reviewOn')} mark={w('app.optional')} {...field} />
          )}
        />
        {state.kind === 'saved' ? (
          <StateMark state="device">
            {w('app.draft-saved', { when: formats.when(state.at, now) })}
          </StateMark>
        ) : null}
      </form>
    </Sheet>
  );
}
