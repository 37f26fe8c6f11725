/** What pages need of the instance, made once per app; what the commune may change is asked again at each page. */
import type { Commune, MunicipalService } from '../../engine/commune.ts'
import { remembered } from '../../engine/remembered.ts'
import { type ColourSheet, colourSheet } from '../../engine/settings/colour-sheet.ts'
import type { Assets } from './assets.ts'
import { createLayout, createPersonalise, type Layout, type Personalise } from './layout.ts'
import { createFrenchDates, type FrenchDates } from './typography.ts'

export type { MunicipalService }

export type Site = {
  readonly commune: Commune
  readonly assets: Assets
  readonly dates: FrenchDates
  readonly layout: Layout
  readonly personalise: Personalise
  /** The commune's colours, when they are not those of the product. */
  readonly colours: ColourSheet | undefined
  /** The service that receives demandes; the town hall itself when the id is not in the profile. */
  service(id: string): MunicipalService
}

/** `source` is the engine, or whatever else knows the commune of now. */
export function createSite(source: { readonly commune: Commune }, assets: Assets): Site {
  const dates = remembered(createFrenchDates)
  const colours = remembered(colourSheet)
  const layout = remembered((commune: Commune) => createLayout(commune, assets, colours(commune)))
  const personalise = remembered(createPersonalise)
  return {
    assets,
    get commune() {
      return source.commune
    },
    get dates() {
      return dates(source.commune.zone)
    },
    get colours() {
      return colours(source.commune)
    },
    get personalise() {
      return personalise(source.commune)
    },
    get layout() {
      return layout(source.commune)
    },
    service: (id) => source.commune.services.find((service) => service.id === id) ?? townHall(source.commune),
  }
}

function townHall({ address, phone, email }: Commune): MunicipalService {
  return { id: 'mairie', name: 'Mairie', address, phone, email }
}
