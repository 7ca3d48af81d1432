import type { OfficeRecord } from '#shared/protocol/office-reading.ts';
import { textOf, textsOf } from '#shared/lib/json-text.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { useNow } from '#client/i18n/use-now.ts';
import { AlertCard } from '#client/ui/alert-card.tsx';
import { DefinitionList } from '#client/ui/definition-list.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { StateMark } from '#client/ui/state-mark.tsx';
import { Voice } from '#client/ui/voice.tsx';
import { AlertDone } from './alert-done.tsx';
import { AlertReceive } from './alert-receive.tsx';
import { caseWay, intakeWay } from './office-ways.ts';
import { useMomentAndAge } from './use-moment-and-age.ts';

/** The alert as its author wrote it, then who has it, then what has been done. */
export function AlertReport({ record }: { readonly record: OfficeRecord }) {
  const w = useWords();
  const codes = useCodes();
  const { when } = useFormats();
  const now = useNow();
  const momentAndAge = useMomentAndAge();
  const { row, about } = record;
  const { data } = row;
  const stated = (data['statedPerson'] ?? {}) as Readonly<Record<string, string | null>>;
  const called = textsOf(data['called']).map((number) => codes.word('emergencyCall', number));
  const receivedBy = textOf(data['acknowledgedByName']);
  const received = receivedBy !== '';
  return (
    <div className="ui-stack">
      <AlertCard
        title={about?.personName ?? stated['name'] ?? w('office.queue.unnamed')}
        meta={w('office.alert.raisedBy', {
          name: textOf(data['recordedByName']),
          when: momentAndAge(textOf(data['raisedAt'])),
        })}
        actions={received ? undefined : <AlertReceive recordId={row.id} />}
      >
        <p className="office-alert-trigger">
          {codes.word('alertTrigger', textOf(data['trigger']))}
        </p>
        <Voice kind="observed" label={w('office.alert.whatHappened')}>
          {textOf(data['whatHappened'])}
        </Voice>
        {received ? null : <p className="office-alert-hint">{w('office.alert.receiveHint')}</p>}
      </AlertCard>
      {received ? (
        <StateMark state="safe">
          {w('office.alert.receivedBy', {
            name: receivedBy,
            when: when(textOf(data['acknowledgedAt']), now),
          })}
        </StateMark>
      ) : (
        <StateMark state="needs-you">{w('office.alert.nobody')}</StateMark>
      )}
      {textOf(data['escalatedTo']) === '' ? null : (
        <p>
          {w('office.alert.escalated', {
            name: record.people[textOf(data['escalatedTo'])]?.name ?? '',
            when: when(textOf(data['escalatedAt']), now),
          })}
        </p>
      )}
      <DefinitionList
        missing={w('app.unknown')}
        items={[
          { label: w('office.alert.child'), value: textOf(data['childName']) || null },
          {
            label: w('office.alert.address'),
            value: textOf(data['address']) || stated['address'] || null,
          },
          {
            label: w('office.alert.called'),
            value: called.length > 0 ? called.join(', ') : w('office.alert.calledNone'),
          },
          {
            label: w('office.alert.case'),
            value: about ? `${about.personName}, ${about.caseNumber}` : w('office.alert.noCase'),
          },
        ]}
      />
      <div className="office-ways">
        {about ? (
          <ButtonLink href={caseWay(about.caseId)}>
            {w('office.alert.openCase', { name: about.personName })}
          </ButtonLink>
        ) : (
          <ButtonLink href={intakeWay(row.id)}>{w('office.alert.match')}</ButtonLink>
        )}
      </div>
      {received ? <AlertDone recordId={row.id} note={textOf(data['closedNote'])} /> : null}
    </div>
  );
}
