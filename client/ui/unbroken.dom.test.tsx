import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DefinitionList } from './definition-list.tsx';
import { List, ListRow } from './list-row.tsx';
import { Unbroken } from './unbroken.tsx';

const address = 'Poruka iela 2, Madona, LV-4801';
const kept = (container: HTMLElement) =>
  [...container.querySelectorAll('.ui-unbroken')].map(({ textContent }) => textContent);

test('a postal code stays on one line, and the text reads as before', () => {
  const { container } = render(<Unbroken>{address}</Unbroken>);
  expect(kept(container)).toEqual(['LV-4801']);
  expect(container.textContent).toBe(address);
});

test('so do the numbers of a case file and of a person; words and days break as they do', () => {
  const { container } = render(
    <Unbroken>Lieta 0038-2026-0005, 241050-90014, 23.11.2026, Bērziņa-Ozola, māja 18-30</Unbroken>,
  );
  expect(kept(container)).toEqual(['0038-2026-0005', '241050-90014']);
});

test('facts and rows of a list keep it by themselves', () => {
  const { container } = render(
    <>
      <DefinitionList items={[{ label: 'x', value: address }]} />
      <List>
        <ListRow title="x" meta={`42 gadi · ${address}`} />
      </List>
    </>,
  );
  expect(kept(container)).toEqual(['LV-4801', 'LV-4801']);
});
