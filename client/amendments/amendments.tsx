import { useState } from 'react';
import { isAmended } from '#shared/domain/amendment.ts';
import { isRecordType } from '#shared/domain/records.ts';
import { spaceOf } from '#shared/domain/space-of.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useStateWords } from '#client/i18n/use-state-words.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { CaseView } from '#client/store/store-api.ts';
import { useSignedIn } from '#client/store/use-store.tsx';
import { Button } from '#client/ui/button.tsx';
import { StateMark } from '#client/ui/state-mark.tsx';
import { Voice } from '#client/ui/voice.tsx';
import { amendmentsOf, takesAmendment, wordsOf } from './amend-record.ts';
import { AmendSheet } from './amend-sheet.tsx';

/** What was added to a record after it was accepted, and the way to add to one's own. */
export function Amendments({
  view,
  subjectId,
}: {
  readonly view: CaseView;
  readonly subjectId: string;
}) {
  const w = useWords();
  const formats = useFormats();
  const stateOf = useStateWords();
  const now = useNow();
  const me = useSignedIn();
  const [open, setOpen] = useState(false);
  const subject = view.rows.find(({ id }) => id === subjectId);
  if (subject === undefined || !isRecordType(subject.type) || !isAmended(subject.type)) return null;
  const space = spaceOf(subject.type, view.card.spaces);
  const added = amendmentsOf(view.rows, subjectId);
  const own = space !== null && takesAmendment(subject, me);
  if (added.length === 0 && !own) return null;
  return (
    <div className="ui-stack amendments">
      {added.map((row) => {
        const { text, by } = wordsOf(row);
        const state = view.states[row.id];
        return (
          <div key={row.id}>
            <Voice
              kind="concluded"
              label={w('amend.by', { name: by, when: formats.when(row.at, now) })}
            >
              {text}
            </Voice>
            {state === undefined ? null : <StateMark {...stateOf(state)} />}
          </div>
        );
      })}
      {own ? (
        <div>
          <Button variant="quiet" onClick={() => setOpen(true)}>
            {w('amend.open')}
          </Button>
        </div>
      ) : null}
      {open && space !== null ? (
        <AmendSheet
          subject={{ space, subjectId, subjectType: subject.type }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </div>
  );
}
