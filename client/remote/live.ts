/**
 * Pokes from the centre: «something moved», never what. Reconnects by itself with growing pauses; silence only means
 * that the poll does the work. Returns the function that ends it.
 */
export function openLive(
  onPoke: () => void,
  onReach: (reached: boolean) => void = () => {},
  path = '/api/sync/live',
  onAsked: () => void = () => {},
): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pauseMs = 2_000;
  let closed = false;

  function connect(): void {
    source = new EventSource(path, { withCredentials: true });
    source.addEventListener('open', () => {
      pauseMs = 2_000;
      onReach(true);
      onPoke();
    });
    source.addEventListener('message', onPoke);
    // Somebody at the office waits for what is here.
    source.addEventListener('asked', onAsked);
    source.addEventListener('error', () => {
      source?.close();
      if (closed) return;
      onReach(false);
      timer = setTimeout(connect, pauseMs * (0.75 + Math.random() * 0.5));
      pauseMs = Math.min(pauseMs * 2, 120_000);
    });
  }

  connect();
  return () => {
    closed = true;
    clearTimeout(timer);
    source?.close();
  };
}
