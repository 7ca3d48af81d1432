import type { officeLv } from './office.lv.ts';

export const officeEn = {} as Record<keyof typeof officeLv, string>;
