import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { locales, type Locale } from '#client/i18n/catalogue.ts';
import { isAnyFormDirty } from '#client/store/dirty-forms.ts';
import type { DeviceStore } from '#client/store/store-api.ts';
import { registerServiceWorker } from '#client/platform/app-update.ts';
import { readSetting } from '#client/platform/device-settings.ts';
import { catchInstallOffer } from '#client/platform/install.ts';
import { readTheme, showTheme } from '#client/platform/theme.ts';
import { App } from './app.tsx';
import { loadCatalogue } from './load-catalogue.ts';

export async function start(store: DeviceStore): Promise<void> {
  showTheme(readTheme());
  catchInstallOffer();
  const locale = chosenLocale();
  const catalogue = await loadCatalogue(locale);
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <App store={store} locale={locale} catalogue={catalogue} />
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
