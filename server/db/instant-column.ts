import type { ColumnType } from 'kysely';

/** Arrives as a Date, is written as an ISO text or a Date. */
export type Instant = ColumnType<Date, Date | string, Date | string>;
export type MaybeInstant = ColumnType<
  Date | null,
  Date | string | null | undefined,
  Date | string | null
>;
