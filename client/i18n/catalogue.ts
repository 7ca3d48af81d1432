import type { PersonalCodeFinding } from '#shared/domain/personal-code.ts';
import type { ErrorCode } from '#shared/protocol/errors.ts';
import type { RefusalCode } from '#shared/protocol/outcome.ts';
import type { CodeWords, FieldName } from './code-lists.ts';
import type { MessageId } from './lv.ts';
import type { RuleCode } from './rule-codes.ts';

export const locales = ['lv', 'en'] as const;
export type Locale = (typeof locales)[number];

/** All the words of one language. */
export interface Catalogue {
  readonly messages: Readonly<Record<MessageId, string>>;
  readonly codes: CodeWords;
  readonly errors: {
    readonly error: Readonly<Record<ErrorCode, string>>;
    readonly refusal: Readonly<Record<RefusalCode, string>>;
    readonly rule: Readonly<Record<RuleCode, string>>;
    readonly personalCode: Readonly<Record<PersonalCodeFinding, string>>;
  };
  readonly fields: Readonly<Record<FieldName, string>>;
}
