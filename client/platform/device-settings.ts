// The one use of localStorage: how the app speaks and looks, that a session is still to be ended, and the marks by which a
// lost store is noticed (docs/decisions/0023). Never a name or anything anybody wrote (security.md §2.2).
const keys = { language: 'language', theme: 'theme', sessionToEnd: 'session-to-end' } as const;

/** Null where nothing was chosen, or the browser gives no storage. */
export function readSetting(key: keyof typeof keys): string | null {
  try {
    return localStorage.getItem(keys[key]);
  } catch {
    return null;
  }
}

/** Null forgets. A browser without storage keeps the choice until the page is closed. */
export function writeSetting(key: keyof typeof keys, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(keys[key]);
    else localStorage.setItem(keys[key], value);
  } catch {
    // Private mode: the choice holds for this page.
  }
}

const markPrefix = 'store-mark:';

/** By the name of the store each stands beside; a key of its own each, so that no tab writes over another's. */
export function readMarkTexts(): Readonly<Record<string, string>> {
  try {
    const found = Object.entries(localStorage).filter(([key]) => key.startsWith(markPrefix));
    return Object.fromEntries(
      found.map(([key, text]) => [key.slice(markPrefix.length), String(text)] as const),
    );
  } catch {
    return {};
  }
}

export function writeMark(name: string, text: string): void {
  try {
    localStorage.setItem(`${markPrefix}${name}`, text);
  } catch {
    // Without it a loss goes unnoticed here; the centre knows of a silent device.
  }
}
