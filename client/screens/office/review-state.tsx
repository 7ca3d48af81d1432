import type { JsonObject, JsonValue } from '#shared/lib/json.ts';
import { textOf } from '#shared/lib/json-text.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { DefinitionList } from '#client/ui/definition-list.tsx';

/** Where the review stands, and what was asked before. */
export function ReviewState({
  data,
  mine,
}: {
  readonly data: Readonly<Record<string, JsonValue>>;
  readonly mine: boolean;
}) {
  const w = useWords();
  const codes = useCodes();
  const { when } = useFormats();
  const now = useNow();
  const review = textOf(data['review']);
  const reviewedAt = textOf(data['reviewedAt']);
  const at = reviewedAt === '' ? '' : when(reviewedAt, now);
  const asked = (data['returnReasons'] ?? []) as unknown as readonly JsonObject[];
  const reasons = (
    <DefinitionList
      items={asked.map((entry) => ({
        label: codes.field(textOf(entry['field'])),
        value: textOf(entry['reason']),
      }))}
    />
  );
  if (review === 'accepted')
    return (
      <Banner tone="done">
        {w('office.review.state.accepted', { name: textOf(data['reviewedBy']), when: at })}
      </Banner>
    );
  if (review === 'returned')
    return (
      <Banner tone="info" title={w('office.review.state.returned', { when: at })}>
        {reasons}
      </Banner>
    );
  return (
    <>
      {mine && review === 'submitted' ? (
        <Banner tone="info">{w('office.review.state.own')}</Banner>
      ) : null}
      {asked.length > 0 ? (
        <Banner tone="info" title={w('office.review.earlier')}>
          {reasons}
        </Banner>
      ) : null}
    </>
  );
}
