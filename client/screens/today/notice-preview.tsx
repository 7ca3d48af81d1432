import { useWatch } from '#client/store/use-store.tsx';
import { useNow } from '#client/i18n/use-now.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Card } from '#client/ui/card.tsx';
import { IconBell } from '#client/ui/icon.tsx';
import { Link } from '#client/ui/link.tsx';
import { List, ListRow } from '#client/ui/list-row.tsx';
import { Section } from '#client/ui/section.tsx';
import { textOf } from '#shared/lib/json-text.ts';

const shown = 3;

/** What became of the worker's own words: the newest unread, and the way to all. */
export function NoticePreview() {
  const w = useWords();
  const codes = useCodes();
  const formats = useFormats();
  const now = useNow();
  const notices = useWatch({ kind: 'notices' });
  const cards = useWatch({ kind: 'cases' });
  const unread = (notices ?? []).filter((notice) => !notice.data['seenOn']);
  if (unread.length === 0) return null;
  const nameOf = (caseId: string | null) =>
    cards?.find((card) => card.caseId === caseId)?.personName ?? '';
  return (
    <Section
      title={w('today.notices')}
      aside={
        <Link variant="alone" href="/notices">
          {w('today.notices.all')}
        </Link>
      }
    >
      <Card flush>
        <List label={w('today.notices')}>
          {unread.slice(0, shown).map((notice) => {
            const field = notice.data['field'];
            return (
              <ListRow
                key={notice.id}
                href="/notices"
                leading={<IconBell />}
                title={codes.word('noticeKind', textOf(notice.data['kind']))}
                meta={[
                  nameOf(notice.caseId),
                  typeof field === 'string' ? codes.field(field) : '',
                  formats.when(textOf(notice.data['at']), now),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              />
            );
          })}
        </List>
      </Card>
    </Section>
  );
}
