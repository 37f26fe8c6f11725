import type { Commune } from '../commune.ts'

/** What administrators may change of the commune. Its code, département and prefix of references stay those of the profile. */
export type CommuneSettings = Pick<
  Commune,
  'name' | 'portalName' | 'address' | 'phone' | 'email' | 'zone' | 'services' | 'colours' | 'dpo' | 'accessibility'
> & {
  /** Empty: none. */
  readonly announcement: string
  readonly welcome: string
}

export type CommuneSettingName = keyof CommuneSettings

/** In the order of the screen. */
export const communeSettingNames = [
  'name',
  'portalName',
  'address',
  'phone',
  'email',
  'zone',
  'announcement',
  'welcome',
  'services',
  'colours',
  'dpo',
  'accessibility',
] as const satisfies readonly CommuneSettingName[]

/** The settings of a commune as they stand. */
export function settingsOf(commune: Commune): CommuneSettings {
  const { name, portalName, address, phone, email, zone, services, colours, dpo, accessibility } = commune
  return {
    name,
    portalName,
    address,
    phone,
    email,
    zone,
    announcement: commune.announcement ?? '',
    welcome: commune.welcome ?? '',
    services,
    ...(colours && { colours }),
    ...(dpo && { dpo }),
    ...(accessibility && { accessibility }),
  }
}
