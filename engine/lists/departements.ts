/** The départements and overseas collectivities by official code, and `99` for a birth abroad. */
import { createRequire } from 'node:module'
import { createList, type ListRows } from './create-list.ts'
import type { NamedList } from './named-list.ts'
import { normalise } from './normalise.ts'

type Row = { readonly code: string; readonly nom: string }

export function createDepartementsList(): NamedList {
  return createList('departements', 'small', readDepartements)
}

function readDepartements(): ListRows {
  const require = createRequire(import.meta.url)
  const official: readonly Row[] = require('@etalab/decoupage-administratif/data/departements.json')
  const rows = [...official].filter(({ code }) => !uninhabited.has(code)).sort((a, b) => (a.code < b.code ? -1 : 1))
  const all = [...rows, { code: '99', nom: 'Étranger' }]
  return {
    values: all.map(({ code }) => code),
    titles: all.map(({ code, nom }) => `${nom.replaceAll("'", '’')} (${code})`),
    names: all.map(({ nom }) => normalise(nom)),
  }
}

/** Terres australes, Clipperton: nobody is born or lives there. */
const uninhabited = new Set(['984', '989'])
