import { canonicalJson } from './canonical-json.ts'
import type {
  CompiledDefinition,
  CompiledRule,
  DocumentNode,
  FieldNode,
  FormDefinition,
  StepNode,
} from './compiled-definition.ts'
import { type ConditionTest, createConditionTest } from './condition-test.ts'
import { parseCondition } from './condition-tree.ts'
import type { FieldKind, FieldKinds } from './field-kind.ts'
import { type Enclosing, enclosingOf, shapeOf } from './field-shape.ts'
import { type PureFunctions, shippedFunctions } from './functions.ts'
import type { Condition, DocumentRequirement, Field, Path, Rule, Step } from './language.ts'
import { listNameOf } from './list-name.ts'
import { compileCall, compilePath, conditionOf, isCall } from './operand.ts'
import { orderNodes, withDescendants } from './order-nodes.ts'
import { validationStep, validationStepId } from './validation-step.ts'
import type { Validators } from './validators.ts'
import { withoutIndexes } from './without-indexes.ts'

/**
 * Joins a definition and its validators into what `evaluate` works with. Throws when the validators are of another definition, or when
 * a field kind or a function is unknown.
 */
export function loadDefinition(
  definition: FormDefinition,
  validators: Validators,
  kinds: FieldKinds,
  functions: PureFunctions = shippedFunctions,
): CompiledDefinition {
  const whole = withValidationStep(definition)
  const { loadStep, conditionTest } = createLoader(whole, { validators, kinds, functions })
  const steps = whole.steps.map(loadStep)
  const byPath = new Map([...steps.flatMap(withDescendants)].map((node) => [node.path, node]))
  const node = (path: Path): FieldNode | undefined => {
    const found = byPath.get(path) ?? byPath.get(withoutIndexes(path))
    return found?.shape === 'step' ? undefined : found
  }
  return {
    definition: whole,
    kinds,
    validators,
    steps,
    order: orderNodes(steps, byPath),
    requiredWhen: [...byPath.values()].filter(isRequiredOnCondition),
    rules: (whole.rules ?? []).flatMap((rule) => loadRule(rule, node(rule.at), { functions, conditionTest })),
    field: (path) => node(path)?.field,
    node,
    conditionTest,
  }
}

/** A form ends with the built-in step; a page is given the steps with it already. */
export function withValidationStep<D extends FormDefinition>(definition: D): D {
  const isWhole = definition.type !== 'form' || definition.steps.some((step) => step.id === validationStepId)
  return isWhole ? definition : { ...definition, steps: [...definition.steps, validationStep] }
}

type With = { validators: Validators; kinds: FieldKinds; functions: PureFunctions }

function createLoader(definition: FormDefinition, { validators, kinds, functions }: With) {
  let lastId = 0
  const tests = new Map<string, ConditionTest>()

  function conditionTest(condition: Condition): ConditionTest {
    const key = canonicalJson(condition)
    const known = tests.get(key)
    if (known) return known
    const test = createConditionTest(parseCondition(condition, definition.conditions), validators)
    tests.set(key, test)
    return test
  }

  function loadStep(step: Step): StepNode {
    const node: Writable<StepNode> = {
      id: lastId++,
      shape: 'step',
      path: step.id,
      step,
      ...(step.when !== undefined && { when: conditionTest(step.when) }),
      optional: step.optional === true,
      documents: (step.documents ?? []).map((requirement) => loadDocument(step, requirement, conditionTest)),
      children: [],
      effectiveSchemas: new Map(),
    }
    node.children = loadFields(node, step.schema)
    return node
  }

  function loadFields(parent: StepNode | FieldNode, of: Enclosing | undefined): readonly FieldNode[] {
    return Object.entries(of?.properties ?? {}).map(([name, field], index) => {
      const kind = kinds.get(field.kind)
      const list = listOf(field, kind)
      const shape = shapeOf(field, kind)
      // Words are never missing, whatever the definition says.
      const isAnswered = shape !== 'explanation'
      const node: Writable<FieldNode> = {
        id: lastId++,
        shape,
        path: `${parent.path}.${name}`,
        name,
        index,
        field,
        kind,
        parent,
        required: (isAnswered && of?.required?.includes(name)) ?? false,
        ...(field.when !== undefined && { when: conditionTest(field.when) }),
        ...(isAnswered && field.requiredWhen !== undefined && { requiredWhen: conditionTest(field.requiredWhen) }),
        ...(field.computed && { compute: compileCall(field.computed, functions) }),
        ...(list && { list }),
        children: [],
      }
      node.children = loadFields(node, enclosingOf(field))
      return node
    })
  }

  return { loadStep, conditionTest }
}

type ToTest = (condition: Condition) => ConditionTest

function loadDocument(step: Step, requirement: DocumentRequirement, conditionTest: ToTest): DocumentNode {
  const { id, when, requiredWhen } = requirement
  return {
    path: `${step.id}.${id}`,
    requirement,
    ...(when !== undefined && { when: conditionTest(when) }),
    ...(requiredWhen !== undefined && { requiredWhen: conditionTest(requiredWhen) }),
  }
}

type RuleWith = { readonly functions: PureFunctions; readonly conditionTest: ToTest }

/** A rule at an unknown place is refused at publication; here it says nothing. */
function loadRule(
  rule: Rule,
  at: FieldNode | undefined,
  { functions, conditionTest }: RuleWith,
): readonly CompiledRule[] {
  if (!at) return []
  const { expect, when } = rule
  const condition = conditionOf(expect)
  const test = condition !== undefined ? { condition: conditionTest(condition) } : undefined
  const call = isCall(expect) ? { call: compileCall(expect, functions) } : undefined
  const expected = test ?? call
  return expected ? [{ rule, at, ...(when !== undefined && { when: conditionTest(when) }), expect: expected }] : []
}

function isRequiredOnCondition(node: StepNode | FieldNode): node is FieldNode {
  return node.shape !== 'step' && node.requiredWhen !== undefined
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** Where any other value is accepted too (`abroad`), there is no list to be of. */
function listOf(field: Field, kind: FieldKind): FieldNode['list'] {
  const name = listNameOf(field, kind)
  if (name === undefined || field.abroad) return undefined
  return {
    name,
    where: Object.entries(field.where ?? {}).map(([column, path]) => [column, compilePath(path)] as const),
  }
}
