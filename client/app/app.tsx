import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { Router, useLocation } from 'wouter';
import type { Catalogue, Locale } from '#client/i18n/catalogue.ts';
import { localeTag } from '#client/i18n/formats.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { WordsProvider } from '#client/i18n/words-provider.tsx';
import { writeSetting } from '#client/platform/device-settings.ts';
import type { DeviceStore } from '#client/store/store-api.ts';
import { StoreProvider } from '#client/store/use-store.tsx';
import type { WatchCache } from '#client/store/watch-cache.ts';
import { NavigationProvider } from '#client/ui/navigation.tsx';
import { ToastProvider } from '#client/ui/toast.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { loadCatalogue } from './load-catalogue.ts';
import { Session } from './session.tsx';

export interface AppProps {
  readonly store: DeviceStore;
  readonly cache: WatchCache;
  readonly locale: Locale;
  readonly catalogue: Catalogue;
}

/** Everything a screen stands in. */
export function App({ store, cache, ...first }: AppProps) {
  const [language, setLanguage] = useState(first);
  const setLocale = useCallback((locale: Locale) => {
    writeSetting('language', locale);
    void loadCatalogue(locale).then((catalogue) => setLanguage({ locale, catalogue }));
  }, []);
  useEffect(() => {
    document.documentElement.lang = language.locale;
  }, [language.locale]);
  return (
    <WordsProvider {...language} setLocale={setLocale}>
      <I18nProvider locale={localeTag(language.locale)}>
        <StoreProvider store={store} cache={cache}>
          <Router>
            <Surroundings>
              <Session />
            </Surroundings>
          </Router>
        </StoreProvider>
      </I18nProvider>
    </WordsProvider>
  );
}

function Surroundings({ children }: { children: ReactNode }) {
  const [, navigate] = useLocation();
  const w = useWords();
  return (
    <NavigationProvider value={navigate}>
      <ToastProvider closeLabel={w('app.close')}>
        <ErrorBoundary>{children}</ErrorBoundary>
      </ToastProvider>
    </NavigationProvider>
  );
}
