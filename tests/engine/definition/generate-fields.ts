/** The answers of generated definitions: a field of each kind, the conditions that may be asked of it, and what people put in it. */
import fc from 'fast-check'
import {
  choice,
  choices,
  date,
  declaration,
  email,
  explanation,
  longText,
  number,
  partialDate,
  personName,
  phone,
  text,
  yesNo,
} from '../../../engine/definition/fields.ts'
import type {
  Answers,
  Facts,
  Field,
  FormDefinition,
  Json,
  JsonObject,
  ValueSchema,
} from '../../../engine/definition/index.ts'

const options = [
  { const: 'a', title: 'Premier' },
  { const: 'b', title: 'Deuxième' },
  { const: 'autre', title: 'Autre' },
] as const

/** One field of each kind that has an answer, by kind. */
export const answerFields = {
  text: text({ title: 'Texte', maxLength: 12 }),
  longText: longText({ title: 'Texte long' }),
  personName: personName({ title: 'Nom' }),
  number: number({ title: 'Nombre', integer: true, minimum: 0, maximum: 9 }),
  yesNo: yesNo({ title: 'Oui ou non' }),
  choice: choice({ title: 'Choix', of: options }),
  choices: choices({ title: 'Choix multiples', of: options, maxItems: 2 }),
  date: date({ title: 'Date', notAfter: 'P1Y' }),
  partialDate: partialDate({ title: 'Date partielle', notAfter: 'today', notBefore: '-P100Y' }),
  email: email({ title: 'Courriel' }),
  phone: phone({ title: 'Téléphone' }),
  declaration: declaration({ title: 'Déclaration' }),
  explanation: explanation({ title: 'Explication' }),
} as const satisfies { readonly [kind: string]: Field }

export type AnswerKind = Exclude<keyof typeof answerFields, 'explanation'>
/** What a condition may read: an answer, a computed number, or a whole list. */
export type ReadableKind = AnswerKind | 'computed' | 'list'

/** What a condition may ask of a value. Most hold for some of `answers` and not for others. */
export const valueSchemas: { readonly [kind in ReadableKind]: readonly ValueSchema[] } = {
  text: [{ const: 'autre' }, { minLength: 3 }, { type: 'string' }],
  longText: [{ const: 'autre' }, { type: 'string' }],
  personName: [{ pattern: '^P' }, { type: 'string' }],
  number: [{ minimum: 2 }, { const: 1 }, { type: 'integer' }],
  yesNo: [{ const: true }, { const: false }],
  choice: [{ const: 'autre' }, { enum: ['a', 'b'] }, { not: { const: 'a' } }],
  choices: [{ contains: { const: 'autre' } }, { minItems: 2 }],
  date: [{ notAfter: 'today' }, { notBefore: '2026-01-01' }],
  partialDate: [{ surelyNotAfter: '-P18Y' }, { notBefore: '-P18Y' }],
  email: [{ type: 'string' }],
  phone: [{ pattern: '^0' }],
  declaration: [{ const: true }],
  computed: [{ minimum: 3 }, { const: 0 }],
  list: [{ minItems: 2 }, { maxItems: 1 }],
}

type Pool = { readonly right: readonly Json[]; readonly wrong: readonly Json[] }

/** What people answer. No day that does not exist: a plain JSON Schema cannot tell it. */
const answers: { readonly [kind in AnswerKind]: Pool } = {
  text: { right: ['a', 'autre', 'é'], wrong: [' ', '', 'beaucoup trop long', 'x\u0007', 12] },
  longText: { right: ['a', 'autre', 'deux\nlignes'], wrong: ['\t', 'x\u0007'] },
  personName: { right: ['Payet', 'D’Abbadie--Hoarau'], wrong: ['R2D2', ''] },
  number: { right: [0, 1, 2, 5], wrong: [12, 1.5, 'douze'] },
  yesNo: { right: [true, false], wrong: ['peut-être'] },
  choice: { right: ['a', 'b', 'autre'], wrong: ['zzz', 1] },
  choices: {
    right: [['a'], ['autre'], ['a', 'b'], ['autre', 'b']],
    wrong: [['a', 'b', 'autre'], ['a', 'zzz'], ['a', 'a'], [], 'a'],
  },
  date: { right: ['2020-01-15', '2026-11-23'], wrong: ['2027-12-01', '19x8--', '2020'] },
  partialDate: {
    right: ['1988', '1988-02', '1988-02-29', '2008-11', '2007-06-15'],
    wrong: ['2027', '1900', '1988--12'],
  },
  email: { right: ['jacques.dupond@exemple.fr'], wrong: ['jacques'] },
  phone: { right: ['0262 35 80 00', '+262 692 12 34 56'], wrong: ['36'] },
  declaration: { right: [true], wrong: [false] },
}

export const someFacts: fc.Arbitrary<Facts> = fc.record({
  today: fc.constantFrom('2026-01-15', '2026-11-23'),
  commune: fc.constantFrom({ name: 'Saint-Joseph', departement: '974' }, { name: 'Guéret', departement: '23' }),
  subject: fc.constantFrom<JsonObject>({ birthDate: '1988-02-29' }, { birthDate: '2015' }, {}),
})

/** Answers to a definition: of some steps and fields, right or wrong, blank or absent; or careful ones, all there and all right. */
export function answersTo(definition: Pick<FormDefinition, 'steps'>): fc.Arbitrary<Answers> {
  return fc.oneof(stepsAnswers(definition, false), carefulAnswersTo(definition))
}

/** All there and all right. */
export function carefulAnswersTo(definition: Pick<FormDefinition, 'steps'>): fc.Arbitrary<Answers> {
  return stepsAnswers(definition, true)
}

function stepsAnswers({ steps }: Pick<FormDefinition, 'steps'>, careful: boolean): fc.Arbitrary<Answers> {
  const byStep = steps.map((step) => [step.id, fieldsAnswers(step.schema?.properties ?? {}, careful)] as const)
  return record<JsonObject>(byStep, careful)
}

function fieldsAnswers(properties: { readonly [name: string]: Field }, careful: boolean): fc.Arbitrary<JsonObject> {
  const byName = Object.entries(properties).flatMap(([name, field]) => {
    const values = fieldAnswers(field, careful)
    return values ? [[name, values] as const] : []
  })
  return record<Json>(byName, careful)
}

function record<T>(
  entries: readonly (readonly [name: string, values: fc.Arbitrary<T>])[],
  whole: boolean,
): fc.Arbitrary<{ readonly [name: string]: T }> {
  const model: { [name: string]: fc.Arbitrary<T> } = Object.fromEntries(entries)
  return whole ? fc.record(model) : fc.record(model, { requiredKeys: [] }).map((some) => some as { [name: string]: T })
}

function fieldAnswers({ kind, properties, items }: Field, careful: boolean): fc.Arbitrary<Json> | undefined {
  if (properties) return fieldsAnswers(properties, careful)
  if (items && 'properties' in items && items.properties)
    return fc.array(fieldsAnswers(items.properties, careful), {
      minLength: careful ? 1 : 0,
      maxLength: careful ? 2 : 3,
    })
  if (!isAnswerKind(kind)) return undefined
  const { right, wrong } = answers[kind]
  return careful ? fc.constantFrom(...right) : fc.oneof(fc.constantFrom(...right), fc.constantFrom(...wrong))
}

export function isAnswerKind(kind: string): kind is AnswerKind {
  return Object.hasOwn(answers, kind)
}
