import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { CaseView } from '#client/store/store-api.ts';
import { Banner } from '#client/ui/banner.tsx';
import { textOf } from '#shared/lib/json-text.ts';

/** What the next colleague at the door must know. */
export function CaseSafety({ view }: { readonly view: CaseView }) {
  const w = useWords();
  const codes = useCodes();
  const formats = useFormats();
  const notes = view.rows.filter((row) => row.type === 'safety-note' && !row.data['endedOn']);
  if (notes.length === 0) return null;
  return (
    <Banner tone="attention" title={w('case.safety')}>
      <ul role="list" className="case-safety">
        {notes.map(({ id, data }) => (
          <li key={id}>
            <div>{textOf(data['text'])}</div>
            <div className="case-source">
              {w('case.safety.since', {
                kind: codes.word('safetyKind', textOf(data['kind'])),
                day: formats.day(textOf(data['notedOn'])),
              })}
            </div>
          </li>
        ))}
      </ul>
    </Banner>
  );
}
