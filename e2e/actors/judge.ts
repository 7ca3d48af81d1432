import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on the page as it stands, one line each. */
export async function axeFaults(page: Page): Promise<string[]> {
  return linesOf(await new AxeBuilder({ page }).withTags(tags).analyze());
}

/** The same of the colours alone: nothing else changes with them. */
export async function contrastFaults(page: Page): Promise<string[]> {
  return linesOf(await new AxeBuilder({ page }).withRules(['color-contrast']).analyze());
}

function linesOf({ violations }: Awaited<ReturnType<AxeBuilder['analyze']>>): string[] {
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} (${node.any[0]?.message ?? ''})`),
  );
}

/** Buttons and fields that the system's own colours leave without an edge. */
export async function edgeFaults(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll(
        ':is(main, [role=dialog]) :is(.ui-button, .ui-input, .ui-choice)',
      ),
    ]
      .filter((el) => el.checkVisibility() && (el as HTMLElement).dataset['variant'] !== 'quiet')
      .filter((el) => getComputedStyle(el).borderTopStyle === 'none')
      .map((el) => `no edge: ${el.className} «${(el.textContent ?? '').slice(0, 40)}»`),
  );
}

/** Sideways scroll, controls with words cut off, and controls that lie over each other. */
export async function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const root = document.documentElement;
    const excess = root.scrollWidth - root.clientWidth;
    if (excess > 0) faults.push(`scrolls sideways by ${excess} px`);
    const nameOf = (el: Element) =>
      `${el.tagName.toLowerCase()}.${el.className} «${(el.textContent ?? '').trim().slice(0, 40)}»`;
    // Tabs and tables scroll within themselves.
    const scrollsBeside = (el: Element | null): boolean =>
      el !== null &&
      el !== root &&
      (['auto', 'scroll'].includes(getComputedStyle(el).overflowX) ||
        scrollsBeside(el.parentElement));
    const controls = [
      ...document.querySelectorAll<HTMLElement>(
        ':is(main, [role=dialog]) :is(a[href], button, input, select, textarea, summary)',
      ),
    ].filter((el) => el.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
    for (const el of controls) {
      const { overflowX } = getComputedStyle(el);
      const typed = el.matches('input, select, textarea');
      if (!typed && overflowX !== 'visible' && el.scrollWidth > el.clientWidth + 1)
        faults.push(`cut: ${nameOf(el)}`);
      const { left, right } = el.getBoundingClientRect();
      if ((left < -1 || right > root.clientWidth + 1) && !scrollsBeside(el))
        faults.push(`outside: ${nameOf(el)}`);
    }
    // What sticks to an edge lies over what scrolls beneath it by design.
    const sticks = (el: Element | null): boolean =>
      el !== null &&
      (['fixed', 'sticky'].includes(getComputedStyle(el).position) || sticks(el.parentElement));
    const flat = controls.filter(
      (el) => !sticks(el) && !el.matches('input[type=radio], input[type=checkbox]'),
    );
    const boxes = flat.map((el) => [el, el.getBoundingClientRect()] as const);
    boxes.forEach(([el, box], i) => {
      for (const [other, at] of boxes.slice(i + 1)) {
        if (el.contains(other) || other.contains(el)) continue;
        // The arrow of a combo box stands in the room its own field keeps free of words.
        if (el.parentElement === other.parentElement && other.matches('.ui-combo-open')) continue;
        const wide = Math.min(box.right, at.right) - Math.max(box.left, at.left);
        const high = Math.min(box.bottom, at.bottom) - Math.max(box.top, at.top);
        if (wide > 2 && high > 2)
          faults.push(`over each other: ${nameOf(el)} and ${nameOf(other)}`);
      }
    });
    return faults;
  });
}
