import { useNow } from '#client/i18n/use-now.ts';
import { useStateWords } from '#client/i18n/use-state-words.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { CaseView } from '#client/store/store-api.ts';
import { AlertCard } from '#client/ui/alert-card.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { PhoneLink } from '#client/ui/phone-link.tsx';
import { StateMark } from '#client/ui/state-mark.tsx';
import { Cover } from './cover.tsx';
import { textOf } from '#shared/lib/json-text.ts';

/** Open alerts, before everything else. What happened is covered; that something did is not. */
export function CaseAlerts({ view }: { readonly view: CaseView }) {
  const w = useWords();
  const codes = useCodes();
  const formats = useFormats();
  const stateOf = useStateWords();
  const now = useNow();
  const open = view.rows
    .filter((row) => row.type === 'safeguarding-alert' && !row.data['closedNote'])
    .toSorted((a, b) => textOf(b.data['raisedAt']).localeCompare(textOf(a.data['raisedAt'])));
  return open.map(({ id, data }) => {
    const state = view.states[id];
    const receivedBy = data['acknowledgedByName'];
    const received = typeof receivedBy === 'string';
    return (
      <AlertCard
        key={id}
        title={codes.word('alertTriggerShort', textOf(data['trigger']))}
        meta={
          <>
            <div>
              {w('alert.raisedBy', {
                name: textOf(data['recordedByName']),
                when: formats.when(textOf(data['raisedAt']), now),
              })}
            </div>
            <div>
              {received
                ? w('alert.receivedBy', {
                    name: receivedBy,
                    when: formats.when(textOf(data['acknowledgedAt']), now),
                  })
                : w('alert.nobody')}
            </div>
            {state === undefined ? null : <StateMark {...stateOf(state)} />}
          </>
        }
        actions={
          <>
            {received ? null : <PhoneLink number="112" label={w('alert.call112')} />}
            {received ? null : <PhoneLink number="110" label={w('alert.call110')} />}
            <ButtonLink variant="quiet" href={`/alert/${id}?case=${view.card.caseId}`}>
              {w('today.alert.open')}
            </ButtonLink>
          </>
        }
      >
        <Cover>
          <p>{codes.word('alertTrigger', textOf(data['trigger']))}</p>
          {data['childName'] ? <p>{textOf(data['childName'])}</p> : null}
          {data['whatHappened'] ? (
            <p className="case-prose">{textOf(data['whatHappened'])}</p>
          ) : null}
        </Cover>
      </AlertCard>
    );
  });
}
