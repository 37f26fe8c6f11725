/** A save based on an older version of the step: refused with what is stored now, so that both values can be shown. */
import type { JsonObject } from '../definition/index.ts'
import { GuichetError } from '../errors.ts'

export class StaleVersion extends GuichetError {
  /** The step as stored now. */
  readonly current: JsonObject
  /** Paths (absolute) that differ between what was sent and what is stored. */
  readonly differing: readonly string[]
  readonly currentVersion: number

  constructor(input: { current: JsonObject; currentVersion: number; differing: readonly string[] }) {
    super('StaleVersion', {
      details: input.differing.map((path) => ({
        path,
        code: 'stale',
        message: 'Cette réponse a été modifiée entre-temps.',
      })),
    })
    this.current = input.current
    this.currentVersion = input.currentVersion
    this.differing = input.differing
  }
}
