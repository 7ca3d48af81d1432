import { useState } from 'react';
import { Badge } from '#client/ui/badge.tsx';
import { Button } from '#client/ui/button.tsx';
import { type Column, DataTable, type Sort } from '#client/ui/data-table.tsx';
import { IconSearch } from '#client/ui/icon.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import type { Words } from './words.ts';

interface Line {
  id: string;
  name: string;
  service: string;
  due: string;
  hours: number;
}

const lines = (w: Words): Line[] =>
  Array.from({ length: 18 }, (_, at) => ({
    id: String(at),
    name: w.people[at % 3]?.[0] ?? '',
    service: w.services[at % 5] ?? '',
    due: `${String((at % 28) + 1).padStart(2, '0')}.04.2026.`,
    hours: (at * 7) % 40,
  }));

const columns = (w: Words): Column<Line>[] => [
  { id: 'name', header: w.columns[0], cell: (line) => line.name, sortable: true },
  { id: 'service', header: w.columns[1], cell: (line) => line.service },
  {
    id: 'due',
    header: w.columns[2],
    cell: (line) => (line.hours > 30 ? <Badge tone="attention">{line.due}</Badge> : line.due),
    sortable: true,
  },
  {
    id: 'hours',
    header: w.columns[3],
    cell: (line) => `${line.hours},5`,
    align: 'end',
    sortable: true,
  },
];

export function Desk({ w }: { w: Words }) {
  const [sort, setSort] = useState<Sort>({ column: 'due', direction: 'ascending' });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['1', '2']));
  return (
    <div className="ui-stack">
      <PageHeader
        title={w.table}
        meta={w.date}
        actions={<Button icon={<IconSearch size={20} />}>{w.search}</Button>}
      />
      <DataTable
        caption={w.table}
        columns={columns(w)}
        rows={lines(w)}
        rowKey={(line) => line.id}
        rowHref={(line) => `/?part=content&person=${line.id}`}
        sort={sort}
        onSort={setSort}
        selected={selected}
        onSelect={setSelected}
        selectAllLabel={w.all}
        selectRowLabel={(line) => `${w.pick}: ${line.name}, ${line.due}`}
        current="4"
      />
    </div>
  );
}
