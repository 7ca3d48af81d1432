import { useNow } from '#client/i18n/use-now.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { textOf } from '#shared/lib/json-text.ts';
import { Card } from '#client/ui/card.tsx';
import { IconUndo } from '#client/ui/icon.tsx';
import { List } from '#client/ui/list-row.tsx';
import { Section } from '#client/ui/section.tsx';
import { CareReturnedRow } from './care-returned-row.tsx';
import { useWatch } from '#client/store/use-store.tsx';

/** Visits a supervisor has sent back. A notice that was answered by sending again is read, and goes. */
export function CareReturned() {
  const w = useWords();
  const { when } = useFormats();
  const now = useNow();
  const notices = useWatch({ kind: 'notices' }) ?? [];
  const seen = new Set<string>();
  const returned = notices.filter(({ data, caseId }) => {
    const subject = textOf(data['subjectId']);
    const wanted =
      data['kind'] === 'visit-returned' &&
      data['subjectType'] === 'care-visit' &&
      (data['seenOn'] ?? null) === null &&
      caseId !== null &&
      !seen.has(subject);
    if (wanted) seen.add(subject);
    return wanted;
  });
  if (returned.length === 0) return null;
  return (
    <Section title={w('care.today.returned')} meta={w('care.today.returnedHint')}>
      <Card flush>
        <List label={w('care.today.returned')}>
          {returned.map((notice) => (
            <CareReturnedRow
              key={notice.id}
              caseId={notice.caseId ?? ''}
              recordId={textOf(notice.data['subjectId'])}
              when={when(textOf(notice.data['at']), now)}
              icon={<IconUndo />}
            />
          ))}
        </List>
      </Card>
    </Section>
  );
}
