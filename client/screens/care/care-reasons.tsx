import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { textOf } from '#shared/lib/json-text.ts';
import type { JsonObject, JsonValue } from '#shared/lib/json.ts';
import { Banner } from '#client/ui/banner.tsx';

/** What the supervisor asked to be mended, field by field. */
export function CareReasons({ data }: { readonly data: JsonObject }) {
  const w = useWords();
  const codes = useCodes();
  const reasons = reasonsOf(data['returnReasons']);
  if (data['review'] !== 'returned' || reasons.length === 0) return null;
  return (
    <Banner tone="attention" title={w('care.form.returned')}>
      <dl className="care-results">
        {reasons.map(({ field, reason }) => (
          <div key={field}>
            <dt>{codes.field(field)}</dt>
            <dd>{reason}</dd>
          </div>
        ))}
      </dl>
    </Banner>
  );
}

function reasonsOf(value: JsonValue | undefined): readonly { field: string; reason: string }[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly JsonObject[]).map((entry) => ({
    field: textOf(entry['field']),
    reason: textOf(entry['reason']),
  }));
}
