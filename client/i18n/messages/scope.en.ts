import type { scopeLv } from './scope.lv.ts';

export const scopeEn: Record<keyof typeof scopeLv, string> = {
  'scope.late.who': 'The case is no longer assigned to you',
  'scope.late.title': 'What you wrote is kept',
  'scope.late.what':
    'The case is no longer on this device, but you can finish and save the form. A supervisor receives it under your name and hands it to whoever took the case over.',
};
