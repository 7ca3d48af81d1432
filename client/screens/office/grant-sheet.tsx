import { serviceTypes, volumeUnits } from '#shared/domain/service.ts';
import type { GrantService } from '#shared/protocol/office-clients.ts';
import { grantServiceMutation } from '#client/remote/office.ts';
import { dayInRiga } from '#client/i18n/riga-time.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { FormDay, FormNumber, FormSelect, FormText } from './form-fields.tsx';
import { OfficeSheet } from './office-sheet.tsx';
import { useOfficeForm, type FormProblem } from './use-office-form.ts';
import { useOfficeVerb } from './use-office-verb.ts';

interface GrantValues {
  decisionNumber: string;
  decisionOn: string | null;
  service: GrantService['service'] | '';
  volume: number | null;
  unit: GrantService['unit'];
  validFrom: string | null;
  validTo: string | null;
  providerName: string;
}

const often = ['HOME_CARE', 'SOC_WORK', 'FAMILY_ASSISTANT', 'ASSISTANT', 'SAFETY_BUTTON'] as const;

/** A decision that has been taken, written into the case file: what, how much, from when. */
export default function GrantSheet({
  caseId,
  onClose,
}: {
  readonly caseId: string;
  readonly onClose: () => void;
}) {
  const w = useWords();
  const codes = useCodes();
  const show = useToast();
  const verb = useOfficeVerb(grantServiceMutation);
  const today = dayInRiga(useNow());
  const empty = codes.rule('EMPTY') ?? '';
  const office = useOfficeForm<GrantValues, unknown>({
    start: {
      decisionNumber: '',
      decisionOn: today,
      service: '',
      volume: null,
      unit: 'hours-per-week',
      validFrom: today,
      validTo: null,
      providerName: '',
    },
    check: (values) => {
      const problems: FormProblem[] = [];
      const need = (field: keyof GrantValues, message: string, isMissing: boolean) => {
        if (isMissing) problems.push({ field, message });
      };
      need('service', codes.rule('CHOOSE') ?? '', values.service === '');
      need('volume', w('office.grant.volume'), values.volume === null || !(values.volume > 0));
      need('validFrom', empty, values.validFrom === null);
      need(
        'validTo',
        w('office.grant.range'),
        values.validTo !== null && values.validFrom !== null && values.validTo < values.validFrom,
      );
      need('decisionNumber', empty, values.decisionNumber.trim() === '');
      need('decisionOn', empty, values.decisionOn === null);
      return problems;
    },
    send: (values, requestId) =>
      verb.mutateAsync({
        id: caseId,
        body: {
          requestId,
          decisionNumber: values.decisionNumber.trim(),
          decisionOn: values.decisionOn ?? '',
          service: values.service as GrantService['service'],
          volume: values.volume ?? 0,
          unit: values.unit,
          validFrom: values.validFrom ?? '',
          validTo: values.validTo,
          providerName: values.providerName.trim() || null,
        },
      }),
    onDone: () => {
      show({ tone: 'done', text: w('office.grant.done') });
      onClose();
    },
  });
  const { control } = office.form;
  const option = (value: (typeof serviceTypes)[number]) => ({
    value,
    label: codes.word('service', value),
  });
  return (
    <OfficeSheet
      title={w('office.grant.title')}
      submitLabel={w('office.grant.submit')}
      office={office}
      onClose={onClose}
    >
      <FormSelect
        control={control}
        name="service"
        label={codes.field('service')}
        placeholder={w('app.choose')}
        options={[
          { label: w('office.grant.group.care'), options: often.map(option) },
          {
            label: w('office.grant.group.other'),
            options: serviceTypes
              .filter((type) => !(often as readonly string[]).includes(type))
              .map(option),
          },
        ]}
      />
      <div className="office-pair">
        <FormNumber control={control} name="volume" label={codes.field('volume')} decimals={2} />
        <FormSelect
          control={control}
          name="unit"
          label={codes.field('unit')}
          options={volumeUnits.map((value) => ({
            value,
            label: codes.word('volumeUnit', value),
          }))}
        />
      </div>
      <div className="office-pair">
        <FormDay control={control} name="validFrom" label={codes.field('validFrom')} />
        <FormDay
          control={control}
          name="validTo"
          label={codes.field('validTo')}
          mark={w('app.optional')}
        />
      </div>
      <div className="office-pair">
        <FormText
          control={control}
          name="decisionNumber"
          label={codes.field('decisionNumber')}
          maxLength={200}
        />
        <FormDay
          control={control}
          name="decisionOn"
          label={codes.field('decisionOn')}
          max={today}
        />
      </div>
      <FormText
        control={control}
        name="providerName"
        label={codes.field('providerName')}
        mark={w('app.optional')}
        maxLength={200}
      />
    </OfficeSheet>
  );
}
