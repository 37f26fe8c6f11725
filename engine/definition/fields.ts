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
  readonly prefill?: string
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
  return { kind: 'text', ...textKind.schema, ...options } as const
}

export function longText<const O extends TextOptions>(options: O) {
  return { kind: 'longText', ...longTextKind.schema, ...options } as const
}

/** A name or first name; `several` also accepts the commas between several first names. */
export function personName<const O extends TextOptions & { readonly several?: boolean }>({ several, ...options }: O) {
  const pattern = several ? { pattern: severalNames } : {}
  return { kind: 'personName', ...personNameKind.schema, ...pattern, ...options } as const
}

export function number<const O extends NumberOptions>({ integer, ...options }: O) {
  const type: 'integer' | 'number' = integer ? 'integer' : 'number'
  return { kind: 'number', ...numberKind.schema, type, ...options } as const
}

export function yesNo<const O extends FieldOptions>(options: O) {
  return { kind: 'yesNo', ...yesNoKind.schema, ...options } as const
}

/** One of literal options (`of`) or of a named list (`from`, filtered by `where`: column → path of an answer). */
export function choice<const O extends ChoiceOptions>(options: O) {
  const { rest, of } = splitOptions(options)
  return { kind: 'choice', ...choiceKind.schema, ...rest, ...(of && { oneOf: of }) } as const
}

/** Several of them. */
export function choices<const O extends ChoicesOptions>(options: O) {
  const { rest, of } = splitOptions(options)
  return {
    kind: 'choices',
    ...choicesKind.schema,
    ...rest,
    items: { type: 'string', ...(of && { oneOf: of }) },
  } as const
}

export function date<const O extends DateOptions>(options: O) {
  return { kind: 'date', ...dateKind.schema, ...options } as const
}

/** A date of which the day, or the day and the month, may be unknown. */
export function partialDate<const O extends DateOptions>(options: O) {
  return { kind: 'partialDate', ...partialDateKind.schema, ...options } as const
}

export function email<const O extends FieldOptions>(options: O) {
  return { kind: 'email', ...emailKind.schema, ...options } as const
}

export function phone<const O extends FieldOptions>(options: O) {
  return { kind: 'phone', ...phoneKind.schema, ...options } as const
}

/** A commune of the official list; with `abroad`, any place. */
export function commune<const O extends FieldOptions & { readonly abroad?: boolean }>(options: O) {
  return { kind: 'commune', ...communeKind.schema, ...options } as const
}

export function departement<const O extends FieldOptions>(options: O) {
  return { kind: 'departement', ...departementKind.schema, ...options } as const
}

export function country<const O extends FieldOptions>(options: O) {
  return { kind: 'country', ...countryKind.schema, ...options } as const
}

/** A box to tick; compulsory when its name is in `required`. */
export function declaration<const O extends FieldOptions>(options: O) {
  return { kind: 'declaration', ...declarationKind.schema, ...options } as const
}

/** Words between the fields: `title`, then `description`. */
export function explanation<const O extends FieldOptions>(options: O) {
  return { kind: 'explanation', ...options } as const
}

export function group<
  const O extends FieldOptions & { readonly properties: Fields; readonly required?: readonly string[] },
>(options: O) {
  return { kind: 'group', type: 'object', ...options } as const
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
  const items = { kind: 'group', type: 'object', title: itemTitle, properties, ...(required && { required }) } as const
  return { kind: 'repeatedGroup', ...repeatedGroupKind.schema, ...options, items } as const
}

/** A value computed by a named function of other answers, e.g. `of: { sum: ['budget.lignes.montant'] }`. */
export function computed<const O extends FieldOptions & { readonly of: Call }>({ of, ...options }: O) {
  return { kind: 'computed', ...options, computed: of } as const
}

function splitOptions<const O extends ChoiceOptions>(
  options: O,
): { rest: Omit<O, 'of'>; of: O extends { readonly of: infer C } ? C : undefined }
function splitOptions(options: ChoiceOptions & { of?: readonly Choice[] }) {
  const { of, ...rest } = options
  return { rest, of }
}
