/** What people write in the forms of these tests. */
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
