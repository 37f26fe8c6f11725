import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanStep } from '../../../engine/definition/clean-step.ts'
import { compileDefinition } from '../../../engine/definition/compile-definition.ts'
import { decodeStep } from '../../../engine/definition/decode-step.ts'
import { encodeStep } from '../../../engine/definition/encode-step.ts'
import { fieldKindsOf, shippedFieldKinds } from '../../../engine/definition/field-kinds.ts'
import type { JsonObject } from '../../../engine/definition/language.ts'
import { loadDefinition } from '../../../engine/definition/load-definition.ts'
import { validatorRuntime } from '../../../engine/definition/validator-runtime.ts'
import { drawStep } from './draw-step.ts'
import { fieldsOfEveryKind, filledValues, listOptions } from './every-kind.ts'
import { postedBy } from './html.ts'

const kinds = fieldKindsOf(shippedFieldKinds)
const definition = {
  id: 'essai',
  type: 'form',
  title: 'Essai',
  steps: [{ id: 'etape', title: 'Étape', schema: { type: 'object', properties: fieldsOfEveryKind } as const }],
}
const { module } = compileDefinition(definition, kinds)
const { default: create } = await import(`data:text/javascript,${encodeURIComponent(module)}`)
const compiled = loadDefinition(definition, create(validatorRuntime), kinds)

/** Draws the values, posts what is drawn, reads it as the server does. */
function postBack(values: JsonObject): JsonObject {
  const html = drawStep(fieldsOfEveryKind, { values })
  return cleanStep(compiled, 'etape', decodeStep(compiled, 'etape', postedBy(html)))
}

const oneLine = fc
  .string({ unit: 'grapheme', maxLength: 30 })
  .map((text) => text.replace(/\p{Cc}/gu, '').normalize('NFC'))
const lines = fc
  .string({ unit: 'grapheme', maxLength: 60 })
  .map((text) => text.replace(/[^\P{Cc}\n]/gu, '').normalize('NFC'))
const typedDate = fc.oneof(
  fc.constantFrom('1988', '1988-02', '1988-02-31', '19x8--', '1988-13-01', '2024-02-29'),
  fc.tuple(oneLine, oneLine).map(([month, year]) => `${year}-${month.replaceAll('-', '')}-x`),
)
const options = (...values: string[]) => fc.constantFrom(...values)
const given = fc.record(
  {
    titre: oneLine,
    nom: oneLine,
    motif: lines,
    nombre: fc.oneof(fc.integer(), oneLine),
    majeur: fc.boolean(),
    format: options('copie', 'extrait', 'plurilingue'),
    quartier: fc.oneof(options('o0', 'o6'), oneLine),
    langues: fc.subarray(['copie', 'extrait', 'plurilingue']),
    retrait: typedDate,
    naissance: typedDate,
    courriel: oneLine,
    telephone: oneLine,
    commune: oneLine,
    departement: options('974', '75'),
    pays: options('FR', 'MU'),
    accord: fc.constant(true),
    adresse: fc.record({ rue: oneLine, ville: oneLine }, { requiredKeys: [] }),
    enfants: fc.array(fc.record({ prenom: oneLine, ne: typedDate }, { requiredKeys: [] }), { maxLength: 3 }),
  },
  { requiredKeys: [] },
)

describe('what is drawn, posted as it is', () => {
  it('comes back as it was', () => {
    const { total: _computed, ...typed } = filledValues
    const title = listOptions.communes?.[0]?.title ?? ''
    expect(postBack(filledValues)).toEqual({ ...typed, commune: title })
  })
  it('comes back as it was, whatever was typed', () => {
    fc.assert(
      fc.property(given, (values) => {
        // The first answer of a form is what its own text makes of it: from there on nothing may move.
        const stored = cleanStep(
          compiled,
          'etape',
          decodeStep(compiled, 'etape', encodeStep(compiled, 'etape', values)),
        )
        expect(withoutNothing(postBack(stored))).toEqual(withoutNothing(stored))
      }),
      { numRuns: 300 },
    )
  })
})

/** A group that is drawn is posted even when nothing is in it. */
function withoutNothing(values: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => JSON.stringify(value) !== '{}'))
}
