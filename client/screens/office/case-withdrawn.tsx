import type { CaseDetail, OfficeRow } from '#shared/protocol/office.ts';
import { textOf } from '#shared/lib/json-text.ts';
import type { JsonObject } from '#shared/lib/json.ts';
import { useRecordName } from '#client/i18n/use-record-name.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { reinstateRecordMutation } from '#client/remote/office-meaning.ts';
import { Button } from '#client/ui/button.tsx';
import { Card } from '#client/ui/card.tsx';
import { List, ListRow } from '#client/ui/list-row.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { useFailureWords } from './use-failure-words.ts';
import { useOfficeVerb } from './use-office-verb.ts';

/** Records entered by mistake and taken back: who, when, why, and the way back. */
export function CaseWithdrawn({
  detail,
  rows,
}: {
  readonly detail: CaseDetail;
  readonly rows: readonly OfficeRow[];
}) {
  const w = useWords();
  const { moment } = useFormats();
  const nameOf = useRecordName();
  const show = useToast();
  const words = useFailureWords();
  const { mutate, isPending } = useOfficeVerb(reinstateRecordMutation);
  const back = (row: OfficeRow) =>
    mutate(
      {
        id: row.id,
        body: {
          requestId: crypto.randomUUID(),
          seen: row.data['withdrawn'] ?? null,
        },
      },
      {
        onSuccess: () => show({ tone: 'done', text: w('withdraw.backDone') }),
        onError: (error) => show({ tone: 'info', text: words(error) }),
      },
    );
  return (
    <Card flush title={w('withdraw.list')}>
      <List label={w('withdraw.list')}>
        {rows.map((row) => {
          const { by, at, reason } = row.data['withdrawn'] as JsonObject;
          const name = nameOf(row.type, row.data);
          return (
            <ListRow
              key={row.id}
              title={<s className="office-faint">{name}</s>}
              meta={
                <>
                  <div>
                    {w('withdraw.by', {
                      name: detail.people[textOf(by)]?.name ?? '',
                      when: moment(textOf(at)),
                    })}
                  </div>
                  <div>{w('withdraw.why', { reason: textOf(reason) })}</div>
                </>
              }
              trailing={
                <Button
                  variant="quiet"
                  disabled={isPending}
                  aria-label={w('withdraw.backOf', { what: name })}
                  onClick={() => back(row)}
                >
                  {w('withdraw.back')}
                </Button>
              }
            />
          );
        })}
      </List>
    </Card>
  );
}
