/** What pages need of the instance, made once per app. */
import type { Commune } from '../../engine/commune.ts'
import type { Assets } from './assets.ts'
import { createLayout, createPersonalise, type Layout, type Personalise } from './layout.ts'
import { createFrenchDates, type FrenchDates } from './typography.ts'

export type MunicipalService = Commune['services'][number]

export type Site = {
  readonly commune: Commune
  readonly assets: Assets
  readonly dates: FrenchDates
  readonly layout: Layout
  readonly personalise: Personalise
  /** The service that receives demandes; the town hall itself when the id is not in the profile. */
  service(id: string): MunicipalService
}

export function createSite(commune: Commune, assets: Assets): Site {
  const townHall: MunicipalService = {
    id: 'mairie',
    name: 'Mairie',
    address: commune.address,
    phone: commune.phone,
    email: commune.email,
  }
  return {
    commune,
    assets,
    dates: createFrenchDates(commune.zone),
    layout: createLayout(commune, assets),
    personalise: createPersonalise(commune),
    service: (id) => commune.services.find((service) => service.id === id) ?? townHall,
  }
}
