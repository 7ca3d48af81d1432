import type { ReactNode } from 'react';
import type { CaseDetail } from '#shared/protocol/office.ts';
import { textOf } from '#shared/lib/json-text.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { AlertCard } from '#client/ui/alert-card.tsx';
import { Badge } from '#client/ui/badge.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Link } from '#client/ui/link.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import type { CaseFileParts } from './case-file-of.ts';
import { alertWay, conflictWay } from './office-ways.ts';
import { useMomentAndAge } from './use-moment-and-age.ts';

/** Name, age and state; then what can't wait. */
export function CaseHead({
  detail,
  parts,
  back,
  freshness,
  actions,
}: {
  readonly detail: CaseDetail;
  readonly parts: CaseFileParts;
  readonly back: { href: string; label: string };
  readonly freshness: ReactNode;
  readonly actions: ReactNode;
}) {
  const w = useWords();
  const codes = useCodes();
  const { years } = useFormats();
  const now = useNow();
  const momentAndAge = useMomentAndAge();
  const { file, person, risk, alerts, conflicts } = parts;
  const birthOn = textOf(person?.data['birthOn']);
  const level = textOf(risk?.data['level']);
  const careLevel = textOf(file?.data['careLevel']);
  const unreceived = alerts.filter((row) => textOf(row.data['acknowledgedBy']) === '');
  return (
    <>
      <PageHeader
        title={detail.personName}
        back={back}
        meta={
          <span className="office-badges">
            {birthOn === '' ? null : <span>{w('app.years', { age: years(birthOn, now) })}</span>}
            <span>{w('office.case.number', { number: detail.caseNumber })}</span>
            {freshness}
          </span>
        }
        actions={actions}
      >
        <div className="office-badges">
          <Badge>{codes.word('caseStatus', textOf(file?.data['status']))}</Badge>
          {level === '' ? null : (
            <Badge tone={level === 'high' || level === 'acute' ? 'attention' : 'neutral'}>
              {w('case.badge.risk', { level: codes.word('risk', level).toLocaleLowerCase('lv') })}
            </Badge>
          )}
          {careLevel === '' ? null : <Badge>{codes.word('careLevel', careLevel)}</Badge>}
        </div>
      </PageHeader>
      <div className="ui-stack office-urgent">
        {unreceived.map((row) => (
          <AlertCard
            key={row.id}
            title={codes.word('alertTriggerShort', textOf(row.data['trigger']))}
            meta={w('office.alert.raisedBy', {
              name: textOf(row.data['recordedByName']),
              when: momentAndAge(textOf(row.data['raisedAt'])),
            })}
            actions={
              <Link variant="alone" href={alertWay(row.id)}>
                {w('office.alert.open')}
              </Link>
            }
          >
            {w('office.alert.nobody')}
          </AlertCard>
        ))}
        {conflicts.length > 0 ? (
          <Banner tone="attention" title={w('office.case.conflicts')}>
            <ul role="list">
              {conflicts.map((row) => (
                <li key={row.id}>
                  <Link href={conflictWay(row.id)}>{codes.field(textOf(row.data['field']))}</Link>
                </li>
              ))}
            </ul>
          </Banner>
        ) : null}
      </div>
    </>
  );
}
