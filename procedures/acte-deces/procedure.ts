import { defineProcedure } from '../../engine/index.ts'
import {
  actAppeal,
  actCost,
  actDelivery,
  actPrivacy,
  registryMessages,
  registryWorkflow,
} from '../civil-status/index.ts'
import { actStep, personStep } from './steps.ts'

export const acteDeces = defineProcedure({
  id: 'acte-deces',
  type: 'form',
  title: 'Acte de décès',
  summary: 'Demander une copie ou un extrait d’acte de décès. C’est gratuit, et ouvert à toute personne.',
  before: [
    'Toute personne peut demander un acte de décès, sans justifier de sa qualité (décret n° 2017-890 du 6 mai 2017, art. 26 et 30).',
    'La commune délivre les actes des décès qu’elle a enregistrés. Vous pouvez aussi vous adresser à la commune du dernier domicile.',
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
  about: ['personne.prenoms', 'personne.nom'],
  steps: [personStep, actStep],
  workflow: registryWorkflow,
  messages: registryMessages,
})
