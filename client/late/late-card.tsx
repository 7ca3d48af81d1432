import { useEffect, useRef, useState } from 'react';
import { textOf } from '#shared/lib/json-text.ts';
import { lateChangesOf } from '#shared/protocol/late-change.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useRefusalWords } from '#client/i18n/use-refusal-words.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { LateWork } from '#client/store/store-api.ts';
import { useSignedIn, useStore } from '#client/store/use-store.tsx';
import { Badge } from '#client/ui/badge.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { Card } from '#client/ui/card.tsx';
import { TextArea } from '#client/ui/text-area.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { dealWithLate } from './deal-with-late.ts';
import { LateContent } from './late-content.tsx';
import './late.css';

/** One piece of a colleague's late work: whose, of when, what, and the two ways on; or who has dealt with it. */
export function LateCard({ late }: { readonly late: LateWork }) {
  const w = useWords();
  const codes = useCodes();
  const formats = useFormats();
  const now = useNow();
  const me = useSignedIn();
  const store = useStore();
  const toast = useToast();
  const refusal = useRefusalWords();
  const [note, setNote] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [noteMissing, setNoteMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const noteBox = useRef<HTMLElement>(null);
  const isWriting = note !== null;
  // The button that was pressed is gone; the keyboard goes on where the answer is asked.
  useEffect(() => {
    if (isWriting) noteBox.current?.focus();
  }, [isWriting]);
  const { data, id } = late.row;
  const state = textOf(data['state']);
  const types = lateChangesOf(data['changes']).map(({ type }) => codes.word('recordType', type));
  const what = [late.personName, [...new Set(types)].join(', ')].filter(Boolean).join(', ');

  const deal = async (choice: 'take' | 'aside') => {
    if (choice === 'aside' && (note ?? '').trim() === '') {
      setNoteMissing(true);
      return;
    }
    setBusy(true);
    setProblem(null);
    const commit = dealWithLate({ space: late.space, recordId: id }, choice, note ?? '');
    const result = await store.commit(commit).catch(() => null);
    setBusy(false);
    if (result?.ok) toast({ text: w(choice === 'take' ? 'late.taken' : 'late.put') });
    else if (result?.problems[0] === undefined) setProblem(w('late.failed'));
    else setProblem(w('late.cannot', { why: refusal(result.problems[0]) }));
  };
  const asked = data['askedOf'] === me.accountId;
  const handler =
    data['handledBy'] === me.accountId ? w('late.you') : textOf(data['handledByName']);
  return (
    <Card
      many
      title={late.personName}
      aside={state === 'open' && asked ? <Badge tone="attention">{w('late.asked')}</Badge> : null}
    >
      <div className="ui-stack late-item">
        <p className="late-source">
          {w('late.written', {
            name: textOf(data['authorName']),
            written: formats.when(textOf(data['writtenAt']), now),
            arrived: formats.when(textOf(data['arrivedAt']), now),
          })}
        </p>
        <LateContent data={data} />
        {problem === null ? null : (
          <Banner tone="attention" announce="assertive">
            {problem}
          </Banner>
        )}
        {state !== 'open' ? (
          <p>
            {w(state === 'adopted' ? 'late.done.adopted' : 'late.done.set-aside', {
              name: handler,
              when: formats.when(textOf(data['handledAt']), now),
              note: textOf(data['note']),
            })}
          </p>
        ) : note === null ? (
          <div className="late-actions">
            <Button
              variant="primary"
              disabled={busy}
              aria-label={w('late.take.label', { what })}
              onClick={() => void deal('take')}
            >
              {w('late.take')}
            </Button>
            <Button
              disabled={busy}
              aria-label={w('late.aside.label', { what })}
              onClick={() => setNote('')}
            >
              {w('late.aside')}
            </Button>
          </div>
        ) : (
          <>
            <TextArea
              ref={noteBox}
              label={w('late.note')}
              hint={w('late.noteHint')}
              maxLength={500}
              value={note}
              onChange={(text) => {
                setNote(text);
                setNoteMissing(false);
              }}
              errorMessage={noteMissing ? w('late.noteNeeded') : undefined}
            />
            <div className="late-actions">
              <Button variant="primary" disabled={busy} onClick={() => void deal('aside')}>
                {w('late.saveAside')}
              </Button>
              <Button variant="quiet" onClick={() => setNote(null)}>
                {w('late.back')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Card>
  );
}
