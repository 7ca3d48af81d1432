import { useFieldValue } from '#client/i18n/use-field-value.ts';
import { dayInRiga } from '#client/i18n/riga-time.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { Queries } from '#client/store/store-api.ts';
import { useStore, useWatch } from '#client/store/use-store.tsx';
import { Badge } from '#client/ui/badge.tsx';
import { Button } from '#client/ui/button.tsx';
import { Card } from '#client/ui/card.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { markNotice } from './mark-notice.ts';
import { noticeWay } from './notice-way.ts';
import { textOf } from '#shared/lib/json-text.ts';

export function NoticeCard({ notice }: { readonly notice: Queries['notices']['gives'][number] }) {
  const w = useWords();
  const codes = useCodes();
  const formats = useFormats();
  const now = useNow();
  const store = useStore();
  const colleagues = useWatch({ kind: 'colleagues' });
  const cards = useWatch({ kind: 'cases' });
  const names = new Map(colleagues?.map(({ id, name }) => [id, name]));
  const valueOf = useFieldValue(names);
  const { data, caseId } = notice;
  const type = textOf(data['subjectType']);
  const field = typeof data['field'] === 'string' ? data['field'] : null;
  const person = cards?.find((card) => card.caseId === caseId)?.personName;
  const what = [person, codes.word('recordType', type)].filter(Boolean).join(' · ');
  const way = noticeWay(type, textOf(data['subjectId']), caseId);
  const unread = !data['seenOn'];
  const markSeen = () => {
    if (unread) void store.commit(markNotice(notice, dayInRiga(Date.now())));
  };
  return (
    <Card
      many
      title={codes.word('noticeKind', textOf(data['kind']))}
      aside={unread ? <Badge tone="info">{w('notices.new')}</Badge> : null}
    >
      <div className="ui-stack notice">
        <p className="notice-source">
          {what}
          <br />
          {w('notices.by', {
            name: names.get(textOf(data['byId'])) ?? w('conflict.colleague'),
            when: formats.when(textOf(data['at']), now),
          })}
        </p>
        {field === null ? null : (
          <dl className="notice-values">
            <div>
              <dt>
                {codes.field(field)} – {w('notices.was')}
              </dt>
              <dd className="notice-was">{valueOf(type, field, data['was'])}</dd>
            </div>
            <div>
              <dt>{w('notices.now')}</dt>
              <dd>{valueOf(type, field, data['now'])}</dd>
            </div>
          </dl>
        )}
        <div className="notice-actions">
          {way === null ? null : (
            <ButtonLink
              href={way}
              aria-label={w('notices.open.label', { what })}
              onClick={markSeen}
            >
              {w('notices.open')}
            </ButtonLink>
          )}
          {unread ? (
            <Button
              variant="quiet"
              aria-label={w('notices.seen.label', { what })}
              onClick={markSeen}
            >
              {w('notices.seen')}
            </Button>
          ) : null}
        </div>
      </div>
    </Card>
  );
}
