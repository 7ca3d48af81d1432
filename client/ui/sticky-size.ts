import { type RefObject, useEffect } from 'react';

/** Writes the height of what sticks to the window's foot where other things can stand clear of it. */
export function useStickySize(
  box: RefObject<HTMLElement | null>,
  property: '--dock-size' | '--actions-size',
) {
  useEffect(() => {
    const node = box.current;
    if (!node || typeof ResizeObserver === 'undefined') return;
    const root = document.documentElement.style;
    const watcher = new ResizeObserver(() =>
      root.setProperty(property, `${node.getBoundingClientRect().height}px`),
    );
    watcher.observe(node);
    return () => {
      watcher.disconnect();
      root.removeProperty(property);
    };
  }, [box, property]);
}
