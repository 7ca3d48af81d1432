import { useState } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { dayInRiga } from '#client/i18n/riga-time.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import type { CaseView } from '#client/store/store-api.ts';
import { useDirtyForm } from '#client/store/dirty-forms.ts';
import { riskLevels } from '#shared/domain/case-file.ts';
import type { DataOf } from '#shared/domain/records.ts';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { RadioGroup } from '#client/ui/radio-group.tsx';
import { Sheet } from '#client/ui/sheet.tsx';
import { TextArea } from '#client/ui/text-area.tsx';
import { changeRisk } from './change-risk.ts';
import { useCommit } from './use-commit.ts';

interface RiskSheetProps {
  readonly space: string;
  readonly risk: CaseView['rows'][number] | null;
  readonly onClose: () => void;
}

type Level = DataOf<'risk'>['level'];

export function RiskSheet({ space, risk, onClose }: RiskSheetProps) {
  const w = useWords();
  const codes = useCodes();
  const { save, failed, busy } = useCommit();
  const today = dayInRiga(useNow());
  // What the sheet showed when it opened is what the change is made from.
  const [shown] = useState(risk);
  const before = typeof shown?.data['level'] === 'string' ? (shown.data['level'] as Level) : null;
  const form = useForm<{ level: Level | null; reason: string }>({
    defaultValues: { level: before, reason: '' },
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
        { space, recordId: shown?.id ?? crypto.randomUUID(), shown: shown?.data ?? null, today },
      ),
    );
    if (saved) onClose();
  });
  return (
    <Sheet
      open
      onClose={onClose}
      title={w('case.risk.change')}
      closeLabel={w('app.cancel')}
      dismissable={!form.formState.isDirty}
      actions={
        <Button variant="primary" full disabled={busy} onClick={() => void submit()}>
          {w('case.risk.save')}
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
      </form>
    </Sheet>
  );
}
