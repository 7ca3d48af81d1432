import type { JsonObject, JsonValue } from '#shared/lib/json.ts';
import { textOf } from '#shared/lib/json-text.ts';
import { useCodes } from '#client/i18n/use-words.tsx';

/** Tasks of a care visit in words: what, how far, and why not. */
export function CareTaskLines({ value }: { readonly value: JsonValue | undefined }) {
  const codes = useCodes();
  const tasks = Array.isArray(value) ? (value as readonly JsonObject[]) : [];
  return (
    <ul role="list" className="paper-tasks">
      {tasks.map((entry) => {
        const reason = [
          codes.word('notDoneReason', textOf(entry['reason'])),
          textOf(entry['reasonText']),
        ]
          .filter(Boolean)
          .join(': ');
        return (
          <li key={textOf(entry['task'])} data-result={textOf(entry['result'])}>
            <span>{codes.word('careTask', textOf(entry['task']))}</span>
            <strong>{codes.word('taskResult', textOf(entry['result']))}</strong>
            {reason === '' ? null : <span className="office-faint">{reason}</span>}
          </li>
        );
      })}
    </ul>
  );
}
