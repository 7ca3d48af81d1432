import { expect, test } from '@playwright/test';
import { copyOfTown } from '#e2e/actors/journey.ts';
import { cutUpload } from '#e2e/crash/cut-upload.ts';

test('cut in the middle of a photograph, again and again, the upload goes on where it was', async () => {
  test.setTimeout(240_000);
  const done = await cutUpload({ cuts: 3, photos: 2, seed: 1, dataDir: copyOfTown() });
  expect(done.faults).toEqual([]);
  // What came before a cut is not sent again: a chunk at most a time, and what stands around them.
  expect(done.carried).toBeLessThan(done.bytes + 4 * 128 * 1024);
});
