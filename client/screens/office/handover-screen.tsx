import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { staffQuery } from '#client/remote/office.ts';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { useSignedIn } from '#client/store/use-store.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { IconPerson } from '#client/ui/icon.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { SegmentedControl } from '#client/ui/segmented-control.tsx';
import { CoverForm } from './cover-form.tsx';
import { HandoverForm } from './handover-form.tsx';
import { OfficeAnswer } from './office-answer.tsx';
import { OfficeFrame } from './office-frame.tsx';
import { peopleWay } from './office-ways.ts';

const acts = ['reassign', 'cover', 'disable'] as const;
type Act = (typeof acts)[number];

/** One person's cases go to others, for good or for a time; or the account ends. What is on their devices is seen first. */
export default function HandoverScreen() {
  const w = useWords();
  const codes = useCodes();
  const { role } = useSignedIn();
  const { personId } = useParams<{ personId: string }>();
  const query = useQuery(staffQuery());
  const [act, setAct] = useState<Act | null>(null);
  return (
    <OfficeFrame>
      <OfficeAnswer query={query} label={w('people.loading')} rows={6}>
        {({ staff }) => {
          const person = staff.find(({ id }) => id === personId);
          const back = { href: peopleWay, label: w('people.title') };
          if (person === undefined || person.disabled)
            return (
              <>
                <PageHeader title={w('handover.title')} back={back} />
                <EmptyState icon={<IconPerson size={32} />} title={w('people.ended')} />
              </>
            );
          // Cover is a supervisor's: an administrator decides on accounts, not on whose cases are whose for a week.
          const possible = acts.filter(
            (one) =>
              one === 'disable' || (person.cases > 0 && (one !== 'cover' || role === 'supervisor')),
          );
          const chosen = act ?? possible[0] ?? 'disable';
          return (
            <>
              <PageHeader
                title={person.name}
                back={back}
                meta={`${codes.word('role', person.role)} · ${w('people.casesOf', { count: person.cases })}`}
              />
              <div className="office-handover ui-stack">
                {possible.length < 2 ? null : (
                  <SegmentedControl
                    label={w('handover.act')}
                    segments={possible.map((value) => ({
                      value,
                      label: w(`handover.act.${value}`),
                    }))}
                    value={chosen}
                    onChange={setAct}
                  />
                )}
                {chosen === 'cover' ? (
                  <CoverForm person={person} staff={staff} />
                ) : (
                  <HandoverForm key={chosen} kind={chosen} person={person} staff={staff} />
                )}
              </div>
            </>
          );
        }}
      </OfficeAnswer>
    </OfficeFrame>
  );
}
