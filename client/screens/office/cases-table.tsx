import type { CaseLine } from '#shared/protocol/office.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Badge } from '#client/ui/badge.tsx';
import { Card } from '#client/ui/card.tsx';
import { DataTable, type Column } from '#client/ui/data-table.tsx';
import { List, ListRow } from '#client/ui/list-row.tsx';
import { Unbroken } from '#client/ui/unbroken.tsx';
import { caseWay } from './office-ways.ts';
import { useRoom } from './use-room.ts';

/** Case files as a dense table at the desk, as a list on a phone. */
export function CasesTable({
  cases,
  picked,
  onPick,
}: {
  readonly cases: readonly CaseLine[];
  readonly picked: ReadonlySet<string>;
  readonly onPick: (picked: ReadonlySet<string>) => void;
}) {
  const w = useWords();
  const codes = useCodes();
  const { day, years } = useFormats();
  const now = useNow();
  const room = useRoom();
  const age = (line: CaseLine) =>
    line.birthOn === null ? '' : w('app.years', { age: years(line.birthOn, now) });
  const risk = ({ riskLevel }: CaseLine) =>
    riskLevel === null ? null : (
      <Badge tone={riskLevel === 'high' || riskLevel === 'acute' ? 'attention' : 'neutral'}>
        {codes.word('risk', riskLevel)}
      </Badge>
    );
  const needs = ({ openAlerts, openConflicts }: CaseLine) => (
    <span className="office-badges">
      {openAlerts > 0 ? (
        <Badge tone="danger" mark="alert">
          {w('office.cases.alerts', { count: openAlerts })}
        </Badge>
      ) : null}
      {openConflicts > 0 ? (
        <Badge tone="attention" mark="conflict">
          {w('office.cases.conflicts', { count: openConflicts })}
        </Badge>
      ) : null}
    </span>
  );
  const who = ({ assignees }: CaseLine) =>
    assignees.length === 0
      ? w('office.cases.nobody')
      : assignees.map((each) => each.name).join(', ');
  const client = (line: CaseLine) => (
    <span className="office-cell office-client">
      <span>{line.personName}</span>
      <span className="office-faint">
        <Unbroken>{[age(line), line.caseNumber].filter(Boolean).join(' · ')}</Unbroken>
      </span>
      {room === 'wide-table' ? null : (
        <>
          <span className="office-faint">{line.address}</span>
          {needs(line)}
        </>
      )}
    </span>
  );
  if (room === 'list')
    return (
      <Card flush>
        <List label={w('office.cases.title')}>
          {cases.map((line) => (
            <ListRow
              key={line.caseId}
              href={caseWay(line.caseId)}
              title={line.personName}
              meta={
                <>
                  <div>
                    <Unbroken>{[age(line), line.address].filter(Boolean).join(', ')}</Unbroken>
                  </div>
                  <div>{who(line)}</div>
                </>
              }
              note={
                <>
                  {needs(line)}
                  {risk(line)}
                </>
              }
            />
          ))}
        </List>
      </Card>
    );
  const columns: readonly Column<CaseLine>[] = [
    { id: 'client', header: w('office.cases.client'), cell: client },
    ...(room === 'wide-table'
      ? [
          {
            id: 'where',
            header: w('office.cases.address'),
            cell: (line: CaseLine) => line.address,
          },
          { id: 'needs', header: w('office.cases.needs'), cell: needs },
        ]
      : []),
    { id: 'risk', header: w('office.cases.risk'), cell: risk },
    {
      id: 'status',
      header: w('office.cases.status'),
      cell: (line) => codes.word('caseStatus', line.status),
    },
    { id: 'who', header: w('office.cases.assignee'), cell: who },
    {
      id: 'next',
      header: w('office.cases.next'),
      cell: (line) => (line.nextVisitOn === null ? '' : day(line.nextVisitOn)),
    },
  ];
  return (
    <DataTable
      caption={w('office.cases.title')}
      columns={columns}
      rows={cases}
      rowKey={(line) => line.caseId}
      rowHref={(line) => caseWay(line.caseId)}
      selected={picked}
      onSelect={onPick}
      selectAllLabel={w('office.cases.pickAll')}
      selectRowLabel={(line) => w('office.cases.pick', { name: line.personName })}
    />
  );
}
