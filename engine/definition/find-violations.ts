import { brokenRules } from './broken-rules.ts'
import type { CompiledDefinition, FieldNode, StepNode } from './compiled-definition.ts'
import type { Facts, Violation } from './evaluation.ts'
import type { Json, Path } from './language.ts'
import { messageOf } from './messages.ts'
import type { Situation, Standing } from './situation.ts'
import type { ValidationError } from './validators.ts'

type Given = {
  readonly facts: Facts
  readonly standing: Standing
  wasSaved(stepId: string): boolean
}

/** What is wrong in each step, in the order of the form: at most one violation, the most useful, for each field. */
export function findViolations(
  compiled: CompiledDefinition,
  { facts, standing, wasSaved }: Given,
): ReadonlyMap<StepNode, readonly Violation[]> {
  const errors = errorsByField(compiled, standing)
  const rules = brokenRules(compiled, standing, wasSaved)
  const search: Search = { facts, errors, rules, found: [] }
  const violations = new Map<StepNode, readonly Violation[]>()
  for (const [step, situation] of standing.steps) {
    search.found = []
    if (!standing.blank.has(step)) searchIn(situation, search)
    violations.set(step, search.found)
  }
  return violations
}

type Search = {
  readonly facts: Facts
  readonly errors: ReadonlyMap<Path, readonly ValidationError[]>
  readonly rules: ReadonlyMap<Path, Violation>
  found: Violation[]
}

function searchIn(situation: Situation, search: Search): void {
  for (const node of situation.node.children) {
    if (!situation.visible[node.index]) continue
    const violation = violationAt(node, situation, search)
    if (violation) search.found.push(violation)
    for (const inner of situation.inside[node.index] ?? []) searchIn(inner, search)
  }
}

function violationAt(node: FieldNode, around: Situation, { facts, errors, rules }: Search): Violation | undefined {
  const { field, kind, name } = node
  const isPlain = kind.ownCheck === undefined && node.list === undefined
  if (isPlain && errors.size === 0 && rules.size === 0) return undefined
  const value = around.answers[name]
  const path = `${around.path}.${name}`
  const error = mostUseful(errors.get(path))
  const own = value === undefined ? undefined : kind.ownCheck?.(value, field)
  const code =
    own ?? error?.keyword ?? (value !== undefined && isOutOfList(node, around, facts) ? 'notInList' : undefined)
  if (code === undefined) return rules.get(path)
  return { path, code, message: messageOf(node, { code, value, limit: limitOf(error), today: facts.today }) }
}

/** From what helps most to what helps least; the rest as the validator tells it. */
const byUsefulness = ['required', 'type', 'enum', 'const', 'not', 'maxLength', 'minLength']

function mostUseful(errors: readonly ValidationError[] | undefined): ValidationError | undefined {
  const rank = ({ keyword }: ValidationError) => {
    const index = byUsefulness.indexOf(keyword)
    return index < 0 ? byUsefulness.length : index
  }
  return errors?.reduce((best, error) => (rank(error) < rank(best) ? error : best))
}

function limitOf(error: ValidationError | undefined): Json | undefined {
  const limit = error?.params.limit ?? error?.params.multipleOf
  return typeof limit === 'number' || typeof limit === 'string' ? limit : undefined
}

/** Where the list is not at hand (in the page), the server asks it. */
function isOutOfList({ list, name }: FieldNode, { answers, surroundings }: Situation, facts: Facts): boolean {
  const isOf = list && facts.lists?.[list.name]
  const value = answers[name]
  if (!isOf || value === undefined) return false
  const row: { [column: string]: Json } = {}
  for (const [column, read] of list.where) row[column] = read(surroundings) ?? null
  return [value].flat().some((one) => typeof one === 'string' && !isOf(one, row))
}

/** What the validators say, by absolute path of the field. The useless `if` is left out. */
function errorsByField(
  compiled: CompiledDefinition,
  { root }: Standing,
): ReadonlyMap<Path, readonly ValidationError[]> {
  const { answers: validate } = compiled.validators
  const byField = new Map<Path, ValidationError[]>()
  if (validate(root)) return byField
  for (const error of validate.errors ?? []) {
    if (error.keyword === 'if') continue
    const path = fieldPathOf(error, compiled)
    const others = byField.get(path)
    if (others) others.push(error)
    else byField.set(path, [error])
  }
  return byField
}

/** An error deep in an answer (the second of several choices) is one of its field. */
function fieldPathOf({ instancePath, keyword, params }: ValidationError, { node }: CompiledDefinition): Path {
  const place = instancePath.slice(1).replaceAll('/', '.')
  let path = keyword === 'required' ? `${place}.${params.missingProperty}` : place
  while (!node(path) && path.includes('.')) path = enclosingPath(path)
  return /\.\d+$/.test(path) ? enclosingPath(path) : path
}

function enclosingPath(path: Path): Path {
  return path.slice(0, path.lastIndexOf('.'))
}
