import type { Commune } from '../commune.ts'
import type { DemandeView } from '../demandes/demande-view.ts'
import { shippedColours } from '../settings/colours.ts'
import type { Print } from './print.ts'

/** On whose behalf a print is made. */
export type Issuer = {
  readonly commune: Commune
  readonly baseUrl: string
  /** The service that receives demandes; the town hall itself when the id is not in the profile. */
  serviceOf(id: string): Commune['services'][number]
}

export function createIssuer({ commune, baseUrl }: Pick<Issuer, 'commune' | 'baseUrl'>): Issuer {
  const { address, phone, email } = commune
  return {
    commune,
    baseUrl,
    serviceOf: (id) =>
      commune.services.find((service) => service.id === id) ?? { id: 'mairie', name: 'Mairie', address, phone, email },
  }
}

/** What every print of a demande bears at its head and at its foot. */
export function headOf(demande: DemandeView, { commune, serviceOf }: Issuer): Pick<Print, 'issuer' | 'foot'> {
  return {
    issuer: {
      commune: commune.portalName,
      service: serviceOf(demande.serviceId).name,
      // Paper is light.
      colour: (commune.colours ?? shippedColours).brand.light,
    },
    foot: `Demande n°\u00a0${demande.reference}`,
  }
}
