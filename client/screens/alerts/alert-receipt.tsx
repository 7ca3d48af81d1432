import { useNow } from '#client/i18n/use-now.ts';
import { useStateWords } from '#client/i18n/use-state-words.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { CaseCard, OwnRecord, RecordState } from '#client/store/store-api.ts';
import { useSignedIn, useWatch } from '#client/store/use-store.tsx';
import type { JsonValue } from '#shared/lib/json.ts';
import { ActionBar } from '#client/ui/action-bar.tsx';
import { AlertCard } from '#client/ui/alert-card.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { DefinitionList } from '#client/ui/definition-list.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { PhoneLink } from '#client/ui/phone-link.tsx';
import { StateMark } from '#client/ui/state-mark.tsx';
import { CallLinks } from './call-links.tsx';
import { receiptOfAlert } from './receipt-of-alert.ts';
import { textOf } from '#shared/lib/json-text.ts';

interface AlertReceiptViewProps {
  readonly data: Readonly<Record<string, JsonValue>>;
  readonly state: RecordState | null;
  readonly news: OwnRecord['news'];
  readonly card: CaseCard | null;
  readonly justSaved: boolean;
}

/** Until a named person has said that they have it, the screen says that nobody has. */
export function AlertReceiptView({ data, state, news, card, justSaved }: AlertReceiptViewProps) {
  const w = useWords();
  const codes = useCodes();
  const formats = useFormats();
  const now = useNow();
  const stateOf = useStateWords();
  const { role } = useSignedIn();
  const supervisors = (useWatch({ kind: 'colleagues' }) ?? []).filter(
    (each) => each.role === 'supervisor' && each.phone !== null,
  );
  const receipt = receiptOfAlert(data, state, news);
  const where = state ?? (justSaved ? ({ kind: 'on-device' } as const) : null);
  const raised = formats.when(textOf(data['raisedAt']), now);
  return (
    <div className="alert capture">
      <PageHeader
        title={w('alert.title')}
        meta={[card?.personName, codes.word('alertTriggerShort', textOf(data['trigger'])), raised]
          .filter(Boolean)
          .join(' · ')}
      />
      <div className="ui-stack alert-form">
        <div className="ui-stack" aria-live="polite">
          {receipt.kind === 'received' ? (
            <Banner tone="done" title={w('alert.received', { name: receipt.by })}>
              {formats.when(receipt.at, now)}
            </Banner>
          ) : (
            <AlertCard
              title={w('alert.nobody')}
              actions={supervisors.map((each) => (
                <PhoneLink key={each.id} number={String(each.phone)}>
                  {w('alert.call', { name: each.name })}
                </PhoneLink>
              ))}
            >
              {w('alert.nobody.text')}
            </AlertCard>
          )}
          {where === null ? null : (
            <p>
              <StateMark {...stateOf(where)} />
            </p>
          )}
        </div>
        <DefinitionList
          items={[
            {
              label: w('alert.trigger'),
              value: codes.word('alertTrigger', textOf(data['trigger'])),
            },
            ...(['whatHappened', 'childName', 'address'] as const)
              .filter((field) => data[field])
              .map((field) => ({ label: w(`alert.${field}`), value: textOf(data[field]) })),
          ]}
        />
        <ActionBar
          secondary={receipt.kind === 'received' ? null : <CallLinks />}
          primary={
            card === null || role === 'care-worker' ? (
              <ButtonLink href="/">{w('alert.toToday')}</ButtonLink>
            ) : (
              <ButtonLink href={`/cases/${card.caseId}`}>{w('alert.toCase')}</ButtonLink>
            )
          }
        />
      </div>
    </div>
  );
}
