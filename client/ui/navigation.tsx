import { type AnchorHTMLAttributes, type MouseEvent, type Ref, createContext, use } from 'react';

export type Navigate = (href: string) => void;

const NavigationContext = createContext<Navigate | null>(null);

/** The app hands its router in here; without one, links behave as the browser's own. */
export const NavigationProvider = NavigationContext.Provider;
export const useNavigate = () => use(NavigationContext);

export interface AnchorProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'style'> {
  href: string;
  ref?: Ref<HTMLAnchorElement> | undefined;
}

const isPlainClick = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** A real link: opens in a new tab when asked to, goes through the router otherwise. */
export function Anchor({ href, onClick, target, ...rest }: AnchorProps) {
  const navigate = useNavigate();
  const handleClick = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || !navigate || target || rest.download !== undefined) return;
    if (!href.startsWith('/') || !isPlainClick(event)) return;
    event.preventDefault();
    navigate(href);
  };
  return <a {...rest} href={href} target={target} onClick={handleClick} />;
}
