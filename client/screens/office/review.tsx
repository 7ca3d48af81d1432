import { useState } from 'react';
import type { OfficeRecord } from '#shared/protocol/office-reading.ts';
import { sameJson } from '#shared/lib/json.ts';
import { textOf } from '#shared/lib/json-text.ts';
import { acceptRecordMutation, returnRecordMutation } from '#client/remote/office.ts';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { useSignedIn } from '#client/store/use-store.tsx';
import { ActionBar } from '#client/ui/action-bar.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { IconUndo } from '#client/ui/icon.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { AmendButton } from './amendment-list.tsx';
import { FormNotes } from './form-notes.tsx';
import { RecordPaper } from './record-paper.tsx';
import { isDocumentType } from './record-document.ts';
import { ReviewReason } from './review-reason.tsx';
import { ReviewState } from './review-state.tsx';
import { useOfficeForm } from './use-office-form.ts';
import { useOfficeVerb } from './use-office-verb.ts';

interface ReviewValues {
  /** Field → what is to be mended; a field that is not here is fine as it is. */
  reasons: Record<string, string | undefined>;
}

/** One primary action: without reasons it accepts, with them it sends back. */
export function Review({ record }: { readonly record: OfficeRecord }) {
  const w = useWords();
  const codes = useCodes();
  const me = useSignedIn();
  const show = useToast();
  const accept = useOfficeVerb(acceptRecordMutation);
  const giveBack = useOfficeVerb(returnRecordMutation);
  const { row } = record;
  // What the reviewer has read; when the record moves, they are told what did, and decide on the new one.
  const [read, setRead] = useState(row);
  const moved = Object.keys({ ...read.data, ...row.data }).filter(
    (field) => !sameJson(read.data[field] as never, row.data[field] as never),
  );
  const office = useOfficeForm<ReviewValues, 'accepted' | 'returned'>({
    start: { reasons: {} },
    about: row.id,
    check: ({ reasons }) =>
      given(reasons)
        .filter(({ reason }) => reason.trim() === '')
        .map(({ field }) => ({
          field: `reasons.${field}`,
          message: w('office.review.reasonEmpty'),
        })),
    send: async ({ reasons }, requestId) => {
      const list = given(reasons);
      const body = { requestId, rev: moved.length === 0 ? row.rev : read.rev };
      if (list.length === 0) {
        await accept.mutateAsync({ id: row.id, body });
        return 'accepted';
      }
      await giveBack.mutateAsync({ id: row.id, body: { ...body, reasons: list } });
      return 'returned';
    },
    onDone: (what) => {
      show({ tone: 'done', text: w(`office.review.${what}`) });
      office.form.reset({ reasons: {} });
    },
  });
  const { form } = office;
  const reasons = form.watch('reasons');
  const count = given(reasons).length;
  const mine = textOf(row.data['recordedBy']) === me.accountId;
  const open = row.data['review'] === 'submitted' && !mine;
  const reasonAt = (field: string) => (
    <ReviewReason form={form} field={field} given={reasons[field] !== undefined} />
  );
  if (!isDocumentType(row.type)) return null;
  return (
    <>
      <form
        className="ui-stack office-review"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          office.submit();
        }}
      >
        <div className="ui-stack ui-no-print">
          <FormNotes {...office} />
          {moved.length > 0 ? (
            <Banner
              tone="info"
              announce="polite"
              actions={<Button onClick={() => setRead(row)}>{w('office.review.readNew')}</Button>}
            >
              {w('office.review.moved', {
                fields: moved.map((field) => codes.field(field)).join(', '),
              })}
            </Banner>
          ) : null}
          <ReviewState data={row.data} mine={mine} />
          {open ? (
            <p className="office-how">
              <IconUndo size={20} />
              <span>{w('office.review.returnHow')}</span>
            </p>
          ) : null}
        </div>
        <RecordPaper record={record} type={row.type} fieldAside={open ? reasonAt : undefined} />
        {open ? (
          <ActionBar
            note={count === 0 ? w('office.review.acceptHint') : undefined}
            primary={
              <Button variant="primary" type="submit" disabled={form.formState.isSubmitting}>
                {form.formState.isSubmitting
                  ? w('office.saving')
                  : count === 0
                    ? w('office.review.accept')
                    : w('office.review.return', { count })}
              </Button>
            }
          />
        ) : null}
      </form>
      {row.data['review'] === 'accepted' ? <AmendButton recordId={row.id} /> : null}
    </>
  );
}

function given(reasons: ReviewValues['reasons']): { field: string; reason: string }[] {
  return Object.entries(reasons).flatMap(([field, reason]) =>
    reason === undefined ? [] : [{ field, reason }],
  );
}
