import type { CaseDetail, OfficeRow } from '#shared/protocol/office.ts';
import { textOf } from '#shared/lib/json-text.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Badge } from '#client/ui/badge.tsx';
import { Link } from '#client/ui/link.tsx';
import { Timeline, type TimelineEntry } from '#client/ui/timeline.tsx';
import { Voice } from '#client/ui/voice.tsx';
import { AmendmentList } from './amendment-list.tsx';
import { momentOf, type CaseFileParts } from './case-file-of.ts';
import { excerptOf } from './excerpt-of.ts';
import { alertWay, reviewWay } from './office-ways.ts';

const reviewed = { submitted: 'info', returned: 'attention', accepted: 'done' } as const;

/** What happened in the case, newest first, each thing in its own voice. */
export function CaseCourse({
  detail,
  parts,
}: {
  readonly detail: CaseDetail;
  readonly parts: CaseFileParts;
}) {
  const w = useWords();
  const codes = useCodes();
  const { day, moment } = useFormats();
  const by = (row: OfficeRow) =>
    textOf(row.data['recordedByName']) || detail.people[row.by]?.name || '';
  const entry = (row: OfficeRow, at: string, more: Partial<TimelineEntry>) => ({
    id: row.id,
    at,
    entry: {
      id: row.id,
      when: at.length > 10 ? moment(at) : day(at),
      dateTime: at,
      who: by(row),
      title: codes.word('recordType', row.type),
      ...more,
    } satisfies TimelineEntry,
  });
  const review = (row: OfficeRow) => {
    const state = textOf(row.data['review']);
    return Object.hasOwn(reviewed, state) ? (
      <Badge tone={reviewed[state as keyof typeof reviewed]}>{codes.word('review', state)}</Badge>
    ) : undefined;
  };
  const entries = [
    ...parts.recorded.map((row) =>
      row.type === 'consultation'
        ? entry(row, momentOf(row), {
            title: `${codes.word('recordType', row.type)}: ${textOf(row.data['topic'])}`,
            voice: { kind: 'concluded', label: codes.field('outcome') },
            children: textOf(row.data['outcome']),
          })
        : entry(row, momentOf(row), {
            title: <Link href={reviewWay(row.id)}>{titleOf(row)}</Link>,
            state: review(row),
            ...withAdded(row, excerpt(row)),
          }),
    ),
    ...parts.alerts.map((row) =>
      entry(row, textOf(row.data['raisedAt']), {
        title: <Link href={alertWay(row.id)}>{codes.word('recordType', row.type)}</Link>,
        state: (
          <Badge tone="danger" mark="alert">
            {codes.word('alertTriggerShort', textOf(row.data['trigger']))}
          </Badge>
        ),
        children: textOf(row.data['closedNote']) || null,
      }),
    ),
    ...parts.grants.map((row) =>
      entry(row, textOf(row.data['decisionOn']), {
        title: `${codes.word('recordType', row.type)}: ${codes.word('service', textOf(row.data['service']))}`,
      }),
    ),
    ...parts.needs.map((row) =>
      entry(row, textOf(row.data['assessedOn']), {
        ...withAdded(row, {
          voice: { kind: 'concluded', label: codes.field('narrative') },
          children: textOf(row.data['narrative']),
        }),
      }),
    ),
  ].toSorted((a, b) => (a.at < b.at ? 1 : -1));

  /** What was added to it stands in its author's own voice, under the rest. */
  function withAdded(row: OfficeRow, more: Partial<TimelineEntry>): Partial<TimelineEntry> {
    const added = parts.amendments.get(row.id) ?? [];
    if (added.length === 0) return more;
    const { voice, children } = more;
    return {
      children: (
        <>
          {voice === undefined ? children : <Voice {...voice}>{children}</Voice>}
          <AmendmentList rows={added} />
        </>
      ),
    };
  }

  function titleOf({ type, data }: OfficeRow): string {
    const outcome = textOf(data['outcome']);
    const title = codes.word('recordType', type);
    return type === 'home-visit' && outcome !== 'done'
      ? `${title}: ${codes.word('visitOutcome', outcome)}`
      : title;
  }

  function excerpt(row: OfficeRow): Partial<TimelineEntry> {
    const said = excerptOf(row);
    if (said === null) return {};
    const { kind, text, reasons } = said;
    const why = reasons.map((reason) => codes.word('notDoneReason', reason)).join(', ');
    return {
      voice: { kind, label: w(`office.case.voice.${kind}`) },
      children: [why === '' ? '' : w('office.case.notDone', { why }), text]
        .filter(Boolean)
        .join('\n'),
    };
  }

  if (entries.length === 0) return <p>{w('office.case.noCourse')}</p>;
  return (
    <Timeline label={w('office.case.tab.course')} entries={entries.map((each) => each.entry)} />
  );
}
