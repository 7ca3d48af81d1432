import type { ReactNode } from 'react';
import type { CaseView, PlannedVisit } from '#client/store/store-api.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { IconHand, IconInfo, IconLock, IconPerson, IconWarn } from '#client/ui/icon.tsx';
import { knownOf } from './care-known-facts.ts';

interface Fact {
  readonly key: string;
  readonly icon: ReactNode;
  readonly label: string;
  readonly value: string;
  readonly warn?: boolean;
}

/** What the carer must know, the dangerous first. `brief`, during the visit: the dangerous only, the rest one tap away. */
export function CareKnown({
  plan,
  view,
  brief = false,
}: {
  readonly plan: PlannedVisit;
  readonly view: CaseView;
  readonly brief?: boolean;
}) {
  const w = useWords();
  const codes = useCodes();
  const { day } = useFormats();
  const known = knownOf(view.rows, plan.id);
  const fact = (key: string, label: string, value: string, icon: ReactNode): Fact[] =>
    value === '' ? [] : [{ key, label, value, icon }];
  const facts: readonly Fact[] = [
    ...known.warnings.map((warning) => ({
      key: warning.id,
      icon: <IconWarn />,
      label: codes.word('safetyKind', warning.kind),
      value: warning.text,
      warn: true,
    })),
    ...(known.allergies.length > 0
      ? [
          {
            key: 'allergies',
            icon: <IconHand />,
            label: w('care.visit.allergies'),
            value: known.allergies.join(', '),
            warn: true,
          },
        ]
      : []),
    ...fact('door', w('care.visit.door'), plan.note, <IconLock />),
    ...fact('mobility', w('care.visit.mobility'), known.mobility, <IconPerson />),
    ...fact('aids', w('care.visit.aids'), known.aids.join(', '), <IconPerson />),
    ...fact('medicines', w('care.visit.medicines'), known.medicines, <IconInfo />),
    ...(known.previous
      ? [
          {
            key: 'previous',
            icon: <IconInfo />,
            label: [
              w('care.visit.previous', { when: day(known.previous.at) }),
              ...(known.previous.changed ? [w('care.visit.previousChanged')] : []),
            ].join(', '),
            value: known.previous.observation,
          },
        ]
      : []),
  ];
  if (facts.length === 0) return null;
  const open = brief ? facts.filter((each) => each.warn) : facts;
  const folded = brief ? facts.filter((each) => !each.warn) : [];
  return (
    <section className="care-know" aria-label={w('care.visit.know')}>
      {open.length > 0 ? <Facts facts={open} /> : null}
      {folded.length > 0 ? (
        <details className="care-more">
          <summary>{w('care.visit.more')}</summary>
          <Facts facts={folded} />
        </details>
      ) : null}
    </section>
  );
}

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="care-facts">
      {facts.map((each) => (
        <div key={each.key} className="care-fact" data-warn={each.warn}>
          {each.icon}
          <dt>{each.label}</dt>
          <dd>{each.value}</dd>
        </div>
      ))}
    </dl>
  );
}
