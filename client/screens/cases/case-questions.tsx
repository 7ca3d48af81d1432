import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import type { CaseView } from '#client/store/store-api.ts';
import { Card } from '#client/ui/card.tsx';
import { IconConflict } from '#client/ui/icon.tsx';
import { List, ListRow } from '#client/ui/list-row.tsx';
import { textOf } from '#shared/lib/json-text.ts';

/** Two people wrote different things, and a person has to say which stands. */
export function CaseQuestions({ view }: { readonly view: CaseView }) {
  const w = useWords();
  const codes = useCodes();
  const open = view.rows.filter((row) => row.type === 'conflict' && row.data['state'] === 'open');
  if (open.length === 0) return null;
  return (
    <Card flush title={w('case.conflicts')}>
      <List label={w('case.conflicts')}>
        {open.map(({ id, data }) => (
          <ListRow
            key={id}
            href={`/conflicts/${id}?case=${view.card.caseId}`}
            leading={<IconConflict />}
            title={w('case.conflict.open', { field: codes.field(textOf(data['field'])) })}
            meta={codes.word('recordType', textOf(data['subjectType']))}
            trailing={<span className="case-decide">{w('case.conflict.decide')}</span>}
          />
        ))}
      </List>
    </Card>
  );
}
