/*
 * React Aria and a strict policy (style-src 'self'; require-trusted-types-for 'script').
 * Imported for its effect by every file here that stands on React Aria.
 *
 * 1. `usePress` writes a <style> unless an element with its id exists: base.css holds the rule, this <meta> the id.
 * 2. The live announcer empties itself with `innerHTML = ''`, which Trusted Types refuse; its two logs get a setter
 *    that does the same without parsing. Nothing else of the page is touched.
 * 3. On iOS only, `usePreventScroll` writes a fixed <style> without an id: see SCROLL_STYLE_HASH.
 */

/** `style-src` needs it for open dialogs and popovers on iOS; e2e/gallery.ts proves that it is the right one. */
export const SCROLL_STYLE_HASH = 'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg=';

const PRESS_STYLE_ID = 'react-aria-pressable-style';

function claimPressStyle() {
  if (document.getElementById(PRESS_STYLE_ID)) return;
  const meta = document.createElement('meta');
  meta.id = PRESS_STYLE_ID;
  document.head.append(meta);
}

function tameLog(log: Element) {
  Object.defineProperty(log, 'innerHTML', { configurable: true, set: () => log.replaceChildren() });
}

function watchForAnnouncer() {
  const watcher = new MutationObserver(() => {
    const announcer = document.body.querySelector(':scope > [data-live-announcer]');
    if (!announcer) return;
    watcher.disconnect();
    for (const log of announcer.children) tameLog(log);
  });
  watcher.observe(document.body, { childList: true });
}

if (typeof document !== 'undefined') {
  claimPressStyle();
  if (document.body) watchForAnnouncer();
}
