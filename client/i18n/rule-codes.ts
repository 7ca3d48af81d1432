/** The rules that the schemas of shared/domain name in their messages, and those a form adds. */
export const ruleCodes = [
  'EMPTY',
  'TOO_LONG',
  'UNSOUND_TEXT',
  'UUID',
  'DAY',
  'INSTANT',
  'CLOCK_TIME',
  'PHONE',
  'EMAIL',
  'PERSONAL_CODE',
  'REASON_NEEDED',
  'CHOOSE',
  'NUMBER',
  'OUT_OF_RANGE',
  'INVALID',
  'CANNOT_HOLD',
  'NOT_HELD',
  'PAST',
  'SELF',
  'LAST_SUPERVISOR',
] as const;
export type RuleCode = (typeof ruleCodes)[number];
