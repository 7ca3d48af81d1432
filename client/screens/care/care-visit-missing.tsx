import { useWords } from '#client/i18n/use-words.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { IconCalendar } from '#client/ui/icon.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { careTodayWay } from './care-ways.ts';

export function CareVisitMissing() {
  const w = useWords();
  return (
    <div className="care ui-stack capture">
      <PageHeader
        title={w('care.visit.title')}
        back={{ href: careTodayWay, label: w('care.visit.back') }}
      />
      <EmptyState
        icon={<IconCalendar size={32} />}
        title={w('care.visit.missing')}
        action={<ButtonLink href={careTodayWay}>{w('care.visit.back')}</ButtonLink>}
      >
        {w('care.visit.missingHint')}
      </EmptyState>
    </div>
  );
}
