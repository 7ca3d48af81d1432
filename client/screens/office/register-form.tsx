import { useDeferredValue, useEffect } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useWatch, type Control } from 'react-hook-form';
import { duplicatesQuery, staffQuery } from '#client/remote/office.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { ActionBar } from '#client/ui/action-bar.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { FormNotes } from './form-notes.tsx';
import { RegisterAlike } from './register-alike.tsx';
import { RegisterCase } from './register-case.tsx';
import { RegisterHousehold } from './register-household.tsx';
import { RegisterPerson } from './register-person.tsx';
import { birthOfCode, type RegisterValues } from './register-values.ts';
import { caseworkers } from './staff-choices.ts';
import { askOf } from './duplicates-ask.ts';
import { useRegister } from './use-register.ts';

/** Person, household, case file; beside them whoever may already be registered. */
export function RegisterForm({
  start,
  intakeId,
  leaveWay,
}: {
  readonly start: RegisterValues;
  readonly intakeId: string | null;
  readonly leaveWay: string;
}) {
  const w = useWords();
  const staff = useQuery(staffQuery());
  const { alike, office, registered } = useRegisterWithAlike(start, intakeId);
  const { control, formState } = office.form;
  return (
    <form
      className="office-register"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        office.submit();
      }}
    >
      <div className="ui-stack office-register-main">
        <FormNotes {...office} />
        {registered && office.failure !== null ? (
          <Banner tone="info">{w('office.register.halfDone')}</Banner>
        ) : null}
        <RegisterPerson control={control} disabled={registered} />
        <RegisterHousehold control={control} form={office.form} />
        <RegisterCase control={control} staff={caseworkers(staff.data?.staff ?? [])} />
      </div>
      <div className="office-register-side">
        <RegisterAlike query={alike} control={control} hidden={registered} />
      </div>
      <div className="office-register-end">
        <ActionBar
          secondary={<ButtonLink href={leaveWay}>{w('app.cancel')}</ButtonLink>}
          primary={
            <Button variant="primary" type="submit" disabled={formState.isSubmitting}>
              {formState.isSubmitting ? w('office.saving') : w('office.register.submit')}
            </Button>
          }
        />
      </div>
    </form>
  );
}

/** What the form asks decides who is alike, and who is alike decides whether it may be sent. */
function useRegisterWithAlike(start: RegisterValues, intakeId: string | null) {
  const register = useRegister({ start, intakeId });
  const { form } = register.office;
  const asked = useAsked(form.control);
  const ask = useDeferredValue(askOf(asked));
  const alike = useQuery({
    ...duplicatesQuery(ask ?? { givenName: '', familyName: '' }),
    enabled: ask !== null && !register.registered,
    placeholderData: (before) => (ask === null ? undefined : before),
  });
  const count = ask === null ? 0 : (alike.data?.people.length ?? 0);
  const { setAlike } = register;
  useEffect(() => setAlike(count > 0), [setAlike, count]);
  const fromCode = birthOfCode(asked.personalCode);
  useEffect(() => {
    if (fromCode !== null && form.getValues('birthOn') === null)
      form.setValue('birthOn', fromCode, { shouldDirty: true });
  }, [form, fromCode]);
  return { ...register, alike };
}

function useAsked(control: Control<RegisterValues>) {
  const [givenName, familyName, birthOn, personalCode] = useWatch({
    control,
    name: ['givenName', 'familyName', 'birthOn', 'personalCode'],
  });
  return { givenName, familyName, birthOn, personalCode };
}
