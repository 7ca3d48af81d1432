import type { Catalogue, Locale } from '#client/i18n/catalogue.ts';
import { lv } from '#client/i18n/lv.ts';

/** Latvian is always at hand; another language comes when it is chosen, and is precached like the rest. */
export async function loadCatalogue(locale: Locale): Promise<Catalogue> {
  if (locale === 'lv') return lv;
  const { en } = await import('#client/i18n/en.ts');
  return en;
}
