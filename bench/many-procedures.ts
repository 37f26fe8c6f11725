/** As many démarches as `PROCEDURES` says: the shipped one under other names. Stands in for `procedures/index.ts` in a bundle of the bench. */
import { definePack } from '../engine/index.ts'
import { acteNaissance } from '../procedures/acte-naissance/procedure.ts'

const count = Number(process.env.PROCEDURES)

export const shippedPacks = [
  definePack({
    name: 'many',
    engine: '^1.0.0',
    procedures: Array.from({ length: count }, (_, index) => ({
      ...acteNaissance,
      id: `acte-${index}`,
      title: `Acte ${index}`,
    })),
  }),
]
