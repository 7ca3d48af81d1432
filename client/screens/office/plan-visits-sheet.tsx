import { useEffect } from 'react';
import type { CaseDetail } from '#shared/protocol/office.ts';
import { textOf } from '#shared/lib/json-text.ts';
import { planVisitsMutation } from '#client/remote/office.ts';
import { addDays, dayInRiga } from '#client/i18n/riga-time.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { useToast } from '#client/ui/toast.tsx';
import type { CaseFileParts } from './case-file-of.ts';
import {
  FormChecks,
  FormDay,
  FormProse,
  FormSegments,
  FormSelect,
  FormTime,
} from './form-fields.tsx';
import { OfficeSheet } from './office-sheet.tsx';
import {
  checkPlanVisits,
  daysOf,
  assigneesFor,
  likelyAssignee,
  planVisitsOf,
  type PlanVisitsProblem,
  type PlanVisitsValues,
} from './plan-visits.ts';
import { useOfficeForm } from './use-office-form.ts';
import { useOfficeVerb } from './use-office-verb.ts';

/** Any Monday: from here the week's days take their names. */
const monday = '2026-11-23';
const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** Plans one home visit, or care visits on chosen days of the week. */
export default function PlanVisitsSheet({
  detail,
  parts,
  onClose,
}: {
  readonly detail: CaseDetail;
  readonly parts: CaseFileParts;
  readonly onClose: () => void;
}) {
  const w = useWords();
  const codes = useCodes();
  const { day, weekdayName } = useFormats();
  const show = useToast();
  const verb = useOfficeVerb(planVisitsMutation);
  const today = dayInRiga(useNow());
  const care = parts.grants.some(({ data }) => data['service'] === 'HOME_CARE');
  const sentence = ({ code }: PlanVisitsProblem) => {
    if (code === 'NO_DAYS') return w('office.plan.noDays');
    if (code === 'TOO_MANY') return w('office.plan.tooMany');
    return code === 'NO_TASKS' ? w('office.plan.chooseTasks') : (codes.rule(code) ?? '');
  };
  const office = useOfficeForm<PlanVisitsValues, unknown>({
    start: {
      visit: care ? 'care' : 'home',
      assigneeId: likelyAssignee(detail.assignments, care ? 'care' : 'home'),
      from: addDays(today, 1),
      to: care ? addDays(today, 14) : null,
      weekdays: ['1', '2', '3', '4', '5'],
      startTime: care ? '09:00' : null,
      kind: 'FOLLOW_UP_PLAN',
      purpose: '',
      tasks: [],
      grantId: '',
      note: '',
    },
    check: (values) =>
      checkPlanVisits(values).map((problem) => ({
        field: problem.field,
        message: sentence(problem),
      })),
    send: (values, requestId) =>
      verb.mutateAsync({ id: detail.caseId, body: planVisitsOf(values, requestId) }),
    onDone: () => {
      show({ tone: 'done', text: w('office.plan.done') });
      onClose();
    },
  });
  const { control, resetField } = office.form;
  const values = office.form.watch();
  const able = assigneesFor(detail.assignments, values.visit);
  const likely = likelyAssignee(detail.assignments, values.visit);
  const chosen =
    office.form.formState.dirtyFields.assigneeId === true &&
    able.some(({ personId }) => personId === values.assigneeId);
  // The case file may have been assigned a moment ago: who holds it arrives while the sheet is open.
  useEffect(() => {
    if (!chosen) resetField('assigneeId', { defaultValue: likely });
  }, [chosen, likely, resetField]);
  const count = daysOf(values).length;
  const home = values.visit === 'home';
  return (
    <OfficeSheet
      title={w('office.plan.title')}
      submitLabel={w('office.plan.submit', { count })}
      office={office}
      onClose={onClose}
    >
      {likely === '' ? <Banner tone="attention">{w('office.plan.noAssignee')}</Banner> : null}
      <FormSegments
        control={control}
        name="visit"
        label={w('office.plan.kind')}
        segments={[
          { value: 'home', label: w('office.plan.home') },
          { value: 'care', label: w('office.plan.care') },
        ]}
      />
      <FormSelect
        control={control}
        name="assigneeId"
        label={w('office.plan.assignee')}
        hint={w('office.plan.assigneeHint')}
        placeholder={w('app.choose')}
        options={able.map(({ personId, personName, role }) => ({
          value: personId,
          label: `${personName} (${codes.word('role', role)})`,
        }))}
      />
      <div className="office-pair">
        <FormDay
          control={control}
          name="from"
          label={w(home ? 'office.plan.day' : 'office.plan.from')}
          min={today}
        />
        {home ? null : (
          <FormDay control={control} name="to" label={w('office.plan.to')} min={today} />
        )}
        <FormTime
          control={control}
          name="startTime"
          label={w('office.plan.time')}
          mark={home ? w('app.optional') : undefined}
        />
      </div>
      {home ? (
        <>
          <FormSelect
            control={control}
            name="kind"
            label={w('office.plan.visitKind')}
            options={codes.options('visitKind')}
          />
          <FormProse
            control={control}
            name="purpose"
            label={w('office.plan.purpose')}
            mark={w('app.optional')}
          />
        </>
      ) : (
        <>
          <FormChecks
            control={control}
            name="weekdays"
            layout="row"
            label={w('office.plan.weekdays')}
            options={weekdays.map((value, index) => ({
              value,
              label: weekdayName(addDays(monday, index)),
            }))}
          />
          <FormChecks
            control={control}
            name="tasks"
            layout="row"
            label={w('office.plan.tasks')}
            options={codes.options('careTask')}
          />
          {parts.grants.length === 0 ? null : (
            <FormSelect
              control={control}
              name="grantId"
              label={w('office.plan.grant')}
              placeholder={w('office.plan.noGrant')}
              options={parts.grants.map(({ id, data }) => ({
                value: id,
                label: `${codes.word('service', textOf(data['service']))}, ${day(textOf(data['validFrom']))}`,
              }))}
            />
          )}
          <FormProse
            control={control}
            name="note"
            label={w('office.plan.note')}
            hint={w('office.plan.noteHint')}
            mark={w('app.optional')}
          />
        </>
      )}
      <p role="status">{w('office.plan.count', { count })}</p>
    </OfficeSheet>
  );
}
