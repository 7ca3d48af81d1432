import type { PersonalCodeFinding } from '#shared/domain/personal-code.ts';
import type { ErrorCode } from '#shared/protocol/errors.ts';
import type { RefusalCode } from '#shared/protocol/outcome.ts';
import type { RuleCode } from '#client/i18n/rule-codes.ts';

export const errorsEn = {
  error: {
    BAD_REQUEST:
      'The centre did not understand the app. Your records are saved on this device. Tell the maintainer.',
    INVALID: 'A field is not filled in correctly. Check the fields named and save again.',
    TOO_LARGE:
      'What is being sent is too large. Your records are saved on this device. Tell the maintainer.',
    UNSUPPORTED_ENCODING:
      'The centre did not understand the app. Your records are saved on this device. Tell the maintainer.',
    UNAUTHENTICATED:
      'Sign in again to send and receive data. You can go on working and saving as before.',
    FORBIDDEN: 'You do not have the right to do this. If you need it, ask your supervisor.',
    NOT_FOUND: 'This is no longer available. Go back to the list and open it again.',
    CONFLICT:
      'A colleague has written something else in the meantime. Open it again and decide what to keep.',
    FORK: 'The data on this device was restored from a copy. Nothing is lost; save the unsent work to a file (Settings) and tell the maintainer.',
    UPGRADE_REQUIRED:
      'The app must be updated to send and receive data. You can go on working and saving as before.',
    RATE_LIMITED: 'Too many attempts. Wait a minute and try again.',
    TIMEOUT: 'The centre did not answer in time. The app will try again.',
    UNREACHABLE:
      'There is no connection to the centre. Work is saved on this device; the app will try again.',
    UNAVAILABLE:
      'The centre is not available at the moment. Work is saved on this device; the app will try again.',
    INTERNAL:
      'Something failed at the centre. Work is saved on this device; the app will try again.',
  },
  refusal: {
    INVALID_FIELD:
      'A field is not filled in correctly. Open the record, mend it and send it again.',
    UNKNOWN_FIELD:
      'The centre does not know this field. Update the app and send it again; if that does not help, tell the maintainer.',
    UNKNOWN_TYPE:
      'The centre does not know this kind of record. Update the app and send it again; if that does not help, tell the maintainer.',
    WRONG_SPACE: 'The record got into the wrong part of the case. Create it anew in the case file.',
    MISSING_FIELD: 'A required field is missing. Open the record, fill it in and send it again.',
    FIXED_FIELD: 'This field cannot be changed once saved. If it is wrong, create a new record.',
    WITHDRAWN: 'The record has been withdrawn. If it is needed after all, bring it back first.',
    LOCKED:
      'The record is already accepted and locked. Ask the supervisor to return it for correction.',
    RECORD_EXISTS: 'The centre already has this record. Compare the two and keep one.',
    RECORD_MISSING:
      'The record you changed is not at the centre. Create it anew from your own text.',
    NOT_ALLOWED: 'Your role may not write this. Hand it to the social worker or the supervisor.',
    NOT_YOURS:
      'Only its author may correct this record, and nobody may review their own. Hand it to a colleague.',
    MOVED: 'The data changed while you were reading. Read them again.',
    ALREADY_RESOLVED:
      'This has already been decided. Look at the decision; if you disagree, change the field.',
    PERSONAL_CODE:
      'The personal code is not valid. Compare it with the document and enter it again.',
    GROUP_REFUSED:
      'Not accepted because another record of the same form has a mistake. Mend that one and send everything again.',
    HASH_MISMATCH: 'The content was damaged on its way. Check the record and send it again.',
    UNREADABLE:
      'The centre could not read the record. A supervisor takes it over; your text is kept.',
    SCOPE_LOST:
      'This case is no longer assigned to you. A supervisor takes the record over; your text is kept.',
    SPACE_UNKNOWN:
      'The centre did not find the case. A supervisor takes the record over; your text is kept.',
    SHAPE_UNKNOWN:
      'The record was made by a newer app than the centre knows. It waits at the centre; your text is kept.',
    ACCOUNT_ENDED:
      'Your account at the centre is closed. A supervisor takes the record over; your text is kept.',
    BROUGHT_IN_FILE:
      'The record came to the centre in a rescue file. A supervisor takes it over; your text is kept.',
    CENTRE_FAILED:
      'The centre cannot cope with this record. It is kept here and there, and a supervisor looks at it; the other records are sent.',
  },
  rule: {
    EMPTY: 'Fill in this field.',
    TOO_LONG: 'The text is too long. Shorten it.',
    UNSOUND_TEXT: 'The text has invisible characters that cannot be saved. Type it by hand.',
    UUID: 'Choose from the list.',
    DAY: 'Enter a date: day, month, year, for example 24.05.2026.',
    INSTANT: 'Enter a date and a time.',
    CLOCK_TIME: 'Enter a time, for example 14:05.',
    PHONE: 'Enter the number with the country code, for example +371 and eight digits.',
    EMAIL: 'Enter an e-mail address, for example name@example.lv.',
    PERSONAL_CODE: 'Enter the personal code: 11 digits.',
    REASON_NEEDED: 'Give a reason for every task that was not done or partly done.',
    CHOOSE: 'Choose one answer.',
    NUMBER: 'Enter a number.',
    OUT_OF_RANGE: 'The number is out of range. Check it.',
    INVALID: 'Check this field.',
    CANNOT_HOLD: 'Case files can’t be given to this person. Choose another.',
    NOT_HELD: 'This case file is no longer theirs. Choose again.',
    PAST: 'The end must lie ahead, and after the beginning.',
    SELF: 'You can’t end your own account. Ask another supervisor.',
    LAST_SUPERVISOR: 'This is the only supervisor. Make another first.',
  },
  personalCode: {
    FORMAT: 'A personal code has 11 digits. Check that none is left out.',
    DATE: 'The first six digits of the personal code are no date. Compare with the document.',
    CHECK_DIGIT:
      'The last digit of the personal code does not agree with the others. Compare with the document.',
    TEST_IDENTITY: 'This is a trial personal code that belongs to nobody.',
  },
} as const satisfies {
  error: Record<ErrorCode, string>;
  refusal: Record<RefusalCode, string>;
  rule: Record<RuleCode, string>;
  personalCode: Record<PersonalCodeFinding, string>;
};
