import Handlebars from 'handlebars'
import type { World } from '../../../../engine/definition/check-definition.ts'
import { fieldKindsOf, shippedFieldKinds } from '../../../../engine/definition/field-kinds.ts'

/** The names that the fixtures may use. */
export const world: World = {
  kinds: fieldKindsOf(shippedFieldKinds),
  guards: new Set(['readerIsKnown']),
  effects: new Set(['notify']),
  functions: new Set(['sum', 'age']),
  lists: new Set(['communes']),
  services: new Set(['bibliotheque']),
  mailablePrints: new Set(['acknowledgement']),
  procedureTypes: new Set(['form']),
  parseTemplate: (source) => Handlebars.parse(source),
}
