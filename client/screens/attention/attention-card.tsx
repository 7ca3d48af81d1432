import { useState } from 'react';
import { useFieldValue } from '#client/i18n/use-field-value.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { AttentionItem } from '#client/store/store-api.ts';
import { useStore } from '#client/store/use-store.tsx';
import { Badge } from '#client/ui/badge.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { Card } from '#client/ui/card.tsx';
import { DefinitionList } from '#client/ui/definition-list.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { correctionWay } from './correction-way.ts';
import { sendAgain } from './send-again.ts';
import { writtenFields } from './written-fields.ts';

export function AttentionCard({ item }: { readonly item: AttentionItem }) {
  const w = useWords();
  const codes = useCodes();
  const formats = useFormats();
  const now = useNow();
  const store = useStore();
  const toast = useToast();
  const valueOf = useFieldValue();
  const [failed, setFailed] = useState(false);
  const person = item.personName ?? w('attention.unknownPerson');
  const what = `${person}, ${codes.word('recordType', item.type)}`;
  const way = item.kind === 'rejected' ? correctionWay(item) : null;
  const again = async () => {
    setFailed(false);
    const result = await store.commit(sendAgain(item)).catch(() => null);
    if (result?.ok) toast({ text: w('attention.sent') });
    else setFailed(true);
  };
  const subjectType = item.body.op === 'resolve' ? '' : item.type;
  return (
    <Card
      many
      title={person}
      aside={
        <Badge tone={item.kind === 'rejected' ? 'attention' : 'info'}>
          {w(`attention.${item.kind}`)}
        </Badge>
      }
    >
      <div className="ui-stack attention-item">
        <p className="attention-what">{codes.word('recordType', item.type)}</p>
        {item.field === null ? null : (
          <p className="attention-field">
            {w('attention.field', { field: codes.field(item.field) })}
          </p>
        )}
        <p>{codes.refusal(item.code)}</p>
        <p className="attention-source">
          {w('attention.when', {
            at: formats.when(item.at, now),
            answered: formats.when(item.answeredAt, now),
          })}
        </p>
        <details className="attention-words">
          <summary>{w('attention.show')}</summary>
          <DefinitionList
            items={writtenFields(item.body).map(([field, value]) => ({
              label: codes.field(field),
              value: valueOf(subjectType, field, value),
            }))}
          />
        </details>
        {failed ? (
          <Banner tone="attention" announce="assertive">
            {w('attention.failed')}
          </Banner>
        ) : null}
        <div className="attention-actions">
          {way === null ? null : (
            <ButtonLink
              variant="primary"
              href={way}
              aria-label={w('attention.correct.label', { what })}
            >
              {w('attention.correct')}
            </ButtonLink>
          )}
          {way === null && item.kind === 'rejected' ? (
            <Button aria-label={w('attention.again.label', { what })} onClick={() => void again()}>
              {w('attention.again')}
            </Button>
          ) : null}
          <Button
            variant="quiet"
            aria-label={w('attention.read.label', { what })}
            onClick={() => void store.settleAttention(item.changeId)}
          >
            {w('attention.read')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
