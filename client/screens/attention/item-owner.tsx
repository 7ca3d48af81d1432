import { useNow } from '#client/i18n/use-now.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { AttentionItem } from '#client/store/store-api.ts';
import { Badge } from '#client/ui/badge.tsx';

/** What has lain here longer than this has been forgotten. */
const dayMs = 86_400_000;

/** With whom the work is now, as far as this device was told, and for how long it has waited. */
export function ItemOwner({ item }: { readonly item: AttentionItem }) {
  const w = useWords();
  const formats = useFormats();
  const now = useNow();
  const dealtWith = item.news !== null && item.news.kind !== 'late-asked';
  const old = !dealtWith && now - Date.parse(item.answeredAt) > dayMs;
  return (
    <p className="attention-owner">
      <span>{whose()}</span>{' '}
      {dealtWith ? null : old ? (
        <Badge tone="attention">
          {w('attention.since', { age: formats.age(item.answeredAt, now) })}
        </Badge>
      ) : (
        <span>{w('attention.since', { age: formats.age(item.answeredAt, now) })}</span>
      )}
    </p>
  );

  function whose(): string {
    const { kind, news } = item;
    if (kind === 'rejected') return w('attention.has.me');
    if (kind === 'stuck') return w('attention.has.centre');
    if (news === null) return w('attention.has.supervisors');
    const values = { name: news.byName, when: formats.when(news.at, now) };
    if (news.kind === 'late-adopted') return w('attention.has.adopted', values);
    if (news.kind === 'late-set-aside') return w('attention.has.set-aside', values);
    return w('attention.has.asked', values);
  }
}
