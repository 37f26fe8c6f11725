import { GuichetError } from '../errors.ts'

/** A change based on an older version: refused with what is stored now, so that both can be shown. */
export class StaleSetting extends GuichetError {
  readonly current: object
  readonly currentVersion: number

  constructor({ current, currentVersion }: { current: object; currentVersion: number }) {
    super('StaleVersion', {
      message: 'Quelqu’un d’autre a changé ces réglages entre-temps. Comparez les deux versions avant d’enregistrer.',
    })
    this.current = current
    this.currentVersion = currentVersion
  }
}
