import { createContext, type ReactNode, useMemo } from 'react';
import { IntlProvider } from 'react-intl';
import type { Catalogue, Locale } from './catalogue.ts';
import { localeTag } from './formats.ts';

export interface Language {
  readonly locale: Locale;
  readonly catalogue: Catalogue;
  /** Chooses another language, now and for the next start. */
  readonly setLocale: (locale: Locale) => void;
}

export const LanguageContext = createContext<Language | null>(null);

export interface WordsProviderProps extends Language {
  readonly children: ReactNode;
}

export function WordsProvider({ locale, catalogue, setLocale, children }: WordsProviderProps) {
  const language = useMemo(
    () => ({ locale, catalogue, setLocale }),
    [locale, catalogue, setLocale],
  );
  return (
    <LanguageContext value={language}>
      <IntlProvider
        locale={localeTag(locale)}
        defaultLocale={localeTag(locale)}
        timeZone="Europe/Riga"
        messages={catalogue.messages}
      >
        {children}
      </IntlProvider>
    </LanguageContext>
  );
}
