import {
  type CompiledDefinition,
  checkStorable,
  cleanStep,
  compileDefinition,
  evaluate,
  type JsonObject,
  loadDefinition,
  type Violation,
} from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { importValidators } from '../../procedures/import-validators.ts'
import { adultStep, childConditions, childStep, responsibleStep } from './person-steps.ts'

/** The forms of people. The responsible adult is reached by their account: their form asks neither e-mail nor telephone. */
export type PersonForm = keyof typeof steps

const steps = { adult: adultStep, responsible: responsibleStep, child: childStep } as const

/** Judges what is said of a person. `answers` holds only what is asked with the other answers. */
export async function judgePerson(
  form: PersonForm,
  sent: JsonObject,
  engine: Engine,
): Promise<{ readonly answers: JsonObject; readonly violations: readonly Violation[] }> {
  const compiled = await compiledOf(form, engine)
  const unstorable = checkStorable(compiled, stepId, sent)
  if (unstorable.length > 0) return { answers: {}, violations: unstorable }
  const evaluation = evaluate(compiled, { [stepId]: cleanStep(compiled, stepId, sent) }, engine.facts())
  const step = evaluation.steps.find(({ id }) => id === stepId)
  return { answers: evaluation.answers[stepId] ?? {}, violations: step?.violations ?? [] }
}

const stepId = 'person'
const compiled = new WeakMap<Engine['fieldKinds'], Map<PersonForm, Promise<CompiledDefinition>>>()

/** Compiled at first use, once for an instance. */
function compiledOf(form: PersonForm, { fieldKinds }: Engine): Promise<CompiledDefinition> {
  const forms = compiled.get(fieldKinds) ?? new Map<PersonForm, Promise<CompiledDefinition>>()
  compiled.set(fieldKinds, forms)
  const known = forms.get(form) ?? compile(form, fieldKinds)
  forms.set(form, known)
  return known
}

async function compile(form: PersonForm, fieldKinds: Engine['fieldKinds']): Promise<CompiledDefinition> {
  const step = steps[form]
  const conditions = form === 'child' ? { conditions: childConditions } : {}
  const definition = { id: `person-${form}`, type: 'form', title: step.title, steps: [step], ...conditions }
  return loadDefinition(
    definition,
    await importValidators(compileDefinition(definition, fieldKinds).module),
    fieldKinds,
  )
}
