import { type Answers, addPeriod, type JsonObject } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import type { Revision } from '../../procedures/revision.ts'
import type { NamedTransition } from '../../workflow/index.ts'
import type { DemandeRecord } from '../demande-record.ts'
import { evaluateStored } from '../evaluate-stored.ts'
import { factsOf } from '../facts-of.ts'
import { askCorrection, type CorrectsInput } from './ask-correction.ts'
import { type Correcting, isCorrecting } from './correction.ts'
import type { Correction } from './correction-record.ts'
import { evaluateCorrection } from './evaluate-correction.ts'
import { missingCorrections } from './missing-corrections.ts'

/** What an event of the chart does to the corrections of its demande; each is absent when it stays as it is. */
export type CorrectionChange = {
  readonly correction?: Correction
  readonly correctBy?: string
  readonly answers?: Answers
  readonly stepVersions?: DemandeRecord['step_versions']
  /** For the log: what was asked. */
  readonly corrects?: JsonObject
}

type Happening = {
  readonly demande: DemandeRecord
  readonly revision: Revision
  readonly transition: NamedTransition
  /** What the transition asked of its sender. */
  readonly asked: JsonObject
  /** What its sender named. */
  readonly corrects: CorrectsInput | undefined
  readonly at: Date
}

/** Throws `AnswersRefused` when what is asked cannot be, `NotReady` (with the places) when what is sent back is not right. */
export function correctionOfEvent(happening: Happening, engine: Engine): CorrectionChange {
  const { demande, transition, corrects } = happening
  if (transition.corrects) return openCorrection(happening, transition.corrects, engine)
  if (corrects) throw new GuichetError('BadRequest', { context: { reason: 'corrects' } })
  if (!isCorrecting(demande) || transition.target === demande.status) return {}
  return transition.completes ? completeCorrection({ ...happening, demande }, engine) : abandonCorrection(demande)
}

function openCorrection(
  { demande, revision, asked, corrects = {}, at }: Happening,
  { within }: NonNullable<NamedTransition['corrects']>,
  engine: Engine,
): CorrectionChange {
  const evaluation = evaluateStored({ demande, revision, facts: factsOf(demande, engine) }, engine)
  const reason = typeof asked.reason === 'string' ? asked.reason : ''
  const { today } = engine.facts()
  const correction = askCorrection(corrects, { demande, evaluation, within, reason, at, today })
  const { fields, documents, deadline } = correction
  const steps = new Set(fields.map((path) => path.split('.', 1)[0] ?? ''))
  return {
    correction,
    correctBy: deadline,
    // A page left open from a former time must not be taken for a new answer.
    stepVersions: { ...demande.step_versions, ...Object.fromEntries([...steps].map((id) => [id, correction.seq])) },
    corrects: { fields, documents, deadline },
  }
}

/** Right as of the submission, and complete: then only what is visible is kept, as when a demande is sent. */
function completeCorrection(
  { demande, revision, transition, asked }: Happening & { demande: Correcting },
  engine: Engine,
): CorrectionChange {
  const { draft, ...correction } = demande.correction
  const { now } = evaluateCorrection({ demande, revision, draft }, engine)
  const missing = missingCorrections(correction, { evaluation: now, attached: demande.documents })
  if (missing.length > 0) throw new GuichetError('NotReady', { message: notYetRight, details: missing })
  assertAnswered(correction, transition, asked)
  return { correction: { ...correction, before: demande.answers }, answers: now.answers }
}

const notYetRight = 'Avant de renvoyer votre demande, corrigez ou joignez tout ce qui est demandé.'

/** The question was one of words alone: so is the answer. */
function assertAnswered({ fields, documents }: Correction, { asks }: NamedTransition, asked: JsonObject): void {
  const [first] = Object.entries(asks?.properties ?? {})
  if (fields.length + documents.length > 0 || Object.keys(asked).length > 0 || !first) return
  const [name, field] = first
  const message = field.messages?.required ?? `Renseignez «\u00a0${field.title}\u00a0».`
  throw new GuichetError('AnswersRefused', { details: [{ path: `asks.${name}`, code: 'required', message }] })
}

/** What was being corrected was never sent: the answers are still those that were submitted. */
function abandonCorrection({ correction: { draft: _, ...correction } }: Correcting): CorrectionChange {
  return { correction }
}

/** The longest time that may be given from today. */
export function latestDeadline({ within }: NonNullable<NamedTransition['corrects']>, engine: Engine): string {
  return addPeriod(engine.facts().today, within)
}
