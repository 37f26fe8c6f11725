import { parsePartialDate } from '../../definition/dates.ts'
import { addPeriod, type Evaluation, type Path, type Period, spaced, type Violation } from '../../definition/index.ts'
import { GuichetError } from '../../errors.ts'
import type { DemandeRecord } from '../demande-record.ts'
import { correctableChoices } from './correctable-choices.ts'
import { complementPrefix, complementsOf, isCorrecting } from './correction.ts'
import type { AskedDocument, Correction } from './correction-record.ts'

/** What the sender of an event that `corrects` names, besides what the transition asks. */
export type CorrectsInput = {
  readonly fields?: readonly Path[]
  readonly documents?: readonly Path[]
  /** Titles of other documents. */
  readonly complements?: readonly string[]
  /** Calendar date; the longest time allowed unless told. */
  readonly deadline?: string
}

type Asking = {
  readonly demande: DemandeRecord
  /** Of the answers as submitted. */
  readonly evaluation: Evaluation
  readonly within: Period
  readonly reason: string
  readonly at: Date
  /** In the commune's zone. */
  readonly today: string
}

const mostComplements = 10
const longestTitle = 120

/** The correction that an agent opens. Throws `AnswersRefused` (places under `corrects.`) when what it names cannot be asked. */
export function askCorrection(asked: CorrectsInput, asking: Asking): Correction {
  const violations: Violation[] = []
  const refuse = (path: string, message: string): void => {
    violations.push({ path: `corrects.${path}`, code: 'refused', message: spaced(message) })
  }
  const { demande, within, today } = asking
  const choices = correctableChoices(asking.evaluation)
  const fields = chosenAmong(
    choices.flatMap((step) => step.fields),
    asked.fields,
  )
  const documents = chosenAmong(
    choices.flatMap((step) => step.documents),
    asked.documents,
  )
  if (fields.unknown) refuse('fields', 'Une des réponses à corriger n’a pas été demandée à cet usager.')
  if (documents.unknown) refuse('documents', 'Une des pièces à joindre n’est pas demandée dans cette démarche.')
  const titles = [...new Set((asked.complements ?? []).map((title) => title.trim().replace(/\s+/g, ' ')))].filter(
    Boolean,
  )
  if (titles.length > mostComplements) refuse('complements', `Nommez au plus ${mostComplements} autres documents.`)
  if (titles.some((title) => title.length > longestTitle))
    refuse('complements', `Le nom d’un document compte au plus ${longestTitle} caractères.`)
  const latest = addPeriod(today, within)
  const deadline = asked.deadline ?? latest
  if (parsePartialDate(deadline)?.day === undefined)
    refuse('deadline', 'La date limite n’est pas une date du calendrier.')
  else if (deadline <= today) refuse('deadline', 'Laissez au moins un jour à l’usager pour répondre.')
  else if (deadline > latest) refuse('deadline', 'Cette date limite est plus éloignée que le délai permis.')
  if (violations.length > 0) throw new GuichetError('AnswersRefused', { details: violations })
  const former = complementsOf(demande)
  const complements = titles.map((title, index) => ({
    path: `${complementPrefix}${former.length + index + 1}`,
    title: spaced(title),
  }))
  return joined(demande, {
    seq: demande.version + 1,
    reason: asking.reason,
    fields: fields.chosen.map(({ path }) => path),
    documents: [...documents.chosen, ...complements],
    formerComplements: former,
    deadline,
    askedAt: asking.at.toISOString(),
    draft: demande.answers,
  })
}

/** Asked again before the citizen has answered: what was asked first is still asked, what was corrected stays. */
function joined(demande: DemandeRecord, correction: Correction): Correction {
  if (!isCorrecting(demande)) return correction
  const former = demande.correction
  const byPath = new Map([...former.documents, ...correction.documents].map((document) => [document.path, document]))
  return {
    ...correction,
    fields: [...new Set([...former.fields, ...correction.fields])],
    documents: [...byPath.values()],
    formerComplements: former.formerComplements,
    askedAt: former.askedAt,
    draft: former.draft,
  }
}

function chosenAmong(
  choices: readonly AskedDocument[],
  paths: readonly Path[] = [],
): { readonly chosen: readonly AskedDocument[]; readonly unknown: boolean } {
  const chosen = choices.filter(({ path }) => paths.includes(path))
  return { chosen, unknown: paths.some((path) => !chosen.some((choice) => choice.path === path)) }
}
