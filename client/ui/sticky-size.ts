/** As a `ref`: writes the height of what sticks to the window's foot where other things can stand clear of it. */
function stickySize(property: string) {
  return (box: HTMLElement | null) => {
    if (box === null || typeof ResizeObserver === 'undefined') return;
    const root = document.documentElement.style;
    // Nothing high is what the style sheet says already: a property of the root restyles the whole page.
    let known = '0px';
    const watcher = new ResizeObserver(() => {
      const height = `${box.getBoundingClientRect().height}px`;
      if (height !== known) root.setProperty(property, height);
      known = height;
    });
    watcher.observe(box);
    return () => {
      watcher.disconnect();
      root.removeProperty(property);
    };
  };
}

export const dockSize = stickySize('--dock-size');
export const actionsSize = stickySize('--actions-size');
