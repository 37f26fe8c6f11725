import { defineProcedure } from '../../engine/index.ts'
import {
  actAppeal,
  actCost,
  actDelivery,
  actPrivacy,
  comedec,
  entitlementsOn,
  parentKnown,
  registryMessages,
  registryWorkflow,
  requesterConditions,
  requesterRules,
  supportingDocumentsStep,
  whoMayAsk,
} from '../civil-status/index.ts'
import { actStep, personsStep } from './steps.ts'

/** Lines of the table as they stood when this procedure was last re-read. */
const lines = entitlementsOn('marriage', '2026-11-23')
const paths = { capacity: 'personnes.qualite', format: 'acte.format', eventDate: 'personnes.dateMariage' } as const

const parentsOf = (spouse: 'conjoint-1' | 'conjoint-2') =>
  ({ allOf: ['parentsNeeded', { 'acte.filiationDe': { enum: [spouse, 'les-deux'] } }] }) as const

export const acteMariage = defineProcedure({
  id: 'acte-mariage',
  type: 'form',
  title: 'Acte de mariage',
  summary: 'Demander une copie ou un extrait d’acte de mariage. C’est gratuit.',
  before: [
    comedec,
    'La commune délivre les actes des mariages qu’elle a célébrés. Pour un autre mariage, adressez-vous à la commune où il a eu lieu.',
    ...whoMayAsk(lines),
    actDelivery,
  ],
  category: 'etat-civil',
  access: 'anyone',
  subject: 'none',
  estimatedMinutes: 3,
  service: 'etat-civil',
  silence: actAppeal,
  cost: actCost,
  retention: { draft: 'P20D', closed: 'P1Y' },
  privacy: actPrivacy,
  about: ['personnes.conjoint1.nomNaissance', 'personnes.conjoint2.nomNaissance'],
  conditions: {
    otherCapacity: { [paths.capacity]: { const: 'autre' } },
    parentKnown,
    ...requesterConditions(lines, paths),
    parentsOfFirst: parentsOf('conjoint-1'),
    parentsOfSecond: parentsOf('conjoint-2'),
  },
  steps: [personsStep, actStep, supportingDocumentsStep],
  rules: requesterRules(lines, paths),
  workflow: registryWorkflow,
  messages: registryMessages,
})
