import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useRefusalWords } from '#client/i18n/use-refusal-words.ts';
import { useFormats, useCodes, useWords } from '#client/i18n/use-words.tsx';
import { useNow } from '#client/i18n/use-now.ts';
import type { CaseView, Draft } from '#client/store/store-api.ts';
import type { RefusedWork } from '#client/store/use-refused.ts';
import { useDirtyForm } from '#client/store/dirty-forms.ts';
import { useDraftPlace } from '#client/store/use-draft-place.ts';
import { useStore } from '#client/store/use-store.tsx';
import { idOfOne } from '#shared/domain/id-of-one.ts';
import type { JsonObject, JsonValue } from '#shared/lib/json.ts';
import { DateField } from '#client/ui/date-field.tsx';
import { StateMark } from '#client/ui/state-mark.tsx';
import { TextArea } from '#client/ui/text-area.tsx';
import { TextField } from '#client/ui/text-field.tsx';
import { isUnsaved, useDraft } from '#client/ui/use-draft.ts';
import { CaseSheet } from './case-sheet.tsx';
import { reopen } from './reopen.ts';
import { useCommit } from './use-commit.ts';
import { planData, writePlan, type PlanEdit } from './write-plan.ts';
import { textOf } from '#shared/lib/json-text.ts';

interface PlanSheetProps {
  readonly caseId: string;
  readonly space: string;
  readonly plan: CaseView['rows'][number] | null;
  readonly draft: Draft | null;
  readonly refused: RefusedWork | null;
  readonly onClose: () => void;
}

/** The plan the words were written over, so that the merge knows what was seen. */
interface Over {
  readonly recordId: string;
  readonly shown: JsonObject | null;
  /** The refused change these words correct. */
  readonly supersedes: string | null;
  /** What another tab had typed when it sent the plan, or threw its words away. */
  readonly sent?: JsonObject;
}

/** What was sent was seen here; only what the plan holds now was sent. */
function seen({ shown, sent }: Over, plan: JsonObject | null): JsonObject | null {
  if (sent === undefined || plan === null) return shown;
  const now = Object.entries(sent).filter(([field, value]) => (plan[field] ?? null) === value);
  return { ...shown, ...Object.fromEntries(now) };
}

interface PlanDraft extends Over {
  readonly values: PlanEdit;
}

interface Begun {
  readonly values: PlanEdit;
  readonly over: Over;
  readonly startedAt: string;
  readonly refusal: string | null;
}

const texts: ReadonlySet<string> = new Set(['goal', 'text']);

function readPlanDraft(value: JsonValue): { values: PlanEdit; over: Over } {
  const { values, ...over } = value as unknown as PlanDraft;
  return { values, over };
}

export function PlanSheet({ caseId, space, plan, draft, refused, onClose }: PlanSheetProps) {
  const w = useWords();
  const codes = useCodes();
  const formats = useFormats();
  const now = useNow();
  const store = useStore();
  const { save, failed, busy } = useCommit();
  const draftKey = `plan:${caseId}`;
  const refusal = useRefusalWords();
  const [begun] = useState((): Begun => {
    const why = refused === null ? null : refusal(refused);
    if (draft !== null) {
      // Words nobody has sent yet are never swept away by those that came back.
      const { values, over } = readPlanDraft(draft.value);
      const same = over.supersedes === (refused?.changeId ?? null);
      return { values, over, startedAt: draft.startedAt, refusal: same ? why : null };
    }
    const { shown, written } =
      refused === null
        ? { shown: plan?.data ?? null, written: {} }
        : reopen(refused, plan?.data ?? null);
    const data: JsonObject = { ...shown, ...written };
    return {
      values: {
        goal: textOf(data['goal'] ?? ''),
        text: textOf(data['text'] ?? ''),
        reviewOn: (data['reviewOn'] as string | null | undefined) ?? null,
      },
      over: {
        recordId: plan?.id ?? refused?.recordId ?? idOfOne(space, 'plan'),
        shown,
        supersedes: refused?.changeId ?? null,
      },
      startedAt: new Date().toISOString(),
      refusal: why,
    };
  });
  const form = useForm<PlanEdit>({ defaultValues: begun.values });
  const place = useDraftPlace({
    key: draftKey,
    form: 'plan',
    caseId,
    startedAt: begun.startedAt,
  });
  const { state, touch, stop, resume, over, sentElsewhere } = useDraft<PlanEdit, Over>(
    form,
    place,
    begun.over,
    {
      write: ({ values, over: under }) => ({ ...under, values: { ...values } }),
      read: readPlanDraft,
      texts,
      sent: ({ values, over: under }) => ({
        ...under,
        supersedes: null,
        sent: planData(values),
      }),
    },
  );
  useDirtyForm(isUnsaved(state));

  const submit = form.handleSubmit(async (values) => {
    const { recordId, supersedes } = over();
    const shown = seen(over(), plan?.data ?? null);
    const commit = writePlan(values, { space, draftKey, recordId, supersedes, shown });
    await stop();
    if (commit === null) {
      await store.dropDraft(draftKey);
      return onClose();
    }
    if (await save(commit)) return onClose();
    resume();
    return touch(values);
  });
  return (
    <CaseSheet
      title={w(plan === null ? 'case.plan.write' : 'case.plan.change')}
      closeLabel={w('app.close')}
      saveLabel={w('case.plan.save')}
      dismissable={false}
      refusal={begun.refusal}
      sentElsewhere={sentElsewhere}
      failed={failed}
      busy={busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <Controller
        name="goal"
        control={form.control}
        rules={{ maxLength: { value: 200, message: 'TOO_LONG' } }}
        render={({ field, fieldState }) => (
          <TextField
            label={w('case.plan.goal')}
            mark={w('app.optional')}
            {...field}
            errorMessage={codes.rule(fieldState.error?.message)}
          />
        )}
      />
      <Controller
        name="text"
        control={form.control}
        rules={{
          validate: (value) => value.trim() !== '' || 'EMPTY',
          maxLength: { value: 20_000, message: 'TOO_LONG' },
        }}
        render={({ field, fieldState }) => (
          <TextArea
            rows={10}
            label={w('case.plan.text')}
            hint={w('case.plan.textHint')}
            {...field}
            errorMessage={codes.rule(fieldState.error?.message)}
          />
        )}
      />
      <Controller
        name="reviewOn"
        control={form.control}
        render={({ field }) => (
          <DateField label={w('case.plan.reviewOn')} mark={w('app.optional')} {...field} />
        )}
      />
      {state.kind === 'saved' ? (
        <StateMark state="device">
          {w('app.draft-saved', { when: formats.when(state.at, now) })}
        </StateMark>
      ) : null}
    </CaseSheet>
  );
}
