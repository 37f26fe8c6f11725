import type { FieldKind } from '../field-kind.ts'
import { singleText } from './single-text.ts'

/** Fields asked once for each of several things or persons; its items are handled one by one. */
export const repeatedGroup = {
  ...singleText,
  id: 'repeatedGroup',
  label: 'Groupe répété',
  schema: { type: 'array', maxItems: 50 },
  decode: () => undefined,
  encode: () => ({}),
  read: () => '',
  messages: {
    required: 'Ajoutez au moins une ligne à « {title} ».',
    type: 'Renseignez « {title} » ligne par ligne.',
    minItems: 'Il en faut au moins {limit} dans « {title} » : ajoutez ce qui manque.',
    maxItems: '« {title} » en accepte au plus {limit} : retirez ce qui est en trop.',
  },
} as const satisfies FieldKind
