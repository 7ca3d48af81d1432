import { useState } from 'react';
import { useFieldValue } from '#client/i18n/use-field-value.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { CaseView } from '#client/store/store-api.ts';
import { useSignedIn } from '#client/store/use-store.tsx';
import { Button } from '#client/ui/button.tsx';
import { Card } from '#client/ui/card.tsx';
import { changesSince } from './changes-since.ts';
import { useNames } from './use-names.ts';

const first = 5;

/** Field by field what others wrote since this person last looked. */
export function CaseChanges({ view, since }: { readonly view: CaseView; readonly since: string }) {
  const w = useWords();
  const codes = useCodes();
  const formats = useFormats();
  const now = useNow();
  const names = useNames();
  const valueOf = useFieldValue(names);
  const { accountId } = useSignedIn();
  const [all, setAll] = useState(false);
  const changes = changesSince(view.rows, since, accountId);
  if (changes.length === 0) return null;
  const shown = all ? changes : changes.slice(0, first);
  return (
    <Card
      title={w('case.changes')}
      aside={
        <span className="case-source">
          {w('case.changes.since', { when: formats.when(since, now) })}
        </span>
      }
    >
      <ul role="list" className="case-changes">
        {shown.map(({ key, type, by, at, field, value, covered }) => (
          <li key={key}>
            <div className="case-change">
              {field === null || covered
                ? w('case.changes.created', {
                    what: covered
                      ? codes.word('spaceKind', 'protected')
                      : codes.word('recordType', type),
                  })
                : w('case.changes.field', {
                    field: codes.field(field),
                    value: valueOf(type, field, value),
                  })}
            </div>
            <div className="case-source">
              {[names.get(by), formats.when(at, now)].filter(Boolean).join(' · ')}
            </div>
          </li>
        ))}
      </ul>
      {shown.length < changes.length ? (
        <Button variant="quiet" onClick={() => setAll(true)}>
          {w('case.changes.more', { n: changes.length - shown.length })}
        </Button>
      ) : null}
    </Card>
  );
}
