import { useState } from 'react';
import type { CaseDetail } from '#shared/protocol/office.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { Tabs } from '#client/ui/tabs.tsx';
import { CaseCourse } from './case-course.tsx';
import type { CaseFileParts } from './case-file-of.ts';
import { CaseHealth } from './case-health.tsx';
import { CaseHistory } from './case-history.tsx';
import { CasePlan } from './case-plan.tsx';
import { CaseServices } from './case-services.tsx';
import { CaseVisits } from './case-visits.tsx';

/** The parts of a case file; a number only where something in it is still to be done. */
export function CaseParts({
  detail,
  parts,
}: {
  readonly detail: CaseDetail;
  readonly parts: CaseFileParts;
}) {
  const w = useWords();
  const [selected, setSelected] = useState('course');
  const openTasks = parts.tasks.filter((row) => row.data['status'] === 'open').length;
  const toReview = parts.recorded.filter((row) => row.data['review'] === 'submitted').length;
  const tab = (
    id: 'course' | 'plan' | 'visits' | 'services' | 'health' | 'history',
    count = 0,
  ) => ({
    id,
    label: w(`office.case.tab.${id}`),
    ...(count > 0 ? { count } : {}),
  });
  return (
    <Tabs
      label={w('office.case.tabs')}
      selected={selected}
      onSelect={setSelected}
      tabs={[
        { ...tab('course'), children: <CaseCourse detail={detail} parts={parts} /> },
        { ...tab('visits', toReview), children: <CaseVisits detail={detail} parts={parts} /> },
        { ...tab('plan', openTasks), children: <CasePlan detail={detail} parts={parts} /> },
        { ...tab('services'), children: <CaseServices parts={parts} /> },
        { ...tab('health'), children: <CaseHealth parts={parts} /> },
        { ...tab('history'), children: <CaseHistory detail={detail} parts={parts} /> },
      ]}
    />
  );
}
