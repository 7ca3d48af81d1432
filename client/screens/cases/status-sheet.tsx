import { useState } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { dayInRiga } from '#client/i18n/riga-time.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import type { CaseView } from '#client/store/store-api.ts';
import type { DataOf } from '#shared/domain/records.ts';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { RadioGroup } from '#client/ui/radio-group.tsx';
import { Sheet } from '#client/ui/sheet.tsx';
import { changeStatus } from './change-status.ts';
import { useCommit } from './use-commit.ts';

interface StatusSheetProps {
  readonly space: string;
  readonly file: CaseView['rows'][number];
  readonly onClose: () => void;
}

type Status = DataOf<'case-file'>['status'];

export function StatusSheet({ space, file, onClose }: StatusSheetProps) {
  const w = useWords();
  const codes = useCodes();
  const { save, failed, busy } = useCommit();
  const today = dayInRiga(useNow());
  const [shown] = useState(file);
  const before = shown.data['status'] as Status;
  const form = useForm<{ status: Status }>({ defaultValues: { status: before } });
  const status = useWatch({ control: form.control, name: 'status' });

  const submit = form.handleSubmit(async (values) => {
    if (values.status === before) return onClose();
    const about = { space, recordId: shown.id, shown: shown.data, today };
    if (await save(changeStatus(values.status, about))) onClose();
  });
  return (
    <Sheet
      open
      onClose={onClose}
      title={w('case.status.change')}
      closeLabel={w('app.cancel')}
      actions={
        <Button variant="primary" full disabled={busy} onClick={() => void submit()}>
          {w('case.status.save')}
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
          name="status"
          control={form.control}
          render={({ field }) => (
            <RadioGroup label={w('case.status')} options={codes.options('caseStatus')} {...field} />
          )}
        />
        {status === 'closed' && before !== 'closed' ? (
          <Banner tone="info">{w('case.status.closing')}</Banner>
        ) : null}
      </form>
    </Sheet>
  );
}
