import { useWatch } from '#client/store/use-store.tsx';
import { useNow } from '#client/i18n/use-now.ts';
import { useStateWords } from '#client/i18n/use-state-words.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { AlertCard } from '#client/ui/alert-card.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { PhoneLink } from '#client/ui/phone-link.tsx';
import { StateMark } from '#client/ui/state-mark.tsx';
import { textOf } from '#shared/lib/json-text.ts';

/** Own alerts that no named person has acknowledged yet: the first thing on the screen until somebody does. */
export function UnreceivedAlerts() {
  const w = useWords();
  const codes = useCodes();
  const formats = useFormats();
  const now = useNow();
  const stateOf = useStateWords();
  const own = useWatch({ kind: 'own' });
  const waiting = (own ?? []).filter(
    (record) =>
      record.type === 'safeguarding-alert' &&
      !record.data['acknowledgedAt'] &&
      !record.news.some((news) => news.kind === 'alert-acknowledged'),
  );
  return waiting.map((record) => (
    <AlertCard
      key={record.recordId}
      title={w('alert.nobody')}
      meta={
        <>
          <div>
            {codes.word('alertTriggerShort', textOf(record.data['trigger']))} ·{' '}
            {formats.when(record.at, now)}
          </div>
          <StateMark {...stateOf(record.state)} />
        </>
      }
      actions={
        <>
          <PhoneLink number="112" label={w('alert.call112')} />
          <PhoneLink number="110" label={w('alert.call110')} />
          <ButtonLink variant="quiet" href={`/alert/${record.recordId}`}>
            {w('today.alert.open')}
          </ButtonLink>
        </>
      }
    >
      {w('alert.nobody.text')}
    </AlertCard>
  ));
}
