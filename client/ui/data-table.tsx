import type { ReactNode } from 'react';
import { IconDown, IconUp } from './icon.tsx';
import { Anchor } from './navigation.tsx';
import { Unbroken } from './unbroken.tsx';
import './data-table.css';

export interface Column<Row> {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  align?: 'start' | 'end';
  sortable?: boolean;
}

export interface Sort {
  column: string;
  direction: 'ascending' | 'descending';
}

export interface DataTableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The first column's words become a link. */
  rowHref?: (row: Row) => string;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
  /** “Izvēlēties visus” and “Izvēlēties: Anna Ozoliņa”. */
  selectAllLabel?: string;
  selectRowLabel?: (row: Row) => string;
  /** The row the keyboard stands on. */
  current?: string | undefined;
}

const turned = (sort: Sort | undefined, column: string): Sort => ({
  column,
  direction: sort?.column === column && sort.direction === 'ascending' ? 'descending' : 'ascending',
});

function HeaderCell<Row>({
  column,
  sort,
  onSort,
}: { column: Column<Row> } & Pick<DataTableProps<Row>, 'sort' | 'onSort'>) {
  const sorted = sort?.column === column.id ? sort.direction : undefined;
  return (
    <th scope="col" data-align={column.align} aria-sort={sorted}>
      {column.sortable && onSort ? (
        <button
          type="button"
          className="ui-table-sort"
          onClick={() => onSort(turned(sort, column.id))}
        >
          {column.header}
          {sorted === 'descending' ? <IconDown size={16} /> : sorted ? <IconUp size={16} /> : null}
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}

/** Dense and plain, for the desk: a real table, a header that stays, rows to be picked by the dozen. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, rowHref, sort, onSort, selected, onSelect, current } =
    props;
  const keys = rows.map(rowKey);
  const picked = keys.filter((key) => selected?.has(key)).length;
  const toggle = (key: string, on: boolean) => {
    const next = new Set(selected);
    if (on) next.add(key);
    else next.delete(key);
    onSelect?.(next);
  };
  return (
    <div className="ui-table-frame" role="region" aria-label={caption} tabIndex={0}>
      <table className="ui-table">
        <caption className="ui-hidden">{caption}</caption>
        <thead>
          <tr>
            {onSelect ? (
              <th scope="col" className="ui-table-pick">
                <input
                  type="checkbox"
                  aria-label={props.selectAllLabel}
                  checked={picked > 0 && picked === keys.length}
                  ref={(box) => {
                    if (box) box.indeterminate = picked > 0 && picked < keys.length;
                  }}
                  onChange={(event) => onSelect(new Set(event.target.checked ? keys : []))}
                />
              </th>
            ) : null}
            {columns.map((column) => (
              <HeaderCell
                key={column.id}
                column={column}
                {...(sort ? { sort } : {})}
                {...(onSort ? { onSort } : {})}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const key = keys[index] ?? '';
            return (
              <tr
                key={key}
                data-selected={selected?.has(key) || undefined}
                data-current={key === current || undefined}
              >
                {onSelect ? (
                  <td className="ui-table-pick">
                    <input
                      type="checkbox"
                      aria-label={props.selectRowLabel?.(row)}
                      checked={selected?.has(key) ?? false}
                      onChange={(event) => toggle(key, event.target.checked)}
                    />
                  </td>
                ) : null}
                {columns.map((column, place) => (
                  <td key={column.id} data-align={column.align}>
                    {place === 0 && rowHref ? (
                      <Anchor className="ui-table-link" href={rowHref(row)}>
                        {column.cell(row)}
                      </Anchor>
                    ) : (
                      <Unbroken>{column.cell(row)}</Unbroken>
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
