import { isBroken, placesOf } from './broken-rules.ts'
import type { CompiledDefinition, FieldNode, StepNode } from './compiled-definition.ts'
import { type ConditionTest, createConditionTest, readPath } from './condition-test.ts'
import type { Atom, ConditionTree } from './condition-tree.ts'
import type { StepEvaluation, Trace } from './evaluation.ts'
import type { Path } from './language.ts'
import type { Situation, Standing } from './situation.ts'
import { spaced } from './spaced.ts'

/** Why each thing that depends on something stands as it does, in words that an agent reads. */
export function explain(
  compiled: CompiledDefinition,
  standing: Standing,
  steps: readonly StepEvaluation[],
): readonly Trace[] {
  return tracesOf(compiled, standing, steps).map((trace) => ({ ...trace, because: spaced(trace.because) }))
}

function tracesOf(
  compiled: CompiledDefinition,
  standing: Standing,
  steps: readonly StepEvaluation[],
): readonly Trace[] {
  const because = createBecause(compiled)
  return [
    ...compiled.steps.flatMap(({ path, when }) =>
      when
        ? [
            decided(
              { path, about: 'visible', when },
              { path, surroundings: { root: standing.root, here: {} } },
              because,
            ),
          ]
        : [],
    ),
    ...compiled.steps.flatMap((step) => explainDocuments(step, standing, because)),
    ...compiled.order.flatMap((node) => (node.shape === 'step' ? [] : explainField(node, standing, because))),
    ...steps.map((step) => explainAvailability(step, steps)),
    ...compiled.rules.flatMap((rule) =>
      placesOf(rule, standing).map(({ around, path }): Trace => {
        const holds = !isBroken(rule, around)
        return {
          path,
          about: 'rule',
          holds,
          because: holds ? `La règle « ${rule.rule.id} » est respectée` : rule.rule.message,
        }
      }),
    ),
  ]
}

/** The object that encloses what is decided. */
type Around = Pick<Situation, 'path' | 'surroundings'>
type Because = (test: ConditionTest, around: Around) => string
type Decision = { path: Path; about: Trace['about']; when: ConditionTest }

function decided({ path, about, when }: Decision, around: Around, because: Because): Trace {
  return { path, about, holds: when.holds(around.surroundings), because: because(when, around) }
}

function explainField(node: FieldNode, standing: Standing, because: Because): readonly Trace[] {
  const { when, requiredWhen, name, index } = node
  return standing.situationsOf(node.parent).flatMap((around) => {
    if (around.isSpare) return []
    const path = `${around.path}.${name}`
    return [
      ...(when ? [decided({ path, about: 'visible', when }, around, because)] : []),
      ...(requiredWhen && around.visible[index]
        ? [decided({ path, about: 'required', when: requiredWhen }, around, because)]
        : []),
    ]
  })
}

function explainDocuments(step: StepNode, standing: Standing, because: Because): readonly Trace[] {
  const around = standing.steps.get(step)
  if (!around) return []
  return step.documents.flatMap(({ path, when, requiredWhen }) => [
    ...(when ? [decided({ path, about: 'visible', when }, around, because)] : []),
    ...(requiredWhen && (when?.holds(around.surroundings) ?? true)
      ? [decided({ path, about: 'required', when: requiredWhen }, around, because)]
      : []),
  ])
}

function explainAvailability(step: StepEvaluation, steps: readonly StepEvaluation[]): Trace {
  const before = steps.slice(0, steps.indexOf(step))
  const missing = before.find(({ applies, optional, status }) => applies && !optional && status !== 'complete')
  const because = step.available
    ? missing
      ? 'L’étape a déjà été remplie'
      : 'Les étapes obligatoires précédentes sont complètes'
    : missing
      ? `L’étape « ${missing.title} » est à compléter d’abord`
      : step.applies
        ? 'Une étape facultative contient une erreur'
        : 'L’étape ne s’applique pas'
  return { path: step.id, about: 'available', holds: step.available, because }
}

function createBecause({ validators, node }: CompiledDefinition): Because {
  const holds = (tree: ConditionTree, { surroundings }: Around) =>
    createConditionTest(tree, validators).holds(surroundings)

  /** The atoms that settle it: what fails an `and`, what holds an `or`, else all of them. */
  function deciding(tree: ConditionTree, around: Around): readonly Atom[] {
    if (tree.op === 'atom') return [tree]
    if (tree.op === 'not') return deciding(tree.part, around)
    const settling = tree.parts.filter((part) => holds(part, around) === (tree.op === 'or'))
    return (settling.length > 0 ? settling : tree.parts).flatMap((part) => deciding(part, around))
  }

  function told({ from, path, keys }: Atom, around: Around): string {
    const value = readPath(around.surroundings[from], keys)
    const read = node(from === 'root' ? path : around.path + path)
    const title = read?.field.title ?? path
    if (value === undefined) return `« ${title} » n’est pas renseigné`
    return `« ${title} » vaut « ${read?.kind.read(value, read.field, {}) || JSON.stringify(value)} »`
  }

  return ({ tree }, around) => [...new Set(deciding(tree, around).map((atom) => told(atom, around)))].join(' et ')
}
