/** The birth act: a copy or an extract, asked for by anyone the law lets. */
import { definePack } from '../../engine/index.ts'
import { acteNaissance } from './procedure.ts'

export const acteNaissancePack = definePack({
  name: 'acte-naissance',
  engine: '^1.0.0',
  dependsOn: ['civil-status'],
  procedures: [acteNaissance],
})
