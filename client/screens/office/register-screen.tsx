import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { recordQuery } from '#client/remote/office.ts';
import { dayInRiga } from '#client/i18n/riga-time.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { textOf } from '#shared/lib/json-text.ts';
import { PageHeader } from '#client/ui/page-header.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { OfficeFrame } from './office-frame.tsx';
import { casesWay, intakeWay, overviewWay } from './office-ways.ts';
import { RegisterForm } from './register-form.tsx';
import { startRegister } from './register-values.ts';

/** A new client, the household and the case file in one flow; possibly prefilled from what a worker recorded. */
export default function RegisterScreen() {
  const w = useWords();
  const { moment } = useFormats();
  const [search] = useSearchParams();
  const [intakeId] = useState(() => search.get('intake'));
  const [today] = useState(() => dayInRiga(Date.now()));
  const intake = useQuery({ ...recordQuery(intakeId ?? ''), enabled: intakeId !== null });
  const row = intake.data?.row;
  const stated = (row?.data['statedPerson'] ?? {}) as Readonly<Record<string, string | null>>;
  const [given = '', ...family] = (stated['name'] ?? '').split(/\s+/u);
  return (
    <OfficeFrame openAlert={intakeId ?? undefined}>
      <PageHeader
        title={w('office.register.title')}
        back={
          intakeId === null
            ? { href: casesWay, label: w('office.cases.title') }
            : { href: intakeWay(intakeId), label: w('office.intake.title') }
        }
        meta={
          row
            ? w('office.register.fromIntake', {
                name: textOf(row.data['recordedByName']),
                when: moment(row.at),
              })
            : undefined
        }
      />
      {intakeId !== null && row === undefined && !intake.isError ? (
        <Skeleton label={w('office.intake.loading')} rows={6} />
      ) : (
        <RegisterForm
          start={{
            ...startRegister(today),
            givenName: given,
            familyName: family.join(' '),
            birthOn: stated['birthOn'] ?? null,
            actualAddress: stated['address'] ?? '',
            phone: stated['phone'] ?? '',
          }}
          intakeId={intakeId}
          leaveWay={intakeId === null ? overviewWay : intakeWay(intakeId)}
        />
      )}
    </OfficeFrame>
  );
}
