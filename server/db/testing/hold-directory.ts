import { DataDirectoryInUse, lockDataDirectory } from '#server/db/embedded/lock-data-directory.ts';

/** Locks a data directory and keeps it until told to release it by the end of its standard input. */
try {
  const lock = await lockDataDirectory(process.argv[2] ?? '');
  process.stdout.write('held\n');
  process.stdin.resume().on('end', () => {
    void lock.release();
  });
} catch (error) {
  if (!(error instanceof DataDirectoryInUse)) throw error;
  process.stdout.write(`refused ${error.pid}\n`);
}
