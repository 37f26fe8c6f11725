import type { Choice } from '../../engine/index.ts'

/** Why each act is asked for; never compulsory (décret 2017-890, art. 33: no reason has to be given). */
export const birthActReasons = [
  { const: 'acte-notaire', title: 'Acte de notaire' },
  { const: 'carte-identite', title: 'Carte nationale d’identité' },
  { const: 'certificat-nationalite', title: 'Certificat de nationalité française' },
  { const: 'mariage', title: 'Mariage' },
  { const: 'pacs', title: 'PACS' },
  { const: 'passeport', title: 'Passeport' },
  { const: 'pension', title: 'Pension' },
  { const: 'procedure-judiciaire', title: 'Procédure judiciaire' },
  { const: 'autre', title: 'Autre' },
] as const satisfies readonly Choice[]

export const deathActReasons = [
  { const: 'acte-notaire', title: 'Acte de notaire' },
  { const: 'mariage', title: 'Mariage' },
  { const: 'passeport', title: 'Passeport' },
  { const: 'pension', title: 'Pension' },
  { const: 'autre', title: 'Autre' },
] as const satisfies readonly Choice[]

export const marriageActReasons = [
  { const: 'acte-notaire', title: 'Acte de notaire' },
  { const: 'certificat-nationalite', title: 'Certificat de nationalité française' },
  { const: 'regime-matrimonial', title: 'Changement de régime matrimonial' },
  { const: 'acquisition-nationalite', title: 'Déclaration d’acquisition de la nationalité française' },
  { const: 'divorce-separation', title: 'Divorce, séparation' },
  { const: 'passeport', title: 'Passeport' },
  { const: 'pension', title: 'Pension' },
  { const: 'autre', title: 'Autre' },
] as const satisfies readonly Choice[]
