import { useState } from 'react';
import { locales } from '#client/i18n/catalogue.ts';
import { useLanguage, useWords } from '#client/i18n/use-words.tsx';
import { chooseTheme, readTheme, themes } from '#client/platform/theme.ts';
import { RadioGroup } from '#client/ui/radio-group.tsx';
import { SegmentedControl } from '#client/ui/segmented-control.tsx';

/** Takes effect at once; kept on this device, for whoever uses it next too. */
export function LookSettings() {
  const w = useWords();
  const { locale, setLocale } = useLanguage();
  const [theme, setTheme] = useState(readTheme);
  return (
    <div className="ui-stack">
      <SegmentedControl
        label={w('app.settings.language')}
        segments={locales.map((value) => ({ value, label: w(`app.settings.language.${value}`) }))}
        value={locale}
        onChange={setLocale}
      />
      <RadioGroup
        label={w('app.settings.theme')}
        options={themes.map((value) => ({ value, label: w(`app.settings.theme.${value}`) }))}
        value={theme}
        onChange={(value) => {
          chooseTheme(value);
          setTheme(value);
        }}
      />
    </div>
  );
}
