import type { CommuneSettings } from './types.ts'

/** Names of the settings as administrators read them, in the order of the screen. */
export const settingLabels = {
  name: 'Nom de la commune',
  portalName: 'Nom affiché',
  address: 'Adresse',
  phone: 'Téléphone',
  email: 'Courriel',
  zone: 'Fuseau horaire',
  announcement: 'Annonce',
  welcome: 'Phrase d’accueil',
  services: 'Services',
  colours: 'Couleurs',
  dpo: 'Délégué à la protection des données',
  accessibility: 'Accessibilité',
  logo: 'Logo',
} as const satisfies Record<keyof CommuneSettings | 'logo', string>

export function labelOf(name: string): string {
  return Object.entries(settingLabels).find(([known]) => known === name)?.[1] ?? name
}

/** A value in a few words, to compare. */
export function inWords(value: unknown): string {
  if (value === undefined || value === '') return '—'
  if (Array.isArray(value)) return value.map(inWords).join('\n')
  if (typeof value === 'object' && value !== null) return Object.values(value).map(inWords).join(', ')
  return String(value)
}
