import type { CaseDetail } from '#shared/protocol/office.ts';
import { useFieldValue } from '#client/i18n/use-field-value.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Timeline } from '#client/ui/timeline.tsx';
import type { CaseFileParts } from './case-file-of.ts';
import { CaseWithdrawn } from './case-withdrawn.tsx';
import { usePeopleNames } from './use-people-names.ts';

/** Values that stand no more: what, whose, and why they went. Nothing a person wrote is lost. */
export function CaseHistory({
  detail,
  parts,
}: {
  readonly detail: CaseDetail;
  readonly parts: CaseFileParts;
}) {
  const w = useWords();
  const codes = useCodes();
  const { moment } = useFormats();
  const say = useFieldValue(usePeopleNames(detail.people));
  const types = new Map(
    detail.spaces.flatMap((space) => space.rows.map((row) => [row.id, row.type] as const)),
  );
  const withdrawn = parts.withdrawn.length > 0;
  if (detail.history.length === 0 && !withdrawn) return <p>{w('office.case.noHistory')}</p>;
  return (
    <div className="ui-stack">
      {withdrawn ? <CaseWithdrawn detail={detail} rows={parts.withdrawn} /> : null}
      <Timeline
        label={w('office.case.tab.history')}
        entries={detail.history.map((entry, index) => ({
          id: `${entry.recordId} ${index}`,
          when: moment(entry.writtenAt),
          dateTime: entry.writtenAt,
          who: entry.authorName,
          title: codes.field(entry.field),
          children: (
            <>
              <div>{say(types.get(entry.recordId) ?? '', entry.field, entry.value)}</div>
              <div className="office-faint">{w(`office.case.why.${entry.why}`)}</div>
            </>
          ),
        }))}
      />
    </div>
  );
}
