import type { Actor } from '../../actor.ts'
import { type Evaluation, evaluate, type Path, validationStepId, withoutIndexes } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import type { Revision } from '../../procedures/revision.ts'
import type { DemandeRecord } from '../demande-record.ts'
import { factsOf } from '../facts-of.ts'
import { changedAnswers } from './changed-answers.ts'
import { correctableChoices } from './correctable-choices.ts'
import { type Correcting, isComplement, isCorrecting } from './correction.ts'
import type { Correction } from './correction-record.ts'
import type { CorrectionToDo, CorrectionView } from './correction-view.ts'
import { type CorrectionUnderWay, evaluateCorrection } from './evaluate-correction.ts'
import { hasCome, missingCorrections } from './missing-corrections.ts'

type OfDemande = { readonly demande: DemandeRecord; readonly revision: Revision }

/** The last correction asked; `undefined` when there was none. */
export function viewCorrection(
  actor: Actor,
  { demande, revision }: OfDemande,
  engine: Engine,
): CorrectionView | undefined {
  const { correction } = demande
  if (!correction) return undefined
  const facts = factsOf(demande, engine)
  const now = evaluate(revision.compiled, demande.answers, facts)
  const before = correction.before ? evaluate(revision.compiled, correction.before, facts) : now
  const underWay = isCorrecting(demande)
    ? evaluateCorrection({ demande, revision, draft: demande.correction.draft }, engine)
    : undefined
  // What the citizen is doing is not the service's business until it is sent back.
  const seen = actor.kind === 'citizen' ? underWay : undefined
  const changes = changedAnswers({ before, now: seen?.now ?? now, revision }, engine)
  return {
    state: underWay ? 'open' : correction.before ? 'sentBack' : 'abandoned',
    reason: correction.reason,
    askedAt: new Date(correction.askedAt),
    deadline: correction.deadline,
    fields: fieldsOf(correction, before).map((field) => ({
      ...field,
      isChanged: changes.some(({ path }) => isAt(field.path, path)),
    })),
    documents: correction.documents.map(({ path, title }) => ({
      path,
      title,
      ...(!isComplement({ path }) && { stepId: stepIdOf(path) }),
      hasCome: hasCome(path, correction.askedAt, demande.documents),
    })),
    ...(seen && isCorrecting(demande) && { toDo: toDoOf(demande, seen) }),
    changes: underWay && !seen ? [] : changes,
  }
}

/** In the words of the step, groups told before. */
function fieldsOf({ fields }: Correction, before: Evaluation) {
  const titles = new Map(
    correctableChoices(before).flatMap((step) => step.fields.map(({ path, title }) => [path, title] as const)),
  )
  return fields.map((path) => ({ path, title: titles.get(path) ?? path, stepId: stepIdOf(path) }))
}

function toDoOf(demande: Correcting, { now, correctable }: CorrectionUnderWay): CorrectionToDo {
  const missing = missingCorrections(demande.correction, { evaluation: now, attached: demande.documents })
  const attachable = attachablePaths(demande.correction, now)
  const steps = now.steps.filter(
    ({ id, applies }) =>
      applies &&
      id !== validationStepId &&
      (correctable.hasInside(id) || attachable.some((path) => path.startsWith(`${id}.`))),
  )
  return {
    steps: steps.map(({ id, title }) => ({ id, title })),
    correctable: correctable.paths.filter((path) => stepIdOf(path) !== validationStepId),
    attachable,
    missing,
    before: demande.answers,
  }
}

/** Those that were named, and those that a correction makes compulsory. */
export function attachablePaths({ documents }: Correction, now: Evaluation): readonly Path[] {
  const named = documents.map(({ path }) => path)
  const wrong = new Set(now.violations.map(({ path }) => path))
  const opened = now.steps.flatMap((step) => step.documents.map(({ path }) => path)).filter((path) => wrong.has(path))
  return [...new Set([...named, ...opened])]
}

function stepIdOf(path: Path): string {
  return path.split('.', 1)[0] ?? path
}

/** `foyer.enfants` and `foyer.enfants.0.prenom`. */
function isAt(named: Path, path: Path): boolean {
  const plain = withoutIndexes(path)
  return plain === named || plain.startsWith(`${named}.`)
}
