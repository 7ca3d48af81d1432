import type { OfficeRow } from '#shared/protocol/office.ts';
import { useFieldValue } from '#client/i18n/use-field-value.ts';
import { useCodes } from '#client/i18n/use-words.tsx';
import { DefinitionList } from '#client/ui/definition-list.tsx';
import { CareTaskLines } from './care-task-lines.tsx';
import { isBlank } from './record-document.ts';

/** What a record points at, not what it says. */
const plumbing = new Set([
  'recordedBy',
  'planId',
  'matchedTo',
  'reviewedBy',
  'reviewedAt',
  'returnReasons',
  'subjectId',
  'subjectType',
]);

/** Everything that was written in a record, field by field. */
export function RecordFacts({
  row,
  names,
}: {
  readonly row: OfficeRow;
  readonly names: ReadonlyMap<string, string>;
}) {
  const codes = useCodes();
  const say = useFieldValue(names);
  return (
    <DefinitionList
      items={Object.entries(row.data)
        .filter(([field, value]) => !plumbing.has(field) && !isBlank(value))
        .map(([field, value]) => ({
          label: codes.field(field),
          value:
            row.type === 'care-visit' && field === 'tasks' ? (
              <CareTaskLines value={value} />
            ) : (
              say(row.type, field, value)
            ),
        }))}
    />
  );
}
