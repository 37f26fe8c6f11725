import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkDefinition } from '../../../../engine/definition/check-definition.ts'
import {
  compileDefinition,
  fieldKindsOf,
  type ProcedureDefinition,
  shippedFieldKinds,
} from '../../../../engine/definition/index.ts'
import { buildMachine } from '../../../../engine/workflow/index.ts'
import { minimalDefinition } from '../../../fixtures/invalid-definitions/read-fixtures.ts'
import { carteBibliotheque } from '../../../fixtures/packs/carte-bibliotheque/procedure.ts'
import { anyPointer, anyValue, replaceAt } from './anywhere.ts'
import { world } from './world.ts'

const kinds = fieldKindsOf(shippedFieldKinds)
const card = JSON.parse(JSON.stringify(carteBibliotheque))
const wide = { ...world, guards: new Set(['cardIsKnown']), services: undefined, lists: { has: () => true } }
const functions = { has: () => true }

test('a definition without an error compiles and has a machine, whatever was put anywhere in it', () => {
  let accepted = 0
  for (const definition of [minimalDefinition(), card])
    fc.assert(
      fc.property(anyPointer(definition), anyValue(definition), (pointer, value) => {
        const changed = replaceAt(definition, pointer, value)
        const { services: _, ...rest } = wide
        const problems = checkDefinition(changed, { ...rest, functions })
        if (problems.some(({ severity }) => severity === 'error')) return
        accepted += 1
        expect(() => compileDefinition(changed as ProcedureDefinition, kinds)).not.toThrow()
        expect(() => buildMachine(changed as ProcedureDefinition)).not.toThrow()
      }),
      { numRuns: 250 },
    )
  expect(accepted).toBeGreaterThan(10)
})
