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
  /** What both the page and the server knew last, and at which version. */
  let known = { version: data.version, answers: data.answers[data.stepId] ?? {} }
  let underWay = 0
  let isInTrouble = false
  // Browsers give hidden inputs back as a former visit left them.
  writeVersion(form, known.version)

  async function save(isLeaving: boolean): Promise<Attempt> {
    if (live.conflicts().length > 0) return 'held'
    underWay++
    line.saving()
    const answers = live.read()
    const baseVersion = known.version
    const result = await putStep({ url: data.saveUrl, csrf: data.csrf, baseVersion, answers, isLeaving })
    underWay = Math.max(0, underWay - 1)
    isInTrouble = result.kind !== 'saved'
    return conclude(result, answers)
  }

  function conclude(result: PutResult, sent: JsonObject): Attempt {
    if (result.kind === 'stale') return bringTogether(result.current, result.currentVersion)
    if (result.kind === 'failed') return 'later'
    live.learn(result.kind === 'saved' ? result.violations : result.details, sent)
    if (result.kind === 'refused') {
      line.say(`Non enregistré\u00a0: ${result.message}`)
      return 'held'
    }
    known = { version: result.version, answers: sent }
    writeVersion(form, known.version)
    line.saved(new Date(result.savedAt))
    return 'saved'
  }

  /** The form keeps its old version while something is disputed: if it is sent all the same, the server must say so. */
  function bringTogether(current: JsonObject, version: number): Attempt {
    const { values, disputed, hasTaken } = reconcile({ base: known.answers, mine: live.read(), theirs: current })
    known = { version, answers: current }
    if (hasTaken) live.replace(values)
    if (disputed.length === 0) writeVersion(form, version)
    if (disputed.length === 0) return 'again'
    live.dispute(disputed, current)
    line.say('Non enregistré\u00a0: une réponse a changé dans une autre fenêtre. Choisissez celle à garder.')
    return 'held'
  }

  return {
    save,
    settle(name, takesTheirs) {
      live.settle(name, takesTheirs ? known.answers : undefined)
      if (live.conflicts().length === 0) writeVersion(form, known.version)
    },
    isIdle: () => underWay === 0,
    abandon: () => {
      underWay = 0
    },
    isInTrouble: () => isInTrouble,
  }
}

function writeVersion(form: HTMLFormElement, version: number): void {
  const input = form.elements.namedItem('_version')
  if (input instanceof HTMLInputElement) input.value = String(version)
}
