import type { JsonValue } from '#shared/lib/json.ts';
import type { WaitingChange } from '#shared/protocol/office-reading.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Card } from '#client/ui/card.tsx';
import { DefinitionList } from '#client/ui/definition-list.tsx';

/** What somebody had begun to write and not sent: their own words, as far as the form had them. */
export function DraftContent({ draft }: { readonly draft: NonNullable<WaitingChange['draft']> }) {
  const w = useWords();
  const codes = useCodes();
  const { moment } = useFormats();
  return (
    <Card title={w('rescue.draft.title')}>
      <div className="ui-stack">
        <p>{w('rescue.draft.what', { when: moment(draft.savedAt) })}</p>
        <DefinitionList
          items={wordsIn(draft.value).map(({ field, text }) => ({
            label: codes.field(field),
            value: text,
          }))}
        />
      </div>
    </Card>
  );
}

/** Every written word with the field it stands in; what was left empty says nothing. */
export function wordsIn(
  value: JsonValue,
  field = '',
): readonly { readonly field: string; readonly text: string }[] {
  if (value === null || value === '' || value === false) return [];
  if (Array.isArray(value)) return value.flatMap((one) => wordsIn(one, field));
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([name, one]) => wordsIn(one, name));
  return [{ field, text: String(value) }];
}
