import type { CaseView, PlannedVisit } from '#client/store/store-api.ts';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { ActionBar } from '#client/ui/action-bar.tsx';
import { Button } from '#client/ui/button.tsx';
import { PhoneLink } from '#client/ui/phone-link.tsx';
import { Section } from '#client/ui/section.tsx';
import { careDraftPlace, isCareTask, startCareVisit } from './care-visit-draft.ts';
import { CareKnown } from './care-known.tsx';
import { useStore } from '#client/store/use-store.tsx';

/** Before the door: what to know, what to do, and one button that stamps the time. */
export function CareVisitStart({
  plan,
  view,
}: {
  readonly plan: PlannedVisit;
  readonly view: CaseView;
}) {
  const w = useWords();
  const codes = useCodes();
  const store = useStore();
  const { phone, personName } = view.card;
  const start = () => {
    const at = new Date().toISOString();
    const draft = startCareVisit({ tasks: plan.tasks, recordId: crypto.randomUUID(), at });
    // Where another tab has begun the visit already, it goes on from there.
    void store.swapDraft(
      { ...careDraftPlace(plan), savedAt: at, startedAt: at, value: draft },
      null,
    );
  };
  const tasks = plan.tasks.filter(isCareTask);
  return (
    <>
      <CareKnown plan={plan} view={view} />
      <Section title={w('care.visit.plannedTasks')}>
        {tasks.length === 0 ? (
          <p>{w('care.form.noTasks')}</p>
        ) : (
          <ul className="care-task-list">
            {tasks.map((task) => (
              <li key={task}>{codes.word('careTask', task)}</li>
            ))}
          </ul>
        )}
      </Section>
      <ActionBar
        note={w('care.visit.startHint')}
        secondary={
          phone === null ? undefined : (
            <PhoneLink number={phone} label={w('care.visit.callWhom', { name: personName })}>
              {w('care.visit.call')}
            </PhoneLink>
          )
        }
        primary={
          <Button variant="primary" onClick={start}>
            {w('care.visit.start')}
          </Button>
        }
      />
    </>
  );
}
