/** What `look` finds, by key. */
export function known<K, V>(keys: Iterable<K>, look: (key: K) => V | undefined): ReadonlyMap<K, V> {
  const found = new Map<K, V>();
  for (const key of keys) {
    const value = look(key);
    if (value !== undefined) found.set(key, value);
  }
  return found;
}
