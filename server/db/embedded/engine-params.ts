import { PGlite } from '@electric-sql/pglite';

const common = ['-c', 'max_wal_size=256MB', '-c', 'min_wal_size=32MB', '-c', 'timezone=UTC'];

/** How the engine is started; `-F`, its own default, turns fsync off. */
export const memoryParams: readonly string[] = [...PGlite.defaultStartParams, ...common];
export const durableParams: readonly string[] = [
  ...PGlite.defaultStartParams.filter((word) => word !== '-F'),
  '-c',
  'fsync=on',
  '-c',
  'wal_sync_method=fsync',
  ...common,
];
