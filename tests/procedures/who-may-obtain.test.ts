import { beforeAll, describe, expect, test } from 'vitest'
import {
  type CompiledDefinition,
  compileDefinition,
  evaluate,
  fieldKindsOf,
  loadDefinition,
  shippedFieldKinds,
} from '../../engine/definition/index.ts'
import { importValidators } from '../../engine/procedures/import-validators.ts'
import { acteNaissance } from '../../procedures/acte-naissance/procedure.ts'
import { type ActFormat, actFormats } from '../../procedures/civil-status/act-formats.ts'
import { applicantCapacities } from '../../procedures/civil-status/applicant-capacities.ts'
import { entitlements, entitlementsOn } from '../../procedures/civil-status/who-may-obtain.ts'

/** Written again by hand from the texts: the formats that each capacity opens. */
const rights: { readonly [capacity: string]: readonly ActFormat[] } = {
  titulaire: ['copie-integrale', 'extrait-avec-filiation', 'extrait-sans-filiation', 'extrait-plurilingue'],
  conjoint: ['copie-integrale', 'extrait-avec-filiation', 'extrait-sans-filiation', 'extrait-plurilingue'],
  parent: ['copie-integrale', 'extrait-avec-filiation', 'extrait-sans-filiation', 'extrait-plurilingue'],
  'grand-parent': ['copie-integrale', 'extrait-avec-filiation', 'extrait-sans-filiation', 'extrait-plurilingue'],
  enfant: ['copie-integrale', 'extrait-avec-filiation', 'extrait-sans-filiation', 'extrait-plurilingue'],
  'representant-legal': ['copie-integrale', 'extrait-avec-filiation', 'extrait-sans-filiation', 'extrait-plurilingue'],
  mandataire: ['copie-integrale', 'extrait-avec-filiation', 'extrait-sans-filiation', 'extrait-plurilingue'],
  'autorise-procureur': ['copie-integrale', 'extrait-avec-filiation', 'extrait-sans-filiation', 'extrait-plurilingue'],
  'avocat-notaire': ['copie-integrale', 'extrait-avec-filiation', 'extrait-sans-filiation', 'extrait-plurilingue'],
  'heritier-frere-soeur': ['extrait-avec-filiation', 'extrait-sans-filiation', 'extrait-plurilingue'],
  heritier: ['extrait-avec-filiation', 'extrait-sans-filiation', 'extrait-plurilingue'],
  autre: ['extrait-sans-filiation'],
}

const capacities = applicantCapacities.map((capacity) => capacity.const)
const formats = actFormats.map((format) => format.const)
const pairs = capacities.flatMap((capacity) => formats.map((format) => [capacity, format] as const))

let compiled: CompiledDefinition

beforeAll(async () => {
  const kinds = fieldKindsOf(shippedFieldKinds)
  const { module } = compileDefinition(acteNaissance, kinds)
  compiled = loadDefinition(acteNaissance, await importValidators(module), kinds)
})

function judge(capacity: string | undefined, format: string, birth: string, today = '2026-11-23') {
  const personne = {
    ...(capacity && { qualite: capacity }),
    ...(capacity === 'autre' && { qualitePrecision: 'Voisin' }),
    nomNaissance: 'Payet',
    prenoms: 'Ève',
    dateNaissance: birth,
    communeNaissance: 'Saint-Joseph (974)',
    departementNaissance: '974',
  }
  const unknown = { inconnu: true }
  const acte = { format, copies: 1, parent1: unknown, parent2: unknown }
  return evaluate(compiled, { personne, acte }, { today, documents: { 'pieces.mandat': 1 } })
}

describe('who may obtain a birth act', () => {
  test.each(pairs)('%s asks for %s', (capacity, format) => {
    const { violations, ready } = judge(capacity, format, '1988-02-29')
    const isRight = rights[capacity]?.includes(format)
    expect(ready).toBe(isRight)
    const told = violations.filter(({ path }) => path === 'acte.format')
    expect(told).toHaveLength(isRight ? 0 : 1)
    if (!isRight) expect(told[0]?.message).toContain('un extrait sans filiation')
  })

  test.each(pairs)('%s asks for %s of an act older than 75 years', (capacity, format) => {
    expect(judge(capacity, format, '1951-11-23').ready).toBe(true)
  })

  test.each(formats)('nobody in particular asks for %s', (format) => {
    expect(judge(undefined, format, '1988').ready).toBe(format === 'extrait-sans-filiation')
    expect(judge(undefined, format, '1940').ready).toBe(true)
  })

  test.each([
    ['1951-11-23', true],
    ['1951-11-24', false],
    ['1951-11', false],
    ['1951-10', true],
    ['1951', false],
    ['1950', true],
  ])('on 23 November 2026 an act of %s is open to all: %s', (birth, isOpen) => {
    expect(judge(undefined, 'copie-integrale', birth).ready).toBe(isOpen)
  })

  test('parents are asked only where the law asks for them', () => {
    const asksParents = (format: string, birth: string) => {
      const act = judge('titulaire', format, birth).steps.find(({ id }) => id === 'acte')
      return Object.keys(act?.effectiveSchema.properties ?? {}).includes('parent1')
    }
    expect(formats.map((format) => asksParents(format, '1988'))).toEqual([true, true, false, false])
    expect(formats.map((format) => asksParents(format, '1940'))).toEqual([false, false, false, false])
  })

  test('what is hidden is not kept', () => {
    const { answers } = judge('titulaire', 'extrait-sans-filiation', '1988')
    expect(answers.acte).toEqual({ format: 'extrait-sans-filiation', copies: 1 })
  })
})

describe('the table', () => {
  test('has a line for each act and format, each with its source', () => {
    for (const act of ['birth', 'marriage'] as const)
      expect(
        entitlementsOn(act, '2026-11-23')
          .map(({ format }) => format)
          .sort(),
      ).toEqual([...formats].sort())
    for (const { source, dated } of entitlements) {
      expect(source).not.toBe('')
      expect(dated).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    }
  })

  test('is read as it stood on a day', () => {
    expect(entitlementsOn('birth', '2000-01-01').map(({ format }) => format)).toEqual(['extrait-plurilingue'])
  })
})
