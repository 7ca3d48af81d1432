import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { exitWithParent } from './exit-with-parent.ts';

test('stops once when the process is gone, and not before', async () => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { stdio: 'ignore' });
  const stop = vi.fn<() => void>();
  exitWithParent(other.pid ?? 0, stop, 5);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(stop).not.toHaveBeenCalled();
  other.kill('SIGKILL');
  await once(other, 'exit');
  await vi.waitFor(() => expect(stop).toHaveBeenCalledTimes(1));
});

test('a parent that lives stops nothing, and neither does a cancelled watch', async () => {
  const stop = vi.fn<() => void>();
  const cancel = exitWithParent(process.ppid, stop, 1);
  const cancelOther = exitWithParent(2 ** 30, stop, 5);
  cancelOther();
  await new Promise((resolve) => setTimeout(resolve, 30));
  cancel();
  expect(stop).not.toHaveBeenCalled();
});
