import { type Evaluation, summarise } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import type { Revision } from '../../procedures/revision.ts'
import type { CorrectedAnswer } from './correction-view.ts'

type Compared = { readonly before: Evaluation; readonly now: Evaluation; readonly revision: Revision }

/** Each answer that differs, as a person reads it, in the order of the form; those that are gone come last. */
export function changedAnswers(
  { before, now, revision }: Compared,
  { lists }: Pick<Engine, 'lists'>,
): readonly CorrectedAnswer[] {
  if (before === now) return []
  const rowsOf = (evaluation: Evaluation) =>
    summarise(revision.compiled, evaluation, { labelOf: (list, value) => lists.find(list)?.label(value) }).flatMap(
      ({ rows }) => rows,
    )
  const former = new Map(rowsOf(before).map((row) => [row.path, row]))
  const present = rowsOf(now)
  const paths = new Set(present.map(({ path }) => path))
  const changed = present
    .map(({ path, label, value }) => ({ path, label, before: former.get(path)?.value ?? '', now: value }))
    .filter((answer) => answer.before !== answer.now)
  const gone = [...former.values()]
    .filter(({ path, value }) => !paths.has(path) && value !== '')
    .map(({ path, label, value }) => ({ path, label, before: value, now: '' }))
  return [...changed, ...gone]
}
