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
import { actStep, personStep } from './steps.ts'

/** Lines of the table as they stood when this procedure was last re-read. */
const lines = entitlementsOn('birth', '2026-11-23')
const paths = { capacity: 'personne.qualite', format: 'acte.format', eventDate: 'personne.dateNaissance' } as const

export const acteNaissance = defineProcedure({
  id: 'acte-naissance',
  type: 'form',
  title: 'Acte de naissance',
  summary: 'Demander une copie ou un extrait d’acte de naissance. C’est gratuit.',
  before: [
    comedec,
    'La commune délivre les actes des naissances qu’elle a enregistrées. Pour une autre naissance, adressez-vous à la commune où elle a eu lieu.',
    ...whoMayAsk(lines),
    actDelivery,
  ],
  category: 'etat-civil',
  access: 'anyone',
  // Of somebody of the household, or of anybody else: the law says who may obtain what.
  subject: 'household',
  estimatedMinutes: 5,
  service: 'etat-civil',
  silence: actAppeal,
  cost: actCost,
  retention: { draft: 'P20D', closed: 'P1Y' },
  privacy: actPrivacy,
  about: ['personne.prenoms', 'personne.nomNaissance'],
  conditions: {
    otherCapacity: { [paths.capacity]: { const: 'autre' } },
    parentKnown,
    ...requesterConditions(lines, paths),
  },
  steps: [personStep, actStep, supportingDocumentsStep],
  rules: requesterRules(lines, paths),
  workflow: registryWorkflow,
  messages: registryMessages,
})
