import { lazy, Suspense, useState } from 'react';
import type { CaseDetail } from '#shared/protocol/office.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { Button } from '#client/ui/button.tsx';
import { Menu } from '#client/ui/menu.tsx';
import type { CaseFileParts } from './case-file-of.ts';

const AssignSheet = lazy(() =>
  import('./assign-sheet.tsx').then((module) => ({ default: module.AssignSheet })),
);
const GrantSheet = lazy(() => import('./grant-sheet.tsx'));
const PlanVisitsSheet = lazy(() => import('./plan-visits-sheet.tsx'));
const PlanTextSheet = lazy(() => import('./plan-text-sheet.tsx'));
const TaskSheet = lazy(() => import('./task-sheet.tsx'));
const WithdrawSheet = lazy(() => import('./withdraw-sheet.tsx'));

type Open = 'visits' | 'grant' | 'assign' | 'plan' | 'task' | 'withdraw' | null;

/** What a supervisor does in a case file: planning is the daily thing, the rest one step away. */
export function CaseActions({
  detail,
  parts,
}: {
  readonly detail: CaseDetail;
  readonly parts: CaseFileParts;
}) {
  const w = useWords();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const action = (id: Exclude<Open, null>, label: string) => ({
    id,
    label,
    onSelect: () => setOpen(id),
  });
  return (
    <>
      <Button variant="primary" onClick={() => setOpen('visits')}>
        {w('office.plan.title')}
      </Button>
      <Menu
        label={w('office.case.actions')}
        actions={[
          action('grant', w('office.grant.title')),
          action('assign', w('office.assign.title')),
          action('plan', w(parts.plan === null ? 'office.social.write' : 'office.social.edit')),
          action('task', w('office.task.title')),
          ...(parts.takable.length > 0 ? [action('withdraw', w('withdraw.open'))] : []),
        ]}
      />
      <Suspense fallback={null}>
        {open === 'visits' ? (
          <PlanVisitsSheet detail={detail} parts={parts} onClose={close} />
        ) : null}
        {open === 'grant' ? <GrantSheet caseId={detail.caseId} onClose={close} /> : null}
        {open === 'assign' ? (
          <AssignSheet caseIds={[detail.caseId]} onClose={close} onDone={close} />
        ) : null}
        {open === 'plan' ? (
          <PlanTextSheet caseId={detail.caseId} plan={parts.plan} onClose={close} />
        ) : null}
        {open === 'withdraw' ? <WithdrawSheet parts={parts} onClose={close} /> : null}
        {open === 'task' ? <TaskSheet detail={detail} onClose={close} /> : null}
      </Suspense>
    </>
  );
}
