/**
 * Moments at which the centre may have become reachable again: hints to try, never facts about being online.
 * `online` fires before requests work, so whoever tries must try again.
 */
export function onMayReach(tryNow: () => void): () => void {
  const onVisible = () => {
    if (document.visibilityState === 'visible') tryNow();
  };
  addEventListener('online', tryNow);
  addEventListener('pageshow', onVisible);
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    removeEventListener('online', tryNow);
    removeEventListener('pageshow', onVisible);
    document.removeEventListener('visibilitychange', onVisible);
  };
}
