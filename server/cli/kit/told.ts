import { BackupRefused } from '#server/services/backup/format.ts';
import { DataDirectoryInUse } from '#server/db/embedded/lock-data-directory.ts';
import { PostgresNotOpened, PostgresTooOld } from '#server/db/open-postgres.ts';

const known = [BackupRefused, DataDirectoryInUse, PostgresNotOpened, PostgresTooOld];

/** One sentence to whoever gave the command. What a database says may quote what it holds, and is not repeated. */
export async function telling(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    const said =
      error instanceof Error && known.some((kind) => error instanceof kind)
        ? error.message
        : `It did not work${code}. Nothing was changed.`;
    process.stderr.write(`${said}\n`);
    process.exitCode = 1;
  }
}
