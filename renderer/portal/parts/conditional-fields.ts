import type { Field } from '../../../engine/definition/language.ts'

/** Whether some of these fields, or of those within, is asked only for certain answers. */
export function isAnyConditional(fields: Field['properties']): boolean {
  return Object.values(fields ?? {}).some(
    (field) => field.when !== undefined || isAnyConditional(field.properties) || isAnyConditional(itemFields(field)),
  )
}

function itemFields({ items }: Field): Field['properties'] {
  return items && 'properties' in items ? items.properties : undefined
}
