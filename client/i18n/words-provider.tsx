import { createContext, type ReactNode, useMemo } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import type { Catalogue, Locale } from './catalogue.ts';
import { createFormats, type Formats, localeTag } from './formats.ts';

export interface Language {
  readonly locale: Locale;
  readonly catalogue: Catalogue;
  /** Chooses another language, now and for the next start. */
  readonly setLocale: (locale: Locale) => void;
}

export const LanguageContext = createContext<Language | null>(null);
export const FormatsContext = createContext<Formats | null>(null);

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
        <WithFormats locale={locale}>{children}</WithFormats>
      </IntlProvider>
    </LanguageContext>
  );
}

/** Made once for the page: a date format costs a row of a list more than the row. */
function WithFormats({ locale, children }: Pick<WordsProviderProps, 'locale' | 'children'>) {
  const intl = useIntl();
  const formats = useMemo(() => createFormats(locale, intl), [locale, intl]);
  return <FormatsContext value={formats}>{children}</FormatsContext>;
}
