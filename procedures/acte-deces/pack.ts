/** The death act: anyone may ask for it, and nothing more is asked. */
import { definePack } from '../../engine/index.ts'
import { acteDeces } from './procedure.ts'

export const acteDecesPack = definePack({
  name: 'acte-deces',
  engine: '^1.0.0',
  dependsOn: ['civil-status'],
  procedures: [acteDeces],
})
