import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { PhoneLink } from './phone-link.tsx';

test('whom it calls is heard once, before the number or in place of the words', () => {
  render(
    <>
      <PhoneLink number="+371 29 123 456" label="Zvanīt" />
      <PhoneLink number="+371 29 123 456" label="Zvanīt: Velta Kļaviņa">
        Zvanīt
      </PhoneLink>
      <PhoneLink number="112">Zvanīt ārkārtas palīdzībai</PhoneLink>
    </>,
  );
  for (const name of [
    /^Zvanīt: ?\+371 29 123 456$/u,
    'Zvanīt: Velta Kļaviņa',
    'Zvanīt ārkārtas palīdzībai',
  ])
    expect(screen.getByRole('link', { name })).toBeTruthy();
});
