import { isDeepStrictEqual } from 'node:util'
import type { JsonObject } from '../../definition/index.ts'
import { GuichetError } from '../../errors.ts'
import type { PersonView } from './person-view.ts'

/** A change based on an older version of the person: refused with what is stored now, so that both can be shown. */
export class StalePerson extends GuichetError {
  /** The person as stored now. */
  readonly current: PersonView
  readonly currentVersion: number

  constructor(current: PersonView, sent: JsonObject) {
    const stored: { readonly [field: string]: unknown } = current
    super('StaleVersion', {
      message: 'Cette fiche a été modifiée entre-temps. Comparez les deux versions avant d’enregistrer.',
      details: Object.entries(sent)
        .filter(([field, value]) => field in stored && !isDeepStrictEqual(stored[field], value))
        .map(([field]) => ({
          path: `person.${field}`,
          code: 'stale',
          message: 'Cette réponse a été modifiée entre-temps.',
        })),
    })
    this.current = current
    this.currentVersion = current.version
  }
}
