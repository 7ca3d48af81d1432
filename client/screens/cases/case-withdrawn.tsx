import { useState } from 'react';
import { useNow } from '#client/i18n/use-now.ts';
import { useRecordName } from '#client/i18n/use-record-name.ts';
import { useStateWords } from '#client/i18n/use-state-words.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { CaseView } from '#client/store/store-api.ts';
import { useSignedIn } from '#client/store/use-store.tsx';
import { Button } from '#client/ui/button.tsx';
import { Card } from '#client/ui/card.tsx';
import { List, ListRow } from '#client/ui/list-row.tsx';
import { StateMark } from '#client/ui/state-mark.tsx';
import { textOf } from '#shared/lib/json-text.ts';
import type { JsonObject } from '#shared/lib/json.ts';
import { useCommit } from './use-commit.ts';
import { useNames } from './use-names.ts';
import { bringBack, takable } from './withdraw-record.ts';
import { WithdrawSheet } from './withdraw-sheet.tsx';

/** What was entered by mistake and taken back: crossed out, never erased. And the way to take one's own back. */
export function CaseWithdrawn({ view }: { readonly view: CaseView }) {
  const w = useWords();
  const formats = useFormats();
  const now = useNow();
  const names = useNames();
  const nameOf = useRecordName();
  const stateOf = useStateWords();
  const me = useSignedIn();
  const { save } = useCommit();
  const [open, setOpen] = useState(false);
  const { withdrawn, card } = view;
  // Over an open question a withdrawal would only be asked about.
  const asked = new Set(
    view.rows
      .filter(({ type, data }) => type === 'conflict' && data['state'] === 'open')
      .map(({ data }) => data['subjectId']),
  );
  const mine = takable(view.rows, card.spaces, me).filter(({ row }) => !asked.has(row.id));
  const back = new Map(takable(withdrawn, card.spaces, me).map((each) => [each.row.id, each]));
  if (withdrawn.length === 0 && mine.length === 0) return null;
  const takenBack = ({ data }: CaseView['rows'][number]) => {
    const { by, at, reason } = data['withdrawn'] as JsonObject;
    const when = formats.when(textOf(at), now);
    const who =
      by === me.accountId
        ? w('withdraw.byYou', { when })
        : w('withdraw.by', { name: names.get(textOf(by)) ?? '', when });
    return { who, why: w('withdraw.why', { reason: textOf(reason) }) };
  };
  return (
    <>
      {withdrawn.length === 0 ? null : (
        <Card flush title={w('withdraw.list')}>
          <List label={w('withdraw.list')}>
            {withdrawn.map((row) => {
              const name = nameOf(row.type, row.data);
              const { who, why } = takenBack(row);
              const state = view.states[row.id];
              const record = back.get(row.id);
              return (
                <ListRow
                  key={row.id}
                  title={<s className="case-struck">{name}</s>}
                  meta={`${who}. ${why}`}
                  note={state === undefined ? null : <StateMark {...stateOf(state)} />}
                  trailing={
                    record === undefined ? null : (
                      <Button
                        variant="quiet"
                        aria-label={w('withdraw.backOf', { what: name })}
                        onClick={() => void save(bringBack(record))}
                      >
                        {w('withdraw.back')}
                      </Button>
                    )
                  }
                />
              );
            })}
          </List>
        </Card>
      )}
      {mine.length === 0 ? null : (
        <div>
          <Button variant="quiet" onClick={() => setOpen(true)}>
            {w('withdraw.open')}
          </Button>
        </div>
      )}
      {open ? <WithdrawSheet records={mine} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
