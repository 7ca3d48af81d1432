import type { ReactNode } from 'react';
import { Unbroken } from './unbroken.tsx';
import './definition-list.css';

export interface Definition {
  label: ReactNode;
  value: ReactNode;
  /** Where it is known from and since when, small. */
  source?: ReactNode;
  action?: ReactNode;
}

export interface DefinitionListProps {
  items: readonly Definition[];
  /** Words where a value is missing. */
  missing?: ReactNode;
}

export function DefinitionList({ items, missing = '–' }: DefinitionListProps) {
  return (
    <dl className="ui-facts">
      {items.map((item, index) => (
        <div className="ui-fact" key={index}>
          <dt>{item.label}</dt>
          <dd>
            <div>
              <Unbroken>
                {item.value ?? <span className="ui-fact-missing">{missing}</span>}
              </Unbroken>
            </div>
            {item.source ? <div className="ui-fact-source">{item.source}</div> : null}
          </dd>
          {item.action ? <dd className="ui-fact-action ui-no-print">{item.action}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
