/** The countries by ISO 3166-1 code, in French, France first. */
import { createRequire } from 'node:module'
import { createList, type ListRows } from './create-list.ts'
import type { NamedList } from './named-list.ts'
import { normalise } from './normalise.ts'

export function createCountriesList(): NamedList {
  return createList('countries', 'small', readCountries)
}

function readCountries(): ListRows {
  const require = createRequire(import.meta.url)
  const {
    countries,
  }: { countries: Record<string, string | readonly string[]> } = require('i18n-iso-countries/langs/fr.json')
  const rows = Object.entries(countries)
    .filter(([code]) => !ofFrance.has(code))
    .map(([code, names]) => ({ code, name: ([names].flat()[0] ?? code).replaceAll("'", '’') }))
    .sort((a, b) => rankOf(a.code) - rankOf(b.code) || a.name.localeCompare(b.name, 'fr'))
  return {
    values: rows.map(({ code }) => code),
    titles: rows.map(({ name }) => name),
    names: rows.map(({ name }) => normalise(name)),
  }
}

function rankOf(code: string): number {
  return code === 'FR' ? 0 : 1
}

/** Codes that ISO gives to parts of France: who was born there was born in France. */
const ofFrance = new Set(['BL', 'GF', 'GP', 'MF', 'MQ', 'NC', 'PF', 'PM', 'RE', 'TF', 'WF', 'YT'])
