import { useEffect, useRef, type RefObject } from 'react';

const rowLinks = '.ui-row-title[href], .ui-table-link';

export interface DeskKeys {
  readonly onSearch?: () => void;
  readonly onHelp?: () => void;
}

/** `j` `k` walk the lines of the list, `/` goes to the search, `?` tells the keys. Never while somebody types. */
export function useDeskKeys({ onSearch, onHelp }: DeskKeys): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || document.querySelector('.ui-veil') !== null) return;
      const acts = {
        j: () => walk(list.current, 1),
        k: () => walk(list.current, -1),
        '/': onSearch,
        '?': onHelp,
      };
      const act = Object.hasOwn(acts, event.key) ? acts[event.key as keyof typeof acts] : undefined;
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onSearch, onHelp]);
  return list;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('input, select, textarea, [role="combobox"]') !== null) &&
    !(target instanceof HTMLInputElement && ['checkbox', 'radio'].includes(target.type))
  );
}

function walk(list: HTMLElement | null, step: 1 | -1): void {
  const links = [...(list?.querySelectorAll<HTMLElement>(rowLinks) ?? [])].filter(
    (link) => link.offsetParent !== null,
  );
  const focused = document.activeElement;
  const at = links.findIndex(
    (link) => link === focused || link.closest('tr, li')?.contains(focused),
  );
  const next = at === -1 ? (step === 1 ? 0 : links.length - 1) : at + step;
  links[next]?.focus();
  links[next]?.scrollIntoView({ block: 'nearest' });
}
