/**
 * Forms that are not démarches (an account, a person of a household): one step written with the same builders, judged by the same
 * evaluator and drawn by the same renderer. Knows no account and no page.
 */
import type { StepAnswersOf } from '../answers-of.ts'
import {
  type CompiledDefinition,
  type Condition,
  checkStorable,
  cleanStep,
  compileDefinition,
  decodeStep,
  evaluate,
  type Facts,
  type FieldKind,
  fieldKindsOf,
  type JsonObject,
  loadDefinition,
  prefillStep,
  type Rule,
  type Step,
  type StepEvaluation,
  shippedFieldKinds,
  type Violation,
} from '../definition/index.ts'
import { GuichetError } from '../errors.ts'
import { importValidators } from '../procedures/import-validators.ts'

export type FormOptions = {
  readonly conditions?: { readonly [name: string]: Condition }
  readonly rules?: readonly Rule[]
  /** Besides the shipped ones. */
  readonly kinds?: readonly FieldKind[]
}

/** A form ready to be used. `Answers` are those of its step once nothing is wrong with them. */
export type Form<Answers = JsonObject> = {
  readonly stepId: string
  readonly compiled: CompiledDefinition
  /** What a plain form posted, as answers by name of field. */
  decode(entries: Iterable<readonly [name: string, value: string]>): JsonObject
  /** What the empty form starts with: the facts that its fields name (`prefill`), else their defaults. */
  prefill(facts: Facts): JsonObject
  /** What is asked now and what is wrong; `answers` are cleaned, and only of what is asked. Paths begin by the id of the step. */
  judge(given: JsonObject, facts: Facts): Judged
  /** The same answers, when nothing is wrong. Throws `AnswersRefused`, each violation at its field. */
  accept(given: JsonObject, facts: Facts): Answers
}

export type Judged = {
  readonly step: StepEvaluation
  readonly answers: JsonObject
  readonly violations: readonly Violation[]
}

/**
 * The form of a step, compiled at its first use (some 50 ms, once for a process).
 *
 * @example
 * const contactForm = createForm({ id: 'contact', title: 'Vos coordonnées', schema: { … } })
 * const { adresse } = (await contactForm()).accept(answers, engine.facts())
 */
export function createForm<const S extends Step>(
  step: S,
  options: FormOptions = {},
): () => Promise<Form<StepAnswersOf<S>>> {
  let loading: Promise<Form<StepAnswersOf<S>>> | undefined
  return () => {
    loading ??= loadForm<StepAnswersOf<S>>(step, options)
    return loading
  }
}

async function loadForm<Answers>(step: Step, { conditions, rules, kinds = [] }: FormOptions): Promise<Form<Answers>> {
  const fieldKinds = fieldKindsOf([...shippedFieldKinds, ...kinds])
  const definition = {
    id: step.id,
    // Of no type that has steps of its own: nothing is added to it.
    type: 'smallForm',
    title: step.title,
    steps: [step],
    ...(conditions && { conditions }),
    ...(rules && { rules }),
  }
  const validators = await importValidators(compileDefinition(definition, fieldKinds).module)
  const compiled = loadDefinition(definition, validators, fieldKinds)
  const judge = (given: JsonObject, facts: Facts) => judgeForm(compiled, step.id, { given, facts })
  return {
    stepId: step.id,
    compiled,
    decode: (entries) => decodeStep(compiled, step.id, entries),
    prefill: (facts) => prefillStep(compiled, step.id, facts),
    judge,
    accept(given, facts) {
      const { answers, violations } = judge(given, facts)
      if (violations.length > 0) throw new GuichetError('AnswersRefused', { details: violations })
      return answers as Answers
    },
  }
}

function judgeForm(
  compiled: CompiledDefinition,
  stepId: string,
  { given, facts }: { given: JsonObject; facts: Facts },
): Judged {
  const refused = checkStorable(compiled, stepId, given)
  // What cannot even be kept is not looked at: it may be of any shape.
  const cleaned = refused.length > 0 ? {} : cleanStep(compiled, stepId, given)
  const evaluation = evaluate(compiled, { [stepId]: cleaned }, facts)
  const step = evaluation.steps.find(({ id }) => id === stepId)
  if (!step) throw new Error(`the form has no step ${stepId}`)
  return {
    step,
    answers: evaluation.answers[stepId] ?? {},
    violations: refused.length > 0 ? refused : step.violations,
  }
}
