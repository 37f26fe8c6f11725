/** The marriage act: a copy or an extract, asked for by anyone the law lets. The two people married are never called otherwise. */
import { definePack } from '../../engine/index.ts'
import { acteMariage } from './procedure.ts'

export const acteMariagePack = definePack({
  name: 'acte-mariage',
  engine: '^1.0.0',
  dependsOn: ['civil-status'],
  procedures: [acteMariage],
})
