import { fireEvent, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { stage } from '#client/screens/testing/stage.tsx';
import PlanTextSheet from './plan-text-sheet.tsx';

function open() {
  const onClose = vi.fn<() => void>();
  stage(<PlanTextSheet caseId="k" plan={null} onClose={onClose} />);
  const text = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Plāna teksts' });
  return { onClose, text, type: () => fireEvent.change(text(), { target: { value: 'Doties' } }) };
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const question = () => screen.queryByRole('alertdialog', { name: 'Atmest ievadīto?' });
const escape = (where: Element) => fireEvent.keyDown(where, { key: 'Escape' });

test.each(['Atcelt', 'Aizvērt'])('L1: «%s» asks before typed words go', (way) => {
  const { onClose, text, type } = open();
  type();
  press(way);
  expect(question()).toBeTruthy();
  fireEvent.click(screen.getAllByRole('button', { name: 'Turpināt rakstīt' }).at(-1) as Element);
  expect(question()).toBeNull();
  expect(text().value).toBe('Doties');
  press(way);
  press('Atmest');
  expect(onClose).toHaveBeenCalledOnce();
});

test('L1: Escape does not close a form with typed words: the first asks, the second goes back to writing', () => {
  const { onClose, text, type } = open();
  type();
  escape(text());
  escape(question() as Element);
  expect(question()).toBeNull();
  expect(text().value).toBe('Doties');
  expect(onClose).not.toHaveBeenCalled();
});

test('an untouched form closes at once', () => {
  const { onClose, text } = open();
  escape(text());
  press('Atcelt');
  expect(question()).toBeNull();
  expect(onClose).toHaveBeenCalledTimes(2);
});
