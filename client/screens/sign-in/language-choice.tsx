import { locales } from '#client/i18n/catalogue.ts';
import { useLanguage, useWords } from '#client/i18n/use-words.tsx';
import { SegmentedControl } from '#client/ui/segmented-control.tsx';

export function LanguageChoice() {
  const w = useWords();
  const { locale, setLocale } = useLanguage();
  return (
    <SegmentedControl
      label={w('app.settings.language')}
      segments={locales.map((value) => ({ value, label: w(`app.settings.language.${value}`) }))}
      value={locale}
      onChange={setLocale}
    />
  );
}
