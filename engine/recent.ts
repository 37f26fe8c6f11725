/** A memory of the latest values, for what is costly to make and cheap to forget. */
export type Recent<V> = {
  get(key: string): V | undefined
  set(key: string, value: V): void
}

/** Keeps at most `most` values: the ones that were neither set nor asked for the longest time are forgotten first. */
export function createRecent<V>(most: number): Recent<V> {
  const known = new Map<string, V>()
  const put = (key: string, value: V) => {
    // Last in the order of the map, whose first one is forgotten.
    known.delete(key)
    known.set(key, value)
  }
  return {
    get(key) {
      const value = known.get(key)
      if (value !== undefined) put(key, value)
      return value
    },
    set(key, value) {
      put(key, value)
      const [oldest] = known.keys()
      if (known.size > most && oldest !== undefined) known.delete(oldest)
    },
  }
}
