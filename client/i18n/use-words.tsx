import { use, useMemo } from 'react';
import type { PersonalCodeFinding } from '#shared/domain/personal-code.ts';
import type { ErrorCode } from '#shared/protocol/errors.ts';
import type { RefusalCode } from '#shared/protocol/outcome.ts';
import type { CodeList, CodeOf } from './code-lists.ts';
import type { Say } from './create-say.ts';
import type { Formats } from './formats.ts';
import { FormatsContext, LanguageContext, type Spoken } from './words-provider.tsx';

export function useLanguage(): Spoken {
  const language = use(LanguageContext);
  if (language === null) throw new Error('useLanguage stands outside WordsProvider');
  return language;
}

/** `const w = useWords(); w('app.age.hours', { n: 3 })` → «pirms 3 h». */
export function useWords(): Say {
  return useLanguage().say;
}

export interface CodeSpeaker {
  /** The word of a code; a code of a newer centre is shown as it is, nothing as an empty text. */
  readonly word: (list: CodeList, code: string | null | undefined) => string;
  /** All codes of a list with their words, in the order of the words (a test holds it to the schema's), for RadioGroup, CheckboxGroup, Select and SegmentedControl. */
  readonly options: <L extends CodeList>(list: L) => { value: CodeOf<L>; label: string }[];
  readonly field: (name: string) => string;
  readonly error: (code: ErrorCode) => string;
  readonly refusal: (code: RefusalCode) => string;
  /** What react-hook-form or zod put into `message`; unknown ones ask to check the field. */
  readonly rule: (code: string | undefined) => string | undefined;
  readonly personalCode: (finding: PersonalCodeFinding) => string;
}

/** Words of everything that travels as a code. */
export function useCodes(): CodeSpeaker {
  const { catalogue } = useLanguage();
  return useMemo(() => {
    const { codes, errors, fields } = catalogue;
    const look = (table: Readonly<Record<string, string>>, key: string) =>
      Object.hasOwn(table, key) ? table[key] : undefined;
    return {
      word: (list, code) => (code ? (look(codes[list], code) ?? code) : ''),
      options: (list) =>
        Object.entries<string>(codes[list]).map(([value, label]) => ({
          value: value as CodeOf<typeof list>,
          label,
        })),
      field: (name) => look(fields, name) ?? name,
      error: (code) => errors.error[code],
      refusal: (code) => errors.refusal[code],
      rule: (code) => (code ? (look(errors.rule, code) ?? errors.rule.INVALID) : undefined),
      personalCode: (finding) => errors.personalCode[finding],
    };
  }, [catalogue]);
}

/** Dates, times, ages and numbers, as this country writes them. */
export function useFormats(): Formats {
  const formats = use(FormatsContext);
  if (formats === null) throw new Error('useFormats stands outside WordsProvider');
  return formats;
}
