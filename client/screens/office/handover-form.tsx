import { useQuery } from '@tanstack/react-query';
import type { DrainAct, DrainView } from '#shared/protocol/office-drains.ts';
import type { StaffLine } from '#shared/protocol/office.ts';
import { drainPreviewQuery, startDrainMutation } from '#client/remote/office-drains.ts';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { useSignedIn } from '#client/store/use-store.tsx';
import { ActionBar } from '#client/ui/action-bar.tsx';
import { Button } from '#client/ui/button.tsx';
import { Card } from '#client/ui/card.tsx';
import { useNavigate } from '#client/ui/navigation.tsx';
import { CasePick } from './case-pick.tsx';
import { DrainDevices } from './drain-devices.tsx';
import { DrainVerdict } from './drain-verdict.tsx';
import { FormCheck, FormChecks, FormSegments, FormText } from './form-fields.tsx';
import { FormNotes } from './form-notes.tsx';
import { OfficeAnswer } from './office-answer.tsx';
import { drainWay } from './office-ways.ts';
import { caseworkers } from './staff-choices.ts';
import { useOfficeForm } from './use-office-form.ts';
import { useOfficeVerb } from './use-office-verb.ts';

interface HandoverValues {
  which: 'all' | 'chosen';
  caseIds: readonly string[];
  toPersonIds: readonly string[];
  byItself: boolean;
  reason: string;
}

/** What is to be done, and beside it whose devices are waited for. Nothing happens before it is begun. */
export function HandoverForm({
  kind,
  person,
  staff,
}: {
  readonly kind: 'reassign' | 'disable';
  readonly person: StaffLine;
  readonly staff: readonly StaffLine[];
}) {
  const w = useWords();
  const codes = useCodes();
  const navigate = useNavigate();
  const { role } = useSignedIn();
  const verb = useOfficeVerb(startDrainMutation);
  const preview = useQuery(drainPreviewQuery(actOf(kind, person.id, null)));
  const office = useOfficeForm<HandoverValues, DrainView>({
    start: { which: 'all', caseIds: [], toPersonIds: [], byItself: true, reason: '' },
    check: ({ which, caseIds, toPersonIds }) => [
      ...(kind === 'reassign' && toPersonIds.length === 0
        ? [{ field: 'toPersonIds', message: w('handover.to.choose') }]
        : []),
      ...(kind === 'reassign' && which === 'chosen' && caseIds.length === 0
        ? [{ field: 'caseIds', message: w('handover.cases.choose') }]
        : []),
    ],
    send: (values, requestId) =>
      verb.mutateAsync({
        requestId,
        act: actOf(kind, person.id, values),
        byItself: values.byItself,
        reason: values.reason.trim(),
      }),
    onDone: ({ id }) => navigate?.(drainWay(id)),
  });
  const { control } = office.form;
  const chosen = office.form.watch('which') === 'chosen';
  const heirs = caseworkers(staff).filter(({ id }) => id !== person.id);
  return (
    <form
      className="office-handover-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        office.submit();
      }}
    >
      <div className="ui-stack">
        <FormNotes {...office} />
        <p>{w(`handover.${kind}.what`)}</p>
        {kind === 'reassign' && role === 'supervisor' ? (
          <FormSegments
            control={control}
            name="which"
            label={w('handover.which')}
            segments={(['all', 'chosen'] as const).map((value) => ({
              value,
              label: w(`handover.which.${value}`),
            }))}
          />
        ) : null}
        {kind === 'reassign' && chosen ? <CasePick control={control} personId={person.id} /> : null}
        {person.cases === 0 ? null : (
          <FormChecks
            control={control}
            name="toPersonIds"
            label={w('handover.to')}
            hint={[kind === 'disable' ? w('handover.to.optional') : '', w('handover.to.hint')]
              .filter(Boolean)
              .join(' ')}
            options={heirs.map(({ id, name, role: does, cases }) => ({
              value: id,
              label: name,
              hint: w('office.assign.load', { role: codes.word('role', does), count: cases }),
            }))}
          />
        )}
        <FormText
          control={control}
          name="reason"
          label={w('handover.reason')}
          mark={w('app.optional')}
          maxLength={500}
        />
        <FormCheck control={control} name="byItself" label={w('handover.byItself')} />
      </div>
      <aside className="ui-stack" aria-label={w('handover.preview')}>
        <OfficeAnswer query={preview} label={w('drain.loading')} rows={3}>
          {({ devices }) => (
            <>
              {devices.length === 0 ? (
                <DrainVerdict devices={devices} />
              ) : (
                <Card title={w('handover.preview')} flush>
                  <DrainDevices devices={devices} label={w('handover.preview')} asked={false} />
                </Card>
              )}
            </>
          )}
        </OfficeAnswer>
      </aside>
      <ActionBar
        primary={
          <Button variant="primary" type="submit" disabled={verb.isPending}>
            {verb.isPending ? w('office.saving') : w('handover.start')}
          </Button>
        }
      />
    </form>
  );
}

function actOf(
  kind: 'reassign' | 'disable',
  personId: string,
  values: HandoverValues | null,
): DrainAct {
  const toPersonIds = [...(values?.toPersonIds ?? [])];
  if (kind === 'disable') return { kind, personId, toPersonIds };
  const caseIds = values?.which === 'chosen' ? [...values.caseIds] : null;
  return { kind, personId, toPersonIds, caseIds };
}
