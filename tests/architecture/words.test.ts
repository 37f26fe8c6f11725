import { expect, test } from 'vitest'
import { findLines, readSources } from './sources.ts'

/** Words of what packs bring. The engine and the form renderer know démarches in general, and none in particular. */
const words =
  /naissance|acte[- ]de|d[eé]c[eè]s|mariage|conjoint|filiation|paiement|payment|facture|invoice|panier|\bcart\b|r[eé]gie|paybox|payfip|cantine|catering/i

/** The line that bans the browser's own "payment" feature, and what is asked of people, who are born somewhere. */
const innocent = /permissions-policy|^engine\/people\/household\/person-steps\.ts:.*naissance/i

test('the engine and the form renderer know no démarche', () => {
  const sources = readSources('engine', 'renderer/form')
  expect(sources.length).toBeGreaterThan(100)
  expect(findLines(sources, words).filter((line) => !innocent.test(line))).toEqual([])
})

test('the engine’s tests know the fictional pack only', () => {
  expect(findLines(readSources('tests/engine'), /procedures\/(acte|civil|payment|school)/)).toEqual([])
})
