/** What people write in the forms of these tests. */
import type { Turn } from './journey.ts'
import type { Filling } from './visitor.ts'

export const zoe = {
  qualite: 'titulaire',
  nomNaissance: 'D’Abbadie--Payet',
  nomUsage: '',
  prenoms: 'Zoé, Marie',
  'dateNaissance.jour': '29',
  'dateNaissance.mois': '2',
  'dateNaissance.annee': '1988',
} as const satisfies Filling

export const parents = {
  'parent1.nomNaissance': 'Payet',
  'parent1.prenom': 'Jean-Noël',
  'parent2.inconnu': 'oui',
} as const satisfies Filling

export const byMail = {
  moyenContact: 'courriel',
  courriel: 'zoe.payet@example.org',
  consentement: 'oui',
} as const satisfies Filling

/** The step of supporting documents, left as it is. */
export const noDocument = {
  press: 'Confirmer et continuer',
  expect: { at: '/demandes/:id/validation', heading: 'Relire et envoyer' },
} as const satisfies Turn
