/** Which methods exist at an address, so that a wrong one is answered 405 rather than 404. */
export type MethodTable = {
  add(methods: string | readonly string[], pattern: string): void
  allowedAt(url: string): readonly string[]
}

export function createMethodTable(): MethodTable {
  const rows = new Map<string, { readonly matches: RegExp; readonly methods: Set<string> }>()
  return {
    add(methods, pattern) {
      const row = rows.get(pattern) ?? { matches: toRegExp(pattern), methods: new Set<string>() }
      for (const method of [methods].flat()) row.methods.add(method)
      rows.set(pattern, row)
    },
    allowedAt(url) {
      const path = url.split('?', 1)[0] ?? ''
      const found = [...rows.values()].filter((row) => row.matches.test(path))
      return [...new Set(found.flatMap((row) => [...row.methods]))].sort()
    },
  }
}

/** A route pattern (`/demandes/:id/etapes/:step`, `/assets/*`) as an expression without backtracking. */
function toRegExp(pattern: string): RegExp {
  const source = pattern
    .split(/(:\w+|\*)/)
    .map((piece) => {
      if (piece === '*') return '.*'
      if (piece.startsWith(':')) return '[^/]+'
      return piece.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    })
    .join('')
  return new RegExp(`^${source}$`)
}
