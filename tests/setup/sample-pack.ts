/** The smallest démarche that has everything HTTP needs: a condition, a refusal that asks for its reason, mails. */
import { readFileSync } from 'node:fs'
import type { ProcedureDefinition } from '../../engine/definition/index.ts'
import type { Pack } from '../../engine/packs.ts'

const definition: ProcedureDefinition = JSON.parse(readFileSync('tests/fixtures/definitions/minimal.json', 'utf8'))

/** Its service is one of the commune of the tests. */
export const samplePack: Pack = {
  name: 'essai',
  engine: '^1.0.0',
  procedures: [{ ...definition, service: 'etat-civil', category: 'etat-civil' }],
}
