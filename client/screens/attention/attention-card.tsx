import { useState } from 'react';
import { useFieldValue } from '#client/i18n/use-field-value.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useRefusalWords } from '#client/i18n/use-refusal-words.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { AttentionItem } from '#client/store/store-api.ts';
import { isReadable, type RefusedWork } from '#client/store/use-refused.ts';
import { useStore } from '#client/store/use-store.tsx';
import { Badge } from '#client/ui/badge.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { Card } from '#client/ui/card.tsx';
import { DefinitionList } from '#client/ui/definition-list.tsx';
import { IconDownload } from '#client/ui/icon.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { AmendSheet } from '#client/amendments/amend-sheet.tsx';
import { amendedBy } from './amended-by.ts';
import { ItemOwner } from './item-owner.tsx';
import { correctionWay } from './correction-way.ts';
import { sendAgain } from './send-again.ts';
import { writtenFields } from '#client/i18n/written-fields.ts';

export function AttentionCard({
  item,
  onExport,
}: {
  readonly item: AttentionItem;
  readonly onExport: () => void;
}) {
  const w = useWords();
  const codes = useCodes();
  const formats = useFormats();
  const now = useNow();
  const store = useStore();
  const toast = useToast();
  const valueOf = useFieldValue();
  const refusal = useRefusalWords();
  const [failed, setFailed] = useState(false);
  const [amending, setAmending] = useState(false);
  const person = item.personName ?? w('attention.unknownPerson');
  const work = isReadable(item) ? item : null;
  const type = work === null ? w('attention.unreadable') : codes.word('recordType', work.type);
  const what = `${person}, ${type}`;
  // What is unsent and hangs together goes together: it can be mended only where it is one.
  const fixed = item.kind === 'quarantined' || (item.kind === 'stuck' && !item.alone);
  const mendable = fixed ? null : work;
  const amended = mendable === null ? null : amendedBy(mendable);
  const way = mendable === null || amended !== null ? null : correctionWay(mendable);
  const again = async (refused: RefusedWork) => {
    setFailed(false);
    const result = await store.commit(sendAgain(refused)).catch(() => null);
    if (result?.ok) toast({ text: w('attention.sent') });
    else setFailed(true);
  };
  return (
    <Card
      many
      title={person}
      aside={
        <Badge tone={item.kind === 'quarantined' ? 'info' : 'attention'}>
          {w(`attention.${item.kind}`)}
        </Badge>
      }
    >
      <div className="ui-stack attention-item">
        <p className="attention-what">{type}</p>
        <p>{refusal(item)}</p>
        {work === null ? <p>{w('attention.unreadableHint')}</p> : null}
        <p className="attention-source">
          {w('attention.when', {
            at: formats.when(item.at, now),
            answered: formats.when(item.answeredAt, now),
          })}
        </p>
        <ItemOwner item={item} />
        {work === null ? null : (
          <details className="attention-words">
            <summary>{w('attention.show')}</summary>
            <DefinitionList
              items={writtenFields(work.body).map(([field, value]) => ({
                label: codes.field(field),
                value: valueOf(work.body.op === 'resolve' ? '' : work.type, field, value),
              }))}
            />
          </details>
        )}
        {failed ? (
          <Banner tone="attention" announce="assertive">
            {w('attention.failed')}
          </Banner>
        ) : null}
        <div className="attention-actions">
          {amended === null ? null : (
            <Button
              variant="primary"
              aria-label={w('amend.sendAs.label', { what })}
              onClick={() => setAmending(true)}
            >
              {w('amend.sendAs')}
            </Button>
          )}
          {way === null ? null : (
            <ButtonLink
              variant="primary"
              href={way}
              aria-label={w('attention.correct.label', { what })}
            >
              {w('attention.correct')}
            </ButtonLink>
          )}
          {item.kind === 'stuck' ? (
            <Button
              aria-label={w('attention.tryNow.label', { what })}
              onClick={() => store.syncNow()}
            >
              {w('attention.tryNow')}
            </Button>
          ) : null}
          {way === null && amended === null && mendable !== null && item.kind === 'rejected' ? (
            <Button
              aria-label={w('attention.again.label', { what })}
              onClick={() => void again(mendable)}
            >
              {w('attention.again')}
            </Button>
          ) : null}
          {work === null ? (
            <Button
              icon={<IconDownload size={20} />}
              aria-label={`${w('attention.export')}: ${what}`}
              onClick={onExport}
            >
              {w('attention.export')}
            </Button>
          ) : null}
          {item.kind === 'stuck' ? null : (
            <Button
              variant="quiet"
              aria-label={w('attention.read.label', { what })}
              onClick={() => void store.settleAttention(item.changeId)}
            >
              {w('attention.read')}
            </Button>
          )}
        </div>
      </div>
      {amending && amended !== null && work !== null ? (
        <AmendSheet
          subject={amended}
          start={writtenFields(work.body)
            .map(([field, value]) => `${codes.field(field)}: ${valueOf(work.type, field, value)}`)
            .join('\n')}
          supersedes={item.changeId}
          onClose={() => setAmending(false)}
        />
      ) : null}
    </Card>
  );
}
