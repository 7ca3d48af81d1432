import '#shared/lib/no-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { locales, type Locale } from '#client/i18n/catalogue.ts';
import { createWatchCache } from '#client/store/watch-cache.ts';
import { isAnyFormDirty } from '#client/store/dirty-forms.ts';
import type { DeviceStore } from '#client/store/store-api.ts';
import { registerServiceWorker } from '#client/platform/app-update.ts';
import { readSetting } from '#client/platform/device-settings.ts';
import { catchInstallOffer } from '#client/platform/install.ts';
import { readTheme, showTheme } from '#client/platform/theme.ts';
import { App } from './app.tsx';
import { firstScreen } from './first-screen.ts';
import { loadCatalogue } from './load-catalogue.ts';

export async function start(store: DeviceStore): Promise<void> {
  showTheme(readTheme());
  catchInstallOffer();
  const locale = chosenLocale();
  const cache = createWatchCache(store);
  // Drawn once and whole: a screen that comes after its frame is kept back by React for a third of a second.
  const [catalogue] = await Promise.all([
    loadCatalogue(locale),
    firstScreen(cache, location.pathname),
  ]);
  // The script that brought us does not wait for the document.
  if (document.readyState === 'loading')
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <App store={store} cache={cache} locale={locale} catalogue={catalogue} />
    </StrictMode>,
  );
  // Without it the app works all the same, only not from a cold start without a network.
  if (import.meta.env.PROD) {
    await registerServiceWorker(() => !isAnyFormDirty()).catch(() => undefined);
  }
}

function chosenLocale(): Locale {
  const chosen = readSetting('language');
  return locales.find((locale) => locale === chosen) ?? 'lv';
}
