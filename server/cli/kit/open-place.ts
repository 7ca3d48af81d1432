import { type BareDatabase, openBare } from '#server/db/backup/bare-database.ts';
import { filesDirOf, parseEnv } from '#server/env.ts';
import { type BlobPlace, blobPlace } from '#server/services/backup/blobs.ts';
import { BackupRefused } from '#server/services/backup/format.ts';

export interface Place {
  readonly url: string | undefined;
  /** Null where DATABASE_URL leads to a PostgreSQL. */
  readonly dataDir: string | null;
  readonly blobs: BlobPlace;
  readonly about: string;
}

export function placeFromEnv(): Place {
  const parsed = parseEnv();
  if (!parsed.ok)
    throw new BackupRefused(['The settings are not right:', ...parsed.problems].join('\n  '));
  const { DATABASE_URL: url, DATA_DIR } = parsed.env;
  return {
    url,
    dataDir: url === undefined ? DATA_DIR : null,
    blobs: blobPlace(filesDirOf(parsed.env)),
    about:
      url === undefined ? `the embedded database in ${DATA_DIR}` : 'the PostgreSQL of DATABASE_URL',
  };
}

export async function withDatabase<T>(
  { url, dataDir }: Place,
  work: (database: BareDatabase) => Promise<T>,
): Promise<T> {
  const database = await openBare(
    url === undefined ? { dataDir: dataDir ?? '' } : { url, maxConnections: 2 },
  );
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
