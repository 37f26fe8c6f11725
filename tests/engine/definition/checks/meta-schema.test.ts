import Ajv from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkShape } from '../../../../engine/definition/checks/shape.ts'
import { metaSchema } from '../../../../engine/definition/meta-schema.ts'
import { minimalDefinition, readInvalidDefinitions } from '../../../fixtures/invalid-definitions/read-fixtures.ts'

const validate = new Ajv({ strict: false, allErrors: false }).compile(metaSchema)

function expectSameVerdict(definition: unknown) {
  expect(checkShape(definition).length === 0).toBe(validate(definition))
}

test('the meta-schema is a JSON Schema 2020-12', () => {
  expect(new Ajv({ strict: false }).validateSchema(metaSchema)).toBe(true)
})

test('the shape check says what a complete validator says, on the fixtures', () => {
  expectSameVerdict(minimalDefinition())
  // Ajv itself walks recursively: what is too deep or too large never reaches it.
  for (const { definition } of readInvalidDefinitions()) expectSameVerdict(definition)
})

test('the shape check says what a complete validator says, on a definition where anything was put at one of its first levels', () => {
  const keys = [...Object.keys(minimalDefinition()), 'other', '0']
  fc.assert(
    fc.property(fc.constantFrom(...keys), fc.jsonValue({ maxDepth: 3 }), (key, value) => {
      expectSameVerdict({ ...minimalDefinition(), [key]: value })
    }),
    { numRuns: 1000 },
  )
})
