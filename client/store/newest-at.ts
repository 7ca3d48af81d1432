import type { Row } from '#shared/protocol/sync.ts';

/** When the centre took in the newest change that is part of this row, by its own clock. */
export function newestAt({ at, meta }: Pick<Row, 'at' | 'meta'>): string {
  return Object.values(meta).reduce((newest, [, each]) => (each > newest ? each : newest), at);
}
