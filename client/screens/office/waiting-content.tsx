import type { WaitingChange } from '#shared/protocol/office-reading.ts';
import type { JsonValue } from '#shared/lib/json.ts';
import { useFieldValue } from '#client/i18n/use-field-value.ts';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { Card } from '#client/ui/card.tsx';
import { DefinitionList } from '#client/ui/definition-list.tsx';
import { CareTaskLines } from './care-task-lines.tsx';
import { isBlank } from './record-document.ts';

type Waiting = WaitingChange['changes'][number];

/** What the work points at, not what it says: left out of the words. */
const plumbing = new Set([
  'recordedBy',
  'planId',
  'matchedTo',
  'review',
  'returnReasons',
  'reviewedBy',
  'reviewedAt',
]);

/** Everything the author wrote, in words. */
export function WaitingContent({ changes }: { readonly changes: readonly Waiting[] }) {
  const w = useWords();
  const codes = useCodes();
  const say = useFieldValue();
  const words = (type: string, field: string, value: JsonValue) =>
    type === 'care-visit' && field === 'tasks' ? (
      <CareTaskLines value={value} />
    ) : (
      say(type, field, value)
    );
  const items = ({ type, body }: Waiting) => {
    switch (body.op) {
      case 'create':
        return Object.entries(body.data)
          .filter(([field, value]) => !plumbing.has(field) && !isBlank(value))
          .map(([field, value]) => ({
            label: codes.field(field),
            value: words(type, field, value),
          }));
      case 'patch':
        return Object.entries(body.fields).map(([field, edit]) => ({
          label: codes.field(field),
          value: editWords(type, field, edit),
        }));
      case 'resolve':
        return [{ label: codes.field(body.field), value: say(type, body.field, body.value) }];
      case 'withdraw':
        return [{ label: w('withdraw.reason'), value: body.reason }];
      case 'reinstate':
      case 'unite':
      case 'split':
        return [];
      case 'adopt':
        return [{ label: codes.field('note'), value: say(type, 'note', body.note) }];
      default:
        return body satisfies never;
    }
  };
  const editWords = (
    type: string,
    field: string,
    edit: Extract<Waiting['body'], { op: 'patch' }>['fields'][string],
  ) => {
    if ('from' in edit) {
      if (type === 'care-visit' && field === 'tasks') return words(type, field, edit.to);
      return w('office.waiting.fromTo', {
        from: say(type, field, edit.from),
        to: say(type, field, edit.to),
      });
    }
    if ('plus' in edit) return say(type, field, edit.plus);
    return [
      edit.add.length > 0
        ? w('office.waiting.added', { value: say(type, field, edit.add as JsonValue) })
        : '',
      edit.remove.length > 0
        ? w('office.waiting.removed', { value: say(type, field, edit.remove as JsonValue) })
        : '',
    ]
      .filter(Boolean)
      .join('; ');
  };
  return (
    <div className="ui-stack">
      {changes.map((change) => (
        <Card
          key={change.changeId}
          title={w(`office.waiting.${change.body.op}`, {
            type: codes.word('recordType', change.type),
            field: change.body.op === 'resolve' ? codes.field(change.body.field) : '',
          })}
        >
          <DefinitionList items={items(change)} />
        </Card>
      ))}
    </div>
  );
}
