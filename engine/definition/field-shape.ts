import type { FieldKind, FieldKinds } from './field-kind.ts'
import type { Field } from './language.ts'

/** What a field is made of says how it is handled; its kind only says how it looks and reads. */
export type FieldShape = 'answer' | 'group' | 'repeatedGroup' | 'computed' | 'explanation'

export type Enclosing = {
  readonly required?: readonly string[]
  readonly properties?: { readonly [name: string]: Field }
}

export function shapeOf(field: Field, kind: FieldKind): FieldShape {
  if (field.computed) return 'computed'
  if (field.properties) return 'group'
  if (enclosingOf(field)) return 'repeatedGroup'
  return kind.hasNoAnswer ? 'explanation' : 'answer'
}

/** The fields within: of a group, or of the item of a repeated group. */
export function enclosingOf({ properties, required, items }: Field): Enclosing | undefined {
  if (properties) return { properties, ...(required && { required }) }
  return items && 'properties' in items ? enclosingOf(items) : undefined
}

/** A group that is asked is always there, even empty: it is made of its fields. */
export function isExpected(field: Field, isNamedRequired: boolean, kinds: FieldKinds): boolean {
  const shape = shapeOf(field, kinds.get(field.kind))
  return shape === 'group' || (isNamedRequired && shape !== 'explanation')
}
