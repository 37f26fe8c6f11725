import type { JsonObject } from '../definition/index.ts'
import { GuichetError } from '../errors.ts'
import type { DemandeRecord } from './demande-record.ts'
import { differingPaths } from './differing-paths.ts'
import { StaleVersion } from './stale-version.ts'

/** Throws `StaleVersion` when somebody saved the step since the page was made, `BadRequest` when it was made of a version to come. */
export function assertFresh(
  demande: Pick<DemandeRecord, 'version' | 'step_versions' | 'answers'>,
  { stepId, step, baseVersion }: { stepId: string; step: JsonObject; baseVersion: number },
): void {
  if (baseVersion > demande.version) throw new GuichetError('BadRequest', { context: { baseVersion } })
  if ((demande.step_versions[stepId] ?? 0) <= baseVersion) return
  const current = demande.answers[stepId] ?? {}
  throw new StaleVersion({
    current,
    currentVersion: demande.version,
    differing: differingPaths(stepId, step, current),
  })
}
