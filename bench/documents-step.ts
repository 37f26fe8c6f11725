/** One démarche with supporting documents. Stands in for `procedures/index.ts` in a bundle of the bench. */
import { definePack } from '../engine/index.ts'
import { acteNaissance } from '../procedures/acte-naissance/procedure.ts'

const { rules: _rules, about: _about, conditions: _conditions, ...rest } = acteNaissance

export const shippedPacks = [
  definePack({
    name: 'documents-step',
    engine: '^1.0.0',
    procedures: [
      {
        ...rest,
        id: 'avec-pieces',
        title: 'Avec pièces',
        steps: [
          {
            id: 'pieces',
            title: 'Pièces',
            documents: [{ id: 'photo', title: 'Photo', accept: ['jpg', 'png', 'pdf'], maxFiles: 20 }],
          },
        ],
      },
    ],
  }),
]
