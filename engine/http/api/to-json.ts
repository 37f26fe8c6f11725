import { summarise } from '../../definition/index.ts'
import type { DemandeView } from '../../demandes/demande-view.ts'
import type { Engine } from '../../engine.ts'
import { namePeople } from '../../people/household/name-people.ts'

/** A view as the API answers it: the compiled definition stays, the evaluation becomes steps, violations and a summary. */
export function toJson(view: DemandeView, engine: Engine): object {
  const { compiled, evaluation, stepVersions: _, about, ...rest } = view
  return {
    ...rest,
    title: compiled.definition.title,
    ...(about && { people: namePeople(about) }),
    steps: evaluation.steps,
    violations: evaluation.violations,
    summary: summarise(compiled, evaluation, {
      labelOf: (list, value) => engine.lists.find(list)?.label(value),
    }),
  }
}
