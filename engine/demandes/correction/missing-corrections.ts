import { type Evaluation, spaced, type Violation, validationStepId } from '../../definition/index.ts'
import type { StoredDocument } from '../documents/stored-document.ts'
import type { Correction } from './correction-record.ts'

/** What keeps a corrected demande from being sent back, each at its place: an answer that is not right, a document that did not come. */
export function missingCorrections(
  { documents, askedAt }: Correction,
  { evaluation, attached }: { readonly evaluation: Evaluation; readonly attached: readonly StoredDocument[] },
): readonly Violation[] {
  const wrong = evaluation.steps
    .filter(({ id, applies }) => applies && id !== validationStepId)
    .flatMap(({ violations }) => violations)
  const awaited = documents.filter(({ path }) => !hasCome(path, askedAt, attached))
  const told = new Set(wrong.map(({ path }) => path))
  return [
    ...wrong,
    ...awaited
      .filter(({ path }) => !told.has(path))
      .map(({ path, title }) => ({ path, code: 'required', message: spaced(`Joignez « ${title} ».`) })),
  ]
}

/** A file came since it was asked, and was not refused. */
export function hasCome(path: string, askedAt: string, attached: readonly StoredDocument[]): boolean {
  return attached.some(
    ({ requirement, state, wiped, at }) =>
      requirement === path && state !== 'refused' && !wiped && new Date(at) >= new Date(askedAt),
  )
}
