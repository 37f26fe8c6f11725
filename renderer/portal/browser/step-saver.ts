import type { JsonObject } from '../../../engine/definition/language.ts'
import type { StepData } from '../../form/step-data.ts'
import type { Attempt } from './autosave.ts'
import type { LiveStep } from './live-step.ts'
import { type PutResult, putStep } from './put-step.ts'
import { reconcile } from './reconcile.ts'
import type { SavedLine } from './saved-line.ts'

export type StepSaver = {
  save(isLeaving: boolean): Promise<Attempt>
  /** A person chose, for one field, between what is typed here (`false`) and what another window saved. */
  settle(name: string, takesTheirs: boolean): void
  isIdle(): boolean
  /** Whatever is under way is not waited for any more. */
  abandon(): void
  /** Something typed could not be saved. */
  isInTrouble(): boolean
}

type Parts = {
  readonly data: StepData
  readonly form: HTMLFormElement
  readonly live: LiveStep
  readonly line: SavedLine
}

/** Sends the step, keeps the version that the next save and the form itself are based on, and tells how it went. */
export function createStepSaver({ data, form, live, line }: Parts): StepSaver {
  let { version } = data
  let base: JsonObject = data.answers[data.stepId] ?? {}
  let theirs: JsonObject = {}
  let underWay = 0
  let isInTrouble = false
  // Browsers give hidden inputs back as a former visit left them.
  writeVersion()
  return { save, settle, isIdle: () => underWay === 0, abandon: () => (underWay = 0), isInTrouble: () => isInTrouble }

  async function save(isLeaving: boolean): Promise<Attempt> {
    if (live.conflicts().length > 0) return 'held'
    underWay++
    line.saving()
    const answers = live.read()
    const result = await putStep({ url: data.saveUrl, csrf: data.csrf, baseVersion: version, answers, isLeaving })
    underWay = Math.max(0, underWay - 1)
    isInTrouble = result.kind !== 'saved'
    return conclude(result, answers)
  }

  function conclude(result: PutResult, sent: JsonObject): Attempt {
    if (result.kind === 'saved') {
      version = result.version
      base = sent
      writeVersion()
      live.learn(result.violations, sent)
      line.saved(new Date(result.savedAt))
      return 'saved'
    }
    if (result.kind === 'stale') return bringTogether(result.current, result.currentVersion)
    if (result.kind === 'failed') return 'later'
    live.learn(result.details, sent)
    line.say(`Non enregistré\u00a0: ${result.message}`)
    return 'held'
  }

  function bringTogether(current: JsonObject, currentVersion: number): Attempt {
    const { values, disputed, hasTaken } = reconcile({ base, mine: live.read(), theirs: current })
    base = current
    theirs = current
    version = currentVersion
    if (hasTaken) live.replace(values)
    if (disputed.length === 0) {
      writeVersion()
      return 'again'
    }
    live.dispute(disputed, current)
    line.say('Non enregistré\u00a0: une réponse a changé dans une autre fenêtre. Choisissez celle à garder.')
    return 'held'
  }

  function settle(name: string, takesTheirs: boolean): void {
    live.settle(name, takesTheirs ? theirs : undefined)
    if (live.conflicts().length === 0) writeVersion()
  }

  /** Only once nothing is disputed: until then the form, if sent, must be told that it is stale. */
  function writeVersion(): void {
    const input = form.elements.namedItem('_version')
    if (input instanceof HTMLInputElement) input.value = String(version)
  }
}
