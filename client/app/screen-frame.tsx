import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '#client/i18n/use-words.tsx';

/** The first screen of a start does not take the focus; whoever goes somewhere is told where they are. */
let moved = false;

/** Names the page after its `h1` and gives it the focus. Mounted anew for every address. */
export function ScreenFrame({ children }: { children: ReactNode }) {
  const w = useWords();
  const appName = w('app.name');
  const end = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const room = end.current?.parentElement;
    if (!room) return undefined;
    const takeFocus = moved;
    moved = true;
    if (takeFocus) scrollTo(0, 0);
    let focused = false;
    const look = () => {
      const title = room.querySelector('h1');
      if (title === null) return;
      document.title = `${title.textContent} – ${appName}`;
      if (focused) return;
      focused = true;
      if (takeFocus) title.focus({ preventScroll: true });
    };
    look();
    const watcher = new MutationObserver(look);
    // A title may come late, and is renamed when the language or the list's choice changes.
    watcher.observe(room, { childList: true, subtree: true, characterData: true });
    return () => watcher.disconnect();
  }, [appName]);
  return (
    <>
      {children}
      <span ref={end} hidden />
    </>
  );
}
