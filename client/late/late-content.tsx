import { lateChangesOf } from '#shared/protocol/late-change.ts';
import type { JsonObject, JsonValue } from '#shared/lib/json.ts';
import { useFieldValue } from '#client/i18n/use-field-value.ts';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { DefinitionList } from '#client/ui/definition-list.tsx';
import { writtenFields } from '#client/i18n/written-fields.ts';

/** Everything the author wrote, change by change, as it would stand in the file. */
export function LateContent({ data }: { readonly data: JsonObject }) {
  const w = useWords();
  const codes = useCodes();
  const valueOf = useFieldValue();
  const changes = lateChangesOf(data['changes']);
  if (changes.length === 0) return <p>{w('late.unreadable')}</p>;
  const shown = (type: string, field: string, value: JsonValue) => ({
    label: codes.field(field),
    value: valueOf(type, field, value),
  });
  return changes.map(({ changeId, type, body }) => (
    <div key={changeId} className="late-words">
      <p className="late-type">{codes.word('recordType', type)}</p>
      <DefinitionList
        items={writtenFields(body).map(([field, value]) => shown(type, field, value))}
      />
    </div>
  ));
}
