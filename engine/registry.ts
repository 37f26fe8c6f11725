/** The one way to make something pluggable: named entries, each with the origin (pack) that brought it. */
export type Registry<T> = {
  /** Throws when absent, naming what exists. */
  get(id: string): T
  find(id: string): T | undefined
  has(id: string): boolean
  entries(): readonly (readonly [id: string, value: T])[]
}

export type RegistryEntry<T> = { readonly id: string; readonly value: T; readonly origin: string }

/** Builds a frozen registry; a duplicate id throws, naming both origins. `what` is a singular noun for messages. */
export function createRegistry<T>(what: string, entries: readonly RegistryEntry<T>[]): Registry<T> {
  const byId = new Map<string, RegistryEntry<T>>()
  for (const entry of entries) {
    const other = byId.get(entry.id)
    if (other) throw new Error(`duplicate ${what} "${entry.id}": brought by ${other.origin} and by ${entry.origin}`)
    byId.set(entry.id, entry)
  }
  return {
    get(id) {
      const entry = byId.get(id)
      if (!entry) throw new Error(`unknown ${what} "${id}" (known: ${[...byId.keys()].join(', ') || 'none'})`)
      return entry.value
    },
    find: (id) => byId.get(id)?.value,
    has: (id) => byId.has(id),
    entries: () => [...byId.values()].map((entry) => [entry.id, entry.value] as const),
  }
}
