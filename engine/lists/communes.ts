/**
 * The communes of France by their label, `Saint-Joseph (974)`, from the official geographic code, with those merged since and the
 * arrondissements that keep registers. The label is what an act says, and stays true when a code changes; the code is understood too.
 */
import { createRequire } from 'node:module'
import { createList, type ListRows } from './create-list.ts'
import type { NamedList } from './named-list.ts'
import { normalise } from './normalise.ts'

type Row = {
  readonly code: string
  readonly nom: string
  readonly type: string
  readonly departement?: string
  readonly population?: number
}

export function createCommunesList(): NamedList {
  return createList('communes', 'large', readCommunes)
}

function readCommunes(): ListRows {
  // The package's own entry reads from the current directory; the file itself is asked for, and dropped once read.
  const require = createRequire(import.meta.url)
  const path = require.resolve('@etalab/decoupage-administratif/data/communes.json')
  const all: readonly Row[] = require(path)
  delete require.cache[path]
  const current = new Map(all.filter(isCurrent).map((row) => [row.code, row]))
  // First the communes of today; then the former ones, under their own code or, for the seat of a new commune, under the code it kept.
  const former = all.filter(
    (row) => !isCurrent(row) && normalise(row.nom) !== normalise(current.get(row.code)?.nom ?? ''),
  )
  const rows = [...current.values(), ...former]
  const titles = titlesOf(rows, current)
  return {
    values: titles,
    titles,
    codes: rows.map(({ code }) => code),
    names: rows.map(({ nom }) => normalise(nom)),
    weights: Uint32Array.from(rows, ({ population }) => population ?? 0),
  }
}

function isCurrent(row: Row): boolean {
  return row.type === 'commune-actuelle'
}

/** « Saint-Joseph (974) »; « Arbignieu, aujourd’hui Arboys en Bugey (01) »; with the code where two are still the same. */
function titlesOf(rows: readonly Row[], current: ReadonlyMap<string, Row>): readonly string[] {
  const used = new Set<string>()
  return rows.map((row) => {
    const heir = current.get(row.code)
    const name = heir === undefined || heir === row ? row.nom : `${row.nom}, aujourd’hui ${heir.nom}`
    const title = `${name.replaceAll("'", '’')} (${departementOf(row)})`
    const unique = used.has(title) ? title.replace(/\)$/, `, ${row.code})`) : title
    used.add(unique)
    return unique
  })
}

function departementOf({ code, departement }: Row): string {
  return departement ?? code.slice(0, code.startsWith('97') || code.startsWith('98') ? 3 : 2)
}
