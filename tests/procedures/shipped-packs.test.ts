import Handlebars from 'handlebars'
import { expect, test } from 'vitest'
import { checkDefinition, fieldKindsOf, shippedFieldKinds, shippedFunctions } from '../../engine/definition/index.ts'
import { createLists } from '../../engine/lists/index.ts'
import { loadCommune } from '../../engine/load-commune.ts'
import { assertPacks } from '../../engine/packs.ts'
import { shippedPacks } from '../../procedures/index.ts'

const commune = loadCommune('communes/saint-joseph.json')

test('the shipped packs go together', () => {
  expect(() => assertPacks(shippedPacks)).not.toThrow()
})

test.each(shippedPacks.flatMap((pack) => pack.procedures ?? []))(
  '$id has neither error nor warning in the example commune',
  (definition) => {
    const problems = checkDefinition(definition, {
      kinds: fieldKindsOf(shippedFieldKinds),
      guards: new Set(),
      effects: new Set(['notify', 'wipeDocuments']),
      functions: new Set(Object.keys(shippedFunctions)),
      lists: createLists(),
      services: new Set(commune.services.map(({ id }) => id)),
      procedureTypes: new Set(['form']),
      parseTemplate: (source) => Handlebars.parse(source),
    })
    expect(problems).toEqual([])
    expect(commune.categories.map(({ id }) => id)).toContain(definition.category)
  },
)
