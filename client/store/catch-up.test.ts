import { expect, test } from 'vitest';
import { catchUp } from './catch-up.ts';
import { commitChange } from './commit-change.ts';
import { alertChange, device } from './testing/device.ts';

test('a page that opens while another writes again and again misses nothing of it', async () => {
  const tablet = device();
  const other = await tablet.open();
  const write = (n: number) =>
    commitChange(other, { intent: 'raise-alert', changes: [alertChange(n)] });
  const ear = { missed: false };
  const opened = await tablet.open();
  await write(1);
  ear.missed = true;
  // Each time the page has read the outbox, and before it has done with it, the other saves once more.
  let more = 3;
  await catchUp(ear, {
    async reload() {
      await opened.reload();
      if (more === 0) return;
      more -= 1;
      await write(10 + more);
      ear.missed = true;
    },
  });
  expect(opened.entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  expect(ear.missed).toBe(false);
});

test('where nothing was written nothing is read again', async () => {
  let reads = 0;
  await catchUp({ missed: false }, { reload: async () => void (reads += 1) });
  expect(reads).toBe(0);
});
