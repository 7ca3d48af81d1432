import { useFieldArray, useWatch, type Control, type UseFormReturn } from 'react-hook-form';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { Button } from '#client/ui/button.tsx';
import { Card } from '#client/ui/card.tsx';
import { IconPlus } from '#client/ui/icon.tsx';
import { FormCheck, FormDay, FormSelect, FormText } from './form-fields.tsx';
import type { RegisterValues } from './register-values.ts';

/** With whom the client lives. */
export function RegisterHousehold({
  control,
  form,
}: {
  readonly control: Control<RegisterValues>;
  readonly form: UseFormReturn<RegisterValues>;
}) {
  const w = useWords();
  const codes = useCodes();
  const { fields, append, remove } = useFieldArray({ control, name: 'members' });
  const [withHousehold, familyName] = useWatch({ control, name: ['withHousehold', 'familyName'] });
  const add = () => append({ name: '', birthOn: null, relation: '', dependant: false });
  const suggest = () => {
    if (form.getValues('householdLabel') === '' && familyName.trim() !== '')
      form.setValue('householdLabel', familyName.trim());
  };
  return (
    <Card title={w('office.register.household')}>
      <div className="ui-stack">
        <FormCheck
          control={control}
          name="withHousehold"
          label={w('office.register.withHousehold')}
        />
        {withHousehold ? (
          <>
            <div onFocus={suggest}>
              <FormText
                control={control}
                name="householdLabel"
                label={w('office.register.householdLabel')}
                hint={w('office.register.householdLabelHint')}
                maxLength={200}
              />
            </div>
            {fields.map((member, index) => (
              <fieldset key={member.id} className="office-member ui-stack">
                <legend>{w('office.register.member', { n: index + 1 })}</legend>
                <FormText
                  control={control}
                  name={`members.${index}.name`}
                  label={codes.field('name')}
                  maxLength={200}
                  autoComplete="off"
                />
                <div className="office-pair">
                  <FormSelect
                    control={control}
                    name={`members.${index}.relation`}
                    label={codes.field('relation')}
                    placeholder={w('app.choose')}
                    options={codes.options('relation').filter(({ value }) => value !== 'self')}
                  />
                  <FormDay
                    control={control}
                    name={`members.${index}.birthOn`}
                    label={codes.field('birthOn')}
                    mark={w('app.optional')}
                  />
                </div>
                <FormCheck
                  control={control}
                  name={`members.${index}.dependant`}
                  label={codes.field('dependant')}
                />
                <div>
                  <Button variant="quiet" onClick={() => remove(index)}>
                    {w('office.register.removeMember', { n: index + 1 })}
                  </Button>
                </div>
              </fieldset>
            ))}
            <div>
              <Button icon={<IconPlus size={20} />} onClick={add}>
                {w('office.register.addMember')}
              </Button>
            </div>
          </>
        ) : null}
      </div>
    </Card>
  );
}
