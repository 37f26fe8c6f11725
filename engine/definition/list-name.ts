import type { FieldKind } from './field-kind.ts'

/** The named list that a field takes its options from: the one that it names, else that of its kind. */
export function listNameOf(field: { readonly from?: string }, kind: FieldKind | undefined): string | undefined {
  const name = field.from ?? kind?.schema.from
  return typeof name === 'string' ? name : undefined
}
