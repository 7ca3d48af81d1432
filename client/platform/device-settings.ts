// The one use of localStorage: how the app speaks and looks, and that a session is still to be ended. Never anything about a person (security.md §2.2).
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
