import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDefinition, problemCodes } from '../../../../engine/definition/check-definition.ts'
import { minimalDefinition, readInvalidDefinitions } from '../../../fixtures/invalid-definitions/read-fixtures.ts'
import { anyPointer, anyValue, replaceAt } from './anywhere.ts'
import { world } from './world.ts'

const fixtures = readInvalidDefinitions()

test('the definition that the fixtures start from has no problem', () => {
  expect(checkDefinition(minimalDefinition(), world)).toEqual([])
})

describe('an invalid definition', () => {
  test.each(fixtures)('$name', ({ definition, expect: expected }) => {
    const found = checkDefinition(definition, world).map(({ code, path }) => `${code} at ${path}`)
    expect(found.sort()).toEqual(expected.map(({ code, path }) => `${code} at ${path}`).sort())
  })

  test.each(fixtures)('$name is told in a French sentence', ({ definition }) => {
    for (const { message } of checkDefinition(definition, world)) expect(message).toMatch(/^[A-ZÀÉ«].+[.?]$/u)
  })

  test('each rule has a fixture named after it, that breaks it', () => {
    const kebab = (code: string) => code.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    for (const { name, breaks, expect: expected } of fixtures) {
      expect(expected.map(({ code }) => code)).toContain(breaks)
      expect(name).toContain(kebab(breaks))
    }
    expect([...new Set(fixtures.map(({ breaks }) => breaks))].sort()).toEqual([...problemCodes].sort())
  })
})

describe('whatever it is given', () => {
  test('a check never throws on any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        expect(checkDefinition(value, world).length).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })

  test('a check never throws on a definition where anything was put anywhere', () => {
    const definition = minimalDefinition()
    fc.assert(
      fc.property(anyPointer(definition), anyValue(definition), (pointer, value) => {
        checkDefinition(replaceAt(minimalDefinition(), pointer, value), world)
      }),
      { numRuns: 2000 },
    )
  })

  test.each([undefined, null, 12, 'x', () => 1, Number.NaN, new Date(0), [1, [2]], { a: undefined }])(
    '%s is refused',
    (value) => {
      expect(checkDefinition(value, world).some(({ severity }) => severity === 'error')).toBe(true)
    },
  )

  test('a value that holds itself is refused', () => {
    const definition = minimalDefinition()
    definition.conditions = { self: definition }
    expect(checkDefinition(definition, world)).toMatchObject([{ code: 'tooDeep' }])
  })

  test('conditions that name each other many times are read in no time', () => {
    const definition = minimalDefinition()
    const conditions: { [name: string]: unknown } = { c60: { 'lecteur.nom': { type: 'string' } } }
    for (let rank = 59; rank >= 0; rank -= 1) conditions[`c${rank}`] = { anyOf: [`c${rank + 1}`, `c${rank + 1}`] }
    definition.conditions = { ...(definition.conditions as object), ...conditions }
    const started = performance.now()
    checkDefinition(definition, world)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
