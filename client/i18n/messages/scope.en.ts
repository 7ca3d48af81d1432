import type { scopeLv } from './scope.lv.ts';

export const scopeEn: Record<keyof typeof scopeLv, string> = {
  'scope.late.who': 'The case is no longer assigned to you',
  'scope.late.title': 'What you wrote is kept',
  'scope.late.what':
    'The case is no longer on this device, but you can finish and save the form. A supervisor receives it under your name and hands it to whoever took the case over.',

  'scope.nudged.title': 'The office waits for the work left on this device',
  'scope.nudged.waiting':
    '{count, plural, one {{count} entry is not sent yet. Stay connected until it has gone.} other {{count} entries are not sent yet. Stay connected until they have gone.}}',
  'scope.nudged.drafts':
    '{count, plural, one {Finish and save {count} form you began.} other {Finish and save {count} forms you began.}}',
};
