/** From a posted step to a save: decode, do what its button says, recognise places, save. What is refused comes back with what was typed. */
import type { Actor } from '../../engine/actor.ts'
import { decodeStep } from '../../engine/definition/index.ts'
import type { Field, JsonObject } from '../../engine/definition/language.ts'
import type { DemandeView, SaveResult } from '../../engine/demandes/demande-view.ts'
import {
  type RecalledDraft,
  recallDraft,
  type TakenUpDraft,
  takeUpDraft,
} from '../../engine/demandes/drafts/take-up-draft.ts'
import type { Engine } from '../../engine/engine.ts'
import { GuichetError } from '../../engine/errors.ts'
import { applyStepAction } from '../form/step-action.ts'
import { mergeTyped } from '../form/typed-answers.ts'
import { isToCorrect, withOthers } from './correcting.ts'
import { isDraft } from './draft-phase.ts'
import { pageFacts } from './page-facts.ts'
import type { PortalLists } from './portal-lists.ts'
import { type PostedForm, readVersion } from './posted-form.ts'
import { drawnFields, findStep, showStored, showTyped } from './step-view.ts'

export type Saved = {
  readonly refused?: never
  /** As it was read before the save. */
  readonly demande: DemandeView
  /** Titles of the fields that the page was showing. */
  readonly before: ReadonlyMap<string, string>
  readonly result: SaveResult
}

export type Refused = {
  /** `StaleVersion`, `StepUnavailable`, `NotReady` or `AnswersRefused`. */
  readonly refused: GuichetError
  readonly demande: DemandeView
  readonly typed: JsonObject
}

type Input = { readonly demandeId: string; readonly stepId: string; readonly form: PostedForm }
type Place = { readonly engine: Engine; readonly lists: PortalLists }

/** Any other error is thrown. */
export async function saveAnswers(actor: Actor, input: Input, place: Place): Promise<Saved | Refused> {
  const recalled = await recallDraft(actor, input, place.engine)
  const saved = recalled && (await saveInto(recalled, input, place).catch(asUnknown))
  return saved ?? saveInto(await takeUpDraft(actor, input, place.engine), input, place)
}

/** What is refused of a draft that may be outdated is decided again on the draft as it is. */
function asUnknown(error: unknown): undefined {
  if (!(error instanceof GuichetError)) throw error
}

async function saveInto(draft: TakenUpDraft, input: Input, place: Place): Promise<Saved | Refused>
async function saveInto(draft: RecalledDraft, input: Input, place: Place): Promise<Saved | Refused | undefined>
async function saveInto(
  { demande, save }: RecalledDraft,
  { stepId, form }: Input,
  { engine, lists }: Place,
): Promise<Saved | Refused | undefined> {
  if (!isDraft(demande) && !isToCorrect(demande)) throw new GuichetError('EventRefused')
  const facts = pageFacts(demande, engine)
  findStep(demande.evaluation, stepId)
  const posted = decodeStep(demande.compiled, stepId, form.entries)
  const decoded = isToCorrect(demande) ? withOthers(demande, { stepId, posted, facts }) : posted
  const stored = showStored(demande, stepId, facts).step
  const shown = form.isLive ? showTyped(demande, { stepId, values: decoded, facts }).step : stored
  const whole = mergeTyped(shown.effectiveSchema, decoded, demande.answers[stepId] ?? {})
  const acted = applyStepAction(whole, form.action) ?? whole
  const typed = lists.resolve(fieldsOfStep(demande, stepId), acted)
  const before = drawnFields(stored)
  try {
    const result = await save({ stepId, answers: typed, baseVersion: readVersion(form) })
    return result && { demande, before, result }
  } catch (error) {
    if (error instanceof GuichetError && shownInForm.has(error.code)) return { refused: error, demande, typed }
    throw error
  }
}

/** Errors that are told beside the answers, in the page of the step. */
const shownInForm = new Set<string>(['StaleVersion', 'StepUnavailable', 'NotReady', 'AnswersRefused'])

function fieldsOfStep({ compiled }: DemandeView, stepId: string): Field['properties'] {
  return compiled.definition.steps.find(({ id }) => id === stepId)?.schema?.properties
}
