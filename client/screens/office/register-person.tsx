import { useWatch, type Control } from 'react-hook-form';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { Card } from '#client/ui/card.tsx';
import { FormCheck, FormDay, FormSelect, FormText } from './form-fields.tsx';
import { needsConfirming, type RegisterValues } from './register-values.ts';

/** Who it is, and how to reach them. */
export function RegisterPerson({
  control,
  disabled,
}: {
  readonly control: Control<RegisterValues>;
  /** Once the client is registered, this part is history. */
  readonly disabled: boolean;
}) {
  const w = useWords();
  const codes = useCodes();
  const code = useWatch({ control, name: 'personalCode' });
  const optional = w('app.optional');
  const line = { control, disabled, maxLength: 200, autoComplete: 'off' } as const;
  return (
    <>
      <Card title={w('office.register.person')}>
        <div className="ui-stack">
          <div className="office-pair">
            <FormText
              {...line}
              name="givenName"
              label={codes.field('givenName')}
              autoCapitalize="words"
            />
            <FormText
              {...line}
              name="familyName"
              label={codes.field('familyName')}
              autoCapitalize="words"
            />
          </div>
          <FormText
            {...line}
            name="personalCode"
            label={codes.field('personalCode')}
            hint={w('office.register.codeHint')}
            mark={optional}
            width={12}
            spellCheck={false}
          />
          {needsConfirming(code) ? (
            <FormCheck
              control={control}
              name="personalCodeConfirmed"
              label={w('office.register.codeConfirm')}
              hint={codes.personalCode('CHECK_DIGIT')}
            />
          ) : null}
          <div className="office-pair">
            <FormDay
              control={control}
              disabled={disabled}
              name="birthOn"
              label={codes.field('birthOn')}
              mark={optional}
            />
            <FormSelect
              control={control}
              disabled={disabled}
              name="sex"
              label={codes.field('sex')}
              placeholder={w('app.unknown')}
              options={codes.options('sex')}
            />
            <FormSelect
              control={control}
              disabled={disabled}
              name="language"
              label={codes.field('language')}
              placeholder={w('app.unknown')}
              options={codes.options('language')}
            />
          </div>
        </div>
      </Card>
      <Card title={w('office.register.contact')}>
        <div className="ui-stack">
          <FormText
            {...line}
            name="actualAddress"
            label={codes.field('actualAddress')}
            mark={optional}
          />
          <FormText
            {...line}
            name="declaredAddress"
            label={codes.field('declaredAddress')}
            mark={optional}
          />
          <div className="office-pair">
            <FormText
              {...line}
              name="phone"
              type="tel"
              label={codes.field('phone')}
              mark={optional}
            />
            <FormText
              {...line}
              name="email"
              type="email"
              label={codes.field('email')}
              mark={optional}
            />
          </div>
          <div className="office-pair">
            <FormText
              {...line}
              name="contactPersonName"
              label={codes.field('contactPersonName')}
              mark={optional}
            />
            <FormText
              {...line}
              name="contactPersonPhone"
              type="tel"
              label={codes.field('contactPersonPhone')}
              mark={optional}
            />
          </div>
        </div>
      </Card>
    </>
  );
}
