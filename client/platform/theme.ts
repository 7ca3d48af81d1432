import { readSetting, writeSetting } from './device-settings.ts';

export const themes = ['system', 'light', 'dark', 'sunlight'] as const;
export type Theme = (typeof themes)[number];

export function readTheme(): Theme {
  const chosen = readSetting('theme');
  return themes.find((theme) => theme === chosen) ?? 'system';
}

export function showTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
}

export function chooseTheme(theme: Theme): void {
  writeSetting('theme', theme === 'system' ? null : theme);
  showTheme(theme);
}
