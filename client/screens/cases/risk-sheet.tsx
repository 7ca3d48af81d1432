import { useState } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { dayInRiga } from '#client/i18n/riga-time.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useRefusalWords } from '#client/i18n/use-refusal-words.ts';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import type { CaseView } from '#client/store/store-api.ts';
import type { RefusedWork } from '#client/store/use-refused.ts';
import { useDirtyForm } from '#client/store/dirty-forms.ts';
import type { JsonObject } from '#shared/lib/json.ts';
import { textOf } from '#shared/lib/json-text.ts';
import { riskLevels } from '#shared/domain/case-file.ts';
import { idOfOne } from '#shared/domain/id-of-one.ts';
import type { DataOf } from '#shared/domain/records.ts';
import { Banner } from '#client/ui/banner.tsx';
import { RadioGroup } from '#client/ui/radio-group.tsx';
import { TextArea } from '#client/ui/text-area.tsx';
import { CaseSheet } from './case-sheet.tsx';
import { changeRisk } from './change-risk.ts';
import { reopen } from './reopen.ts';
import { useCommit } from './use-commit.ts';

interface RiskSheetProps {
  readonly space: string;
  readonly risk: CaseView['rows'][number] | null;
  readonly refused: RefusedWork | null;
  readonly onClose: () => void;
}

type Level = DataOf<'risk'>['level'];
const levelOf = (data: JsonObject | null) => (data?.['level'] ?? null) as Level | null;

export function RiskSheet({ space, risk, refused, onClose }: RiskSheetProps) {
  const w = useWords();
  const codes = useCodes();
  const { save, failed, busy } = useCommit();
  const today = dayInRiga(useNow());
  const refusal = useRefusalWords();
  // What the sheet showed when it opened is what the change is made from.
  const [{ recordId, shown, written }] = useState(() => ({
    recordId: risk?.id ?? refused?.recordId ?? idOfOne(space, 'risk'),
    ...(refused === null
      ? { shown: risk?.data ?? null, written: {} }
      : reopen(refused, risk?.data ?? null)),
  }));
  const before = levelOf(shown);
  const form = useForm<{ level: Level | null; reason: string }>({
    defaultValues: { level: levelOf(written) ?? before, reason: textOf(written['reason'] ?? '') },
  });
  useDirtyForm(form.formState.isDirty);
  const level = useWatch({ control: form.control, name: 'level' });
  const lowers =
    before !== null && level !== null && riskLevels.indexOf(level) < riskLevels.indexOf(before);

  const submit = form.handleSubmit(async (values) => {
    if (values.level === null) return;
    const saved = await save(
      changeRisk(
        { level: values.level, reason: values.reason },
        { space, recordId, shown, today, supersedes: refused?.changeId },
      ),
    );
    if (saved) onClose();
  });
  return (
    <CaseSheet
      title={w('case.risk.change')}
      closeLabel={w('app.cancel')}
      saveLabel={w('case.risk.save')}
      dismissable={!form.formState.isDirty}
      refusal={refused === null ? null : refusal(refused)}
      failed={failed}
      busy={busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <Controller
        name="level"
        control={form.control}
        rules={{ validate: (value) => value !== null || 'CHOOSE' }}
        render={({ field, fieldState }) => (
          <RadioGroup
            label={w('case.risk.level')}
            options={codes.options('risk')}
            {...field}
            errorMessage={codes.rule(fieldState.error?.message)}
          />
        )}
      />
      {lowers ? <Banner tone="info">{w('case.risk.lowering')}</Banner> : null}
      <Controller
        name="reason"
        control={form.control}
        rules={{
          validate: (value) => value.trim() !== '' || 'EMPTY',
          maxLength: { value: 20_000, message: 'TOO_LONG' },
        }}
        render={({ field, fieldState }) => (
          <TextArea
            label={w('case.risk.reason')}
            hint={w('case.risk.reasonHint')}
            {...field}
            errorMessage={codes.rule(fieldState.error?.message)}
          />
        )}
      />
    </CaseSheet>
  );
}
