/**
 * Answers what is asked in one turn of the event loop by one load: under load, a round trip to the database serves several
 * requests, and alone a request waits for nothing but the end of its turn. What is loaded is shared: nobody may change it.
 */
export function inBatches<T>(
  load: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): (key: string) => Promise<T | undefined> {
  let gathering: { readonly keys: Set<string>; readonly loaded: Promise<ReadonlyMap<string, T>> } | undefined
  const gather = () => {
    const keys = new Set<string>()
    const loaded = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      gathering = undefined
      return load([...keys])
    })
    return { keys, loaded }
  }
  return async (key) => {
    gathering ??= gather()
    gathering.keys.add(key)
    return (await gathering.loaded).get(key)
  }
}
