/**
 * Builders of fields. Each returns a plain literal that stands alone as JSON: the schema of its kind, then what the author says, so
 * that `FromSchema` types the answers.
 */
import { choice as choiceKind } from './kinds/choice.ts'
import { choices as choicesKind } from './kinds/choices.ts'
import { commune as communeKind } from './kinds/commune.ts'
import { country as countryKind } from './kinds/country.ts'
import { date as dateKind } from './kinds/date.ts'
import { declaration as declarationKind } from './kinds/declaration.ts'
import { departement as departementKind } from './kinds/departement.ts'
import { email as emailKind } from './kinds/email.ts'
import { longText as longTextKind } from './kinds/long-text.ts'
import { number as numberKind } from './kinds/number.ts'
import { partialDate as partialDateKind } from './kinds/partial-date.ts'
import { personName as personNameKind, severalNames } from './kinds/person-name.ts'
import { phone as phoneKind } from './kinds/phone.ts'
import { repeatedGroup as repeatedGroupKind } from './kinds/repeated-group.ts'
import { text as textKind } from './kinds/text.ts'
import { yesNo as yesNoKind } from './kinds/yes-no.ts'
import type { Call, Choice, Condition, DateLimit, Field, FieldMessages, FieldUi, Json, Path } from './language.ts'

/** What every field may say. */
export type FieldOptions = {
  readonly title: string
  readonly description?: string
  readonly default?: Json
  readonly when?: Condition
  readonly requiredWhen?: Condition
  readonly ui?: FieldUi
  readonly messages?: FieldMessages
  readonly prefill?: string | readonly string[]
  readonly privacy?: NonNullable<Field['privacy']>
}

type TextOptions = FieldOptions & {
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
}
type NumberOptions = FieldOptions & { readonly minimum?: number; readonly maximum?: number; readonly integer?: boolean }
type DateOptions = FieldOptions & {
  readonly notAfter?: DateLimit
  readonly notBefore?: DateLimit
  readonly surelyNotAfter?: DateLimit
  readonly surelyNotBefore?: DateLimit
}
type Listed = { readonly from: string; readonly where?: { readonly [column: string]: Path } }
type ChoiceOptions = FieldOptions & ({ readonly of: readonly Choice[] } | Listed)
type ChoicesOptions = ChoiceOptions & { readonly minItems?: number; readonly maxItems?: number }
type Fields = { readonly [name: string]: Field }

export function text<const O extends TextOptions>(options: O) {
  return build('text', textKind.schema, options)
}

export function longText<const O extends TextOptions>(options: O) {
  return build('longText', longTextKind.schema, options)
}

/** A name or first name; `several` also accepts the commas between several first names. */
export function personName<const O extends TextOptions & { readonly several?: boolean }>({ several, ...options }: O) {
  const pattern = several ? { pattern: severalNames } : {}
  return build('personName', { ...personNameKind.schema, ...pattern }, options)
}

export function number<const O extends NumberOptions>({ integer, ...options }: O) {
  const type = (integer ? 'integer' : 'number') as O extends { readonly integer: true } ? 'integer' : 'number'
  return build('number', { ...numberKind.schema, type }, options)
}

export function yesNo<const O extends FieldOptions>(options: O) {
  return build('yesNo', yesNoKind.schema, options)
}

/** One of literal options (`of`) or of a named list (`from`, filtered by `where`: column → path of an answer). */
export function choice<const O extends ChoiceOptions>(options: O) {
  const { rest, literal } = splitOptions(options)
  return build('choice', choiceKind.schema, { ...rest, ...literal })
}

/** Several of them. */
export function choices<const O extends ChoicesOptions>(options: O) {
  const { rest, literal } = splitOptions(options)
  return build('choices', { ...choicesKind.schema, items: { type: 'string', ...literal } as const }, rest)
}

export function date<const O extends DateOptions>(options: O) {
  return build('date', dateKind.schema, options)
}

/** A date of which the day, or the day and the month, may be unknown. */
export function partialDate<const O extends DateOptions>(options: O) {
  return build('partialDate', partialDateKind.schema, options)
}

export function email<const O extends FieldOptions>(options: O) {
  return build('email', emailKind.schema, options)
}

export function phone<const O extends FieldOptions>(options: O) {
  return build('phone', phoneKind.schema, options)
}

/** A commune of the official list; with `abroad`, any place. */
export function commune<const O extends FieldOptions & { readonly abroad?: boolean }>(options: O) {
  return build('commune', communeKind.schema, options)
}

export function departement<const O extends FieldOptions>(options: O) {
  return build('departement', departementKind.schema, options)
}

export function country<const O extends FieldOptions>(options: O) {
  return build('country', countryKind.schema, options)
}

/** A box to tick; compulsory when its name is in `required`. */
export function declaration<const O extends FieldOptions>(options: O) {
  return build('declaration', declarationKind.schema, options)
}

/** Words between the fields: `title`, then `description`. */
export function explanation<const O extends FieldOptions>(options: O) {
  return build('explanation', {}, options)
}

export function group<
  const O extends FieldOptions & { readonly properties: Fields; readonly required?: readonly string[] },
>(options: O) {
  return build('group', { type: 'object' } as const, options)
}

/** The same fields for each of several things; `itemTitle` names one of them ("Enfant"). */
export function repeatedGroup<
  const O extends FieldOptions & {
    readonly itemTitle: string
    readonly properties: Fields
    readonly required?: readonly string[]
    readonly minItems?: number
    readonly maxItems?: number
  },
>({ itemTitle, properties, required, ...options }: O) {
  const items = {
    kind: 'group',
    type: 'object',
    title: itemTitle,
    properties,
    ...(required && { required }),
  } as Item<O>
  return build('repeatedGroup', { ...repeatedGroupKind.schema, items }, options)
}

/** A value computed by a named function of other answers, e.g. `of: { sum: ['budget.lignes.montant'] }`. */
export function computed<const O extends FieldOptions & { readonly of: Call }>({ of, ...options }: O) {
  return build('computed', { computed: of }, options)
}

/** An item of a repeated group, as typed as what the author wrote. */
type Item<O extends { readonly itemTitle: string; readonly properties: Fields }> = {
  readonly kind: 'group'
  readonly type: 'object'
  readonly title: O['itemTitle']
  readonly properties: O['properties']
} & (O extends { readonly required: infer R } ? { readonly required: R } : unknown)

/** What the author says wins over what the kind says, in the types too: a plain spread would type both as one and make it `never`. */
type Built<K extends string, S, O> = { readonly kind: K } & { readonly [N in Exclude<keyof S, keyof O>]: S[N] } & {
  readonly [N in keyof O]: O[N]
}

function build<const K extends string, S extends object, O extends object>(kind: K, schema: S, options: O) {
  return { kind, ...schema, ...options } as Built<K, S, O>
}

type Literal<O> = O extends { readonly of: infer C } ? { readonly oneOf: C } : Record<never, never>

function splitOptions<O extends ChoiceOptions>({ of, ...rest }: O & { readonly of?: readonly Choice[] }) {
  return { rest, literal: (of ? { oneOf: of } : {}) as Literal<O> }
}
