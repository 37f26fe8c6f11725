import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cleanStep,
  decodeStep,
  encodeStep,
  type Field,
  type FieldEntries,
  type FieldKind,
  type Json,
  shippedFieldKinds,
} from '../../../../engine/definition/index.ts'
import { compile, kinds } from '../compile.ts'
import { carefulAnswersTo, definitions } from '../generate-definition.ts'

const options = [
  { const: 'a', title: 'Premier' },
  { const: 'b', title: 'Deuxième' },
]

const typedKinds = shippedFieldKinds.filter((kind) => Object.keys(kind.encode(undefined, fieldOf(kind))).length > 0)

describe.each(typedKinds.map((kind) => [kind.id, kind] as const))('what is typed in a field of kind %s', (id, kind) => {
  const field = fieldOf(kind)
  const inputs = Object.keys(kind.encode(undefined, field))
  const aText = fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      '0',
      '1',
      '31',
      '02',
      '2',
      '1988',
      'oui',
      'non',
      'a',
      '1 234,5',
      '-',
      '--',
      '1e5',
      '9'.repeat(20),
    ),
    fc.string({ unit: 'binary' }),
  )
  const texts = fc.array(aText, { minLength: 1, maxLength: id === 'choices' ? 3 : 1 })

  test('is shown again as it was understood', () => {
    fc.assert(
      fc.property(fc.record(Object.fromEntries(inputs.map((input) => [input, texts]))), (sent) => {
        const value = kind.decode(new Map(Object.entries(sent)), field)
        expect(kind.decode(entriesOf(kind, field, value), field)).toEqual(value)
      }),
      { numRuns: 500 },
    )
  })

  test('is stored the same when it is stored again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(kind.clean(kind.clean(text))).toEqual(kind.clean(text))
      }),
    )
  })
})

/** Answers of a kind, also those that its inputs would not give. */
const answers: { readonly [kind: string]: fc.Arbitrary<Json> } = {
  text: fc.string({ unit: 'grapheme', minLength: 1 }),
  // Zero has no sign here.
  number: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  yesNo: fc.boolean(),
  choice: fc.constantFrom('a', 'b'),
  choices: fc.subarray(['a', 'b'], { minLength: 1 }),
  date: days().map(([year, month, day]) => `${year}-${month}-${day}`),
  partialDate: fc.tuple(days(), fc.integer({ min: 1, max: 3 })).map(([day, parts]) => day.slice(0, parts).join('-')),
  declaration: fc.constant(true),
}

test.each(Object.entries(answers))('an answer of kind %s is shown, then typed again unchanged', (id, values) => {
  const kind = kinds.get(id)
  const field = fieldOf(kind)
  fc.assert(
    fc.property(values, (value) => {
      expect(kind.decode(entriesOf(kind, field, value), field)).toEqual(value)
    }),
    { numRuns: 500 },
  )
})

test('a whole step is shown, then sent again unchanged', { timeout: 60_000 }, async () => {
  const cases = definitions().chain((definition) => fc.tuple(fc.constant(definition), carefulAnswersTo(definition)))
  await fc.assert(
    fc.asyncProperty(cases, async ([definition, given]) => {
      const compiled = await compile(definition)
      for (const { id } of definition.steps) {
        const stored = cleanStep(compiled, id, given[id] ?? {})
        expect(decodeStep(compiled, id, encodeStep(compiled, id, stored))).toEqual(stored)
      }
    }),
    { numRuns: 40, endOnFailure: true },
  )
})

/** A field of the kind, as the studio makes one. */
function fieldOf({ id, schema }: FieldKind): Field {
  const field = { kind: id, title: 'Champ', ...schema } as Field
  return id === 'choices' ? { ...field, items: { type: 'string', oneOf: options } } : { ...field, oneOf: options }
}

function entriesOf(kind: FieldKind, field: Field, value: Json | undefined): FieldEntries {
  return new Map(Object.entries(kind.encode(value, field)).map(([sub, shown]) => [sub, [shown].flat()]))
}

/** Days as they are written, also those that their month does not have. */
function days(): fc.Arbitrary<[year: string, month: string, day: string]> {
  const two = (max: number) => fc.integer({ min: 1, max }).map((part) => String(part).padStart(2, '0'))
  return fc.tuple(fc.integer({ min: 1000, max: 2999 }).map(String), two(12), two(31))
}
