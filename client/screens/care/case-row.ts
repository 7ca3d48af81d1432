import type { CaseView } from '#client/store/store-api.ts';

/** One record of a case file, as the device shows it. */
export type CaseRow = CaseView['rows'][number];
