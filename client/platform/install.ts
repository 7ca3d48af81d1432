/** Chromium's event; other browsers install from their own menu. */
interface InstallEvent extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

let offer: InstallEvent | null = null;
const listeners = new Set<() => void>();

/** Call once, before the first render: the browser offers only once. */
export function catchInstallOffer(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer = event as InstallEvent;
    for (const listener of listeners) listener();
  });
  addEventListener('appinstalled', () => {
    offer = null;
    for (const listener of listeners) listener();
  });
}

export function onInstallOfferChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function canInstall(): boolean {
  return offer !== null;
}

export async function install(): Promise<void> {
  const event = offer;
  offer = null;
  await event?.prompt();
  for (const listener of listeners) listener();
}

/** An app of its own, not a browser tab: such storage is kept when a tab's may be cleared. */
export function isInstalled(): boolean {
  const { standalone } = navigator as { standalone?: boolean };
  return (
    standalone === true ||
    matchMedia('(display-mode: standalone), (display-mode: fullscreen), (display-mode: minimal-ui)')
      .matches
  );
}
