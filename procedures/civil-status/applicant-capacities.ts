import type { Choice } from '../../engine/index.ts'

/** In what capacity someone asks for a birth or marriage act (the commune's own list). */
export const applicantCapacities = [
  { const: 'titulaire', title: 'Titulaire de l’acte' },
  { const: 'conjoint', title: 'Conjoint (époux ou partenaire de PACS)' },
  { const: 'parent', title: 'Père ou mère' },
  { const: 'grand-parent', title: 'Grand-père ou grand-mère' },
  { const: 'enfant', title: 'Fils ou fille' },
  { const: 'representant-legal', title: 'Représentant légal' },
  { const: 'mandataire', title: 'Mandataire', description: 'Vous agissez avec un mandat écrit.' },
  { const: 'heritier-frere-soeur', title: 'Héritier, frère ou sœur' },
  { const: 'heritier', title: 'Héritier, sans être frère ou sœur' },
  { const: 'autorise-procureur', title: 'Autorisé par le procureur de la République' },
  { const: 'avocat-notaire', title: 'Avocat, notaire' },
  { const: 'autre', title: 'Autre' },
] as const satisfies readonly Choice[]

export type ApplicantCapacity = (typeof applicantCapacities)[number]['const']
