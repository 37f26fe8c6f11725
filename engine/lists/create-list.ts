import type { ListOption, NamedList, Resolution } from './named-list.ts'
import { normalise } from './normalise.ts'

/** Columns rather than objects: a list of 37 000 rows stays at a few megabytes. */
export type ListRows = {
  readonly values: readonly string[]
  readonly titles: readonly string[]
  /** Official codes that may be typed instead of a name, where the value is no code. */
  readonly codes?: readonly string[]
  /** Names as `normalise` writes them, without what tells homonyms apart. */
  readonly names: readonly string[]
  /** Breaks ties: the heaviest first (population). */
  readonly weights?: ArrayLike<number>
}

const mostGuesses = 10

/** A list over rows that are read at the first use, so that a list nobody asks for costs nothing. */
export function createList(id: string, size: NamedList['size'], read: () => ListRows): NamedList {
  let index: ListIndex | undefined
  const open = (): ListIndex => (index ??= createIndex(read()))
  return {
    id,
    size,
    options: () => open().rows.values.map((_, row) => optionAt(open().rows, row)),
    search: (typed, limit) => search(open().rows, typed, limit),
    has: (value) => open().rowOf.has(value),
    label(value) {
      const row = open().rowOf.get(value)
      return row === undefined ? undefined : open().rows.titles[row]
    },
    resolve: (typed) => resolve(open(), typed),
  }
}

type ListIndex = { readonly rows: ListRows; readonly rowOf: ReadonlyMap<string, number> }

function createIndex(rows: ListRows): ListIndex {
  return { rows, rowOf: new Map(rows.values.map((value, row) => [value, row])) }
}

function optionAt(rows: ListRows, row: number): ListOption {
  return { const: rows.values[row] ?? '', title: rows.titles[row] ?? '' }
}

/** Longer than any title. What is typed comes from outside, and putting it in normal form may take the square of its length. */
const longestTyped = 200

type Found = { readonly row: number; readonly rank: number }

function search(rows: ListRows, typed: string, limit: number): readonly ListOption[] {
  if (typed.length > longestTyped) return []
  const wanted = normalise(typed)
  return wanted === '' ? [] : best(rows, wanted, limit).map(({ row }) => optionAt(rows, row))
}

/** The first `limit` in order. One letter is in most names: they are not all sorted, only those that may be told. */
function best(rows: ListRows, wanted: string, limit: number): readonly Found[] {
  const weight = ({ row }: Found) => rows.weights?.[row] ?? 0
  const order = (a: Found, b: Found) => a.rank - b.rank || weight(b) - weight(a) || a.row - b.row
  let found: Found[] = []
  let worstKept: Found | undefined
  const keepBest = () => {
    found = found.sort(order).slice(0, limit)
    worstKept = found[limit - 1]
  }
  for (let row = 0; row < rows.names.length; row++) {
    const rank = rankOf(rows, row, wanted)
    if (rank === undefined || (worstKept && order(worstKept, { row, rank }) < 0)) continue
    found.push({ row, rank })
    if (found.length >= 2 * limit) keepBest()
  }
  keepBest()
  return found
}

/** 0 the very name, 1 its beginning, 2 the beginning of one of its words, 3 anywhere in it; also the title, which tells homonyms apart. */
function rankOf(rows: ListRows, row: number, wanted: string): number | undefined {
  const name = rows.names[row] ?? ''
  const at = name.indexOf(wanted)
  if (at === 0) return name.length === wanted.length ? 0 : 1
  if (at > 0) return name[at - 1] === ' ' ? 2 : 3
  // « Saint-Joseph (974) » or « Saint-Joseph 974 »: only titles that begin by the name are worth normalising.
  if (wanted.startsWith(`${name} `) && normalise(rows.titles[row] ?? '').startsWith(wanted)) return 0
  return (rows.codes ?? rows.values)[row]?.toLowerCase() === wanted ? 0 : undefined
}

function resolve({ rows, rowOf }: ListIndex, typed: string): Resolution {
  const byValue = rowOf.get(typed.trim())
  if (byValue !== undefined) return { kind: 'exact', option: optionAt(rows, byValue) }
  const wanted = typed.length > longestTyped ? '' : normalise(typed)
  if (wanted === '') return { kind: 'unknown' }
  // The first of a code: the commune of today before the one that left it.
  const byCode = rows.codes?.indexOf(wanted.toUpperCase()) ?? -1
  if (byCode >= 0) return { kind: 'exact', option: optionAt(rows, byCode) }
  const options = best(rows, wanted, mostGuesses).map(({ row }) => optionAt(rows, row))
  const exact = options.filter((option) => normalise(option.title) === wanted)
  if (exact[0] && exact.length === 1) return { kind: 'exact', option: exact[0] }
  const named = rows.names.flatMap((name, row) => (name === wanted ? [row] : []))
  if (named[0] !== undefined && named.length === 1) return { kind: 'exact', option: optionAt(rows, named[0]) }
  return options.length === 0 ? { kind: 'unknown' } : { kind: 'ambiguous', options }
}
