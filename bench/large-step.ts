/** One démarche with a step of 200 fields. Stands in for `procedures/index.ts` in a bundle of the bench. */
import { definePack, text } from '../engine/index.ts'
import { acteNaissance } from '../procedures/acte-naissance/procedure.ts'

const properties = Object.fromEntries(
  Array.from({ length: 200 }, (_, index) => [`champ${index}`, text({ title: `Champ ${index}` })]),
)

const { rules: _rules, about: _about, conditions: _conditions, ...rest } = acteNaissance

export const shippedPacks = [
  definePack({
    name: 'large-step',
    engine: '^1.0.0',
    procedures: [
      {
        ...rest,
        id: 'grande-etape',
        title: 'Grande étape',
        steps: [{ id: 'grande', title: 'Grande étape', schema: { type: 'object', properties } }],
      },
    ],
  }),
]
