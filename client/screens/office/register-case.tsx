import { useWatch, type Control } from 'react-hook-form';
import type { StaffLine } from '#shared/protocol/office.ts';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { Card } from '#client/ui/card.tsx';
import { FormDay, FormProse, FormSelect } from './form-fields.tsx';
import type { RegisterValues } from './register-values.ts';

/** The case file that is opened with the client. */
export function RegisterCase({
  control,
  staff,
}: {
  readonly control: Control<RegisterValues>;
  readonly staff: readonly StaffLine[];
}) {
  const w = useWords();
  const codes = useCodes();
  const risk = useWatch({ control, name: 'riskLevel' });
  return (
    <Card title={w('office.register.case')}>
      <div className="ui-stack">
        <div className="office-pair">
          <FormDay control={control} name="openedOn" label={w('office.register.openedOn')} />
          <FormSelect
            control={control}
            name="assigneeId"
            label={w('office.register.assignee')}
            placeholder={w('office.register.nobody')}
            options={staff.map(({ id, name, role }) => ({
              value: id,
              label: `${name} (${codes.word('role', role)})`,
            }))}
          />
        </div>
        <div className="office-pair">
          <FormSelect
            control={control}
            name="careLevel"
            label={codes.field('careLevel')}
            placeholder={w('app.unknown')}
            options={codes.options('careLevel')}
          />
          <FormSelect
            control={control}
            name="riskLevel"
            label={codes.field('level')}
            placeholder={w('app.unknown')}
            options={codes.options('risk')}
          />
        </div>
        {risk === '' ? null : (
          <FormProse
            control={control}
            name="riskReason"
            label={w('office.register.riskReason')}
            mark={w('app.optional')}
          />
        )}
      </div>
    </Card>
  );
}
