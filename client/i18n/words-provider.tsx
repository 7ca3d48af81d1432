import { createContext, type ReactNode, useMemo } from 'react';
import type { Catalogue, Locale } from './catalogue.ts';
import { createSay, type Say } from './create-say.ts';
import { createFormats, type Formats, localeTag } from './formats.ts';

export interface Language {
  readonly locale: Locale;
  readonly catalogue: Catalogue;
  /** Chooses another language, now and for the next start. */
  readonly setLocale: (locale: Locale) => void;
}

export interface Spoken extends Language {
  readonly say: Say;
}

export const LanguageContext = createContext<Spoken | null>(null);
export const FormatsContext = createContext<Formats | null>(null);

export interface WordsProviderProps extends Language {
  readonly children: ReactNode;
}

/** Words and formats are made once for the page: a date format costs a row of a list more than the row. */
export function WordsProvider({ locale, catalogue, setLocale, children }: WordsProviderProps) {
  const language = useMemo(
    () => ({
      locale,
      catalogue,
      setLocale,
      say: createSay(localeTag(locale), catalogue.messages),
    }),
    [locale, catalogue, setLocale],
  );
  const formats = useMemo(() => createFormats(locale, language.say), [locale, language.say]);
  return (
    <LanguageContext value={language}>
      <FormatsContext value={formats}>{children}</FormatsContext>
    </LanguageContext>
  );
}
