import { Controller, type Control } from 'react-hook-form';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { IconCheck, IconClose, IconMinus } from '#client/ui/icon.tsx';
import { RadioGroup } from '#client/ui/radio-group.tsx';
import { SegmentedControl } from '#client/ui/segmented-control.tsx';
import { TextField } from '#client/ui/text-field.tsx';
import type { CareVisitDraft, TaskAnswer } from './care-visit-draft.ts';

const marks = { done: <IconCheck />, partly: <IconMinus />, 'not-done': <IconClose /> };

/** One task: three large answers; whatever is not done asks why, right there. */
export function CareTaskField({
  control,
  index,
  answer,
}: {
  readonly control: Control<CareVisitDraft>;
  readonly index: number;
  readonly answer: TaskAnswer;
}) {
  const w = useWords();
  const codes = useCodes();
  return (
    <div className="care-task">
      <Controller
        name={`tasks.${index}.result`}
        control={control}
        render={({ field, fieldState }) => (
          <SegmentedControl
            {...field}
            label={codes.word('careTask', answer.task)}
            errorMessage={fieldState.error?.message}
            segments={codes
              .options('taskResult')
              .map((option) => ({ ...option, icon: marks[option.value] }))}
          />
        )}
      />
      {answer.result === 'partly' || answer.result === 'not-done' ? (
        <div className="care-task-why">
          <Controller
            name={`tasks.${index}.reason`}
            control={control}
            render={({ field, fieldState }) => (
              <RadioGroup
                {...field}
                layout="row"
                label={w(
                  answer.result === 'partly' ? 'care.form.reason' : 'care.form.reasonNotDone',
                )}
                errorMessage={fieldState.error?.message}
                options={codes.options('notDoneReason')}
              />
            )}
          />
          {answer.reason === null ? null : (
            <Controller
              name={`tasks.${index}.reasonText`}
              control={control}
              render={({ field, fieldState }) => (
                <TextField
                  {...field}
                  label={w('care.form.reasonText')}
                  mark={answer.reason === 'other' ? undefined : w('app.optional')}
                  maxLength={200}
                  errorMessage={fieldState.error?.message}
                />
              )}
            />
          )}
        </div>
      ) : null}
    </div>
  );
}
