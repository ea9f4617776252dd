/** So many entries are remembered, in memory. */
const REMEMBERED = 2_000;

/** Sets an entry as the newest, and drops the oldest above the limit. */
export function setNewest<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > REMEMBERED && oldest !== undefined) map.delete(oldest);
}
