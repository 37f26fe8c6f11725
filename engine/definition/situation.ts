import { isJsonObject } from './canonical-json.ts'
import type { CompiledDefinition, FieldNode, Node, StepNode } from './compiled-definition.ts'
import type { Surroundings } from './condition-test.ts'
import type { Answers, Facts } from './evaluation.ts'
import type { FieldKind } from './field-kind.ts'
import type { Json, JsonObject, Path } from './language.ts'

/** One step, group or item as it stands: what was answered, and what of it is asked. */
export type Situation = {
  readonly node: Node
  /** With the indexes of items: `foyer.enfants.0`. */
  readonly path: Path
  readonly raw: JsonObject
  /** Only what is visible and not blank. */
  readonly answers: MutableJsonObject
  readonly surroundings: Surroundings
  /** Stands for an item that is not there yet: its answers are nowhere. */
  readonly isSpare: boolean
  /** By index of the child. */
  readonly visible: boolean[]
  readonly required: boolean[]
  /** By index of the child: the group itself, or the items of the repeated group. */
  readonly inside: (readonly Situation[] | undefined)[]
  readonly spareItem: (Situation | undefined)[]
}

type MutableJsonObject = { [key: string]: Json }

/** The whole form as it stands. */
export type Standing = {
  /** What is asked and answered, by step, with the facts beside: what the validators are given. */
  readonly root: JsonObject
  /** By step; absent when the step does not apply. */
  readonly steps: ReadonlyMap<StepNode, Situation>
  /** Optional steps that were saved without any answer: nothing in them is missing. */
  readonly blank: ReadonlySet<StepNode>
  situationsOf(node: Node): readonly Situation[]
}

/**
 * Decides what is visible, in the order of what reads what, and keeps only that. A compulsory step that was never saved stands as an
 * empty one, so that what is missing from it can be told; an optional one without an answer counts for nothing.
 */
export function settle(compiled: CompiledDefinition, answers: Answers, facts: Facts): Standing {
  const blank = new Set(compiled.steps.filter((step) => step.optional && isNothing(answers[step.path])))
  for (;;) {
    const standing = settleOnce(compiled, { answers, facts, blank })
    const emptied = [...standing.steps].filter(([step, it]) => step.optional && !blank.has(step) && !hasAnswer(it))
    if (emptied.length === 0) return standing
    // What was answered in these optional steps is all hidden: they were left blank, which others may depend on.
    for (const [step] of emptied) blank.add(step)
  }
}

type Run = {
  readonly answers: Answers
  readonly root: MutableJsonObject
  readonly blank: ReadonlySet<StepNode>
  readonly steps: Map<StepNode, Situation>
  /** By id of the step, group or repeated group. */
  readonly situations: Situation[][]
}

function settleOnce(
  compiled: CompiledDefinition,
  { answers, facts, blank }: { answers: Answers; facts: Facts; blank: ReadonlySet<StepNode> },
): Standing {
  const run: Run = { answers, blank, root: factsBeside(facts), steps: new Map(), situations: [] }
  for (const node of compiled.order)
    if (node.shape === 'step') settleStep(node, run)
    else for (const around of run.situations[node.parent.id] ?? none) settleField(node, around, run)
  for (const node of compiled.requiredWhen)
    for (const { required, surroundings } of run.situations[node.parent.id] ?? none)
      required[node.index] ||= node.requiredWhen?.holds(surroundings) === true
  return { root: run.root, steps: run.steps, blank, situationsOf: (node) => run.situations[node.id] ?? none }
}

const none: readonly Situation[] = []

function factsBeside(facts: Facts): MutableJsonObject {
  const root: MutableJsonObject = { $today: facts.today }
  if (facts.commune) root.$commune = facts.commune
  if (facts.subject) root.$subject = facts.subject
  if (facts.applicant) root.$applicant = facts.applicant
  return root
}

function settleStep(node: StepNode, run: Run): void {
  const { root } = run
  if (node.when && !node.when.holds({ root, here: {} })) return
  const raw = run.answers[node.path]
  const situation = open(node, { path: node.path, raw: isJsonObject(raw) ? raw : {}, root, isSpare: false }, run)
  run.steps.set(node, situation)
  if (!run.blank.has(node)) root[node.path] = situation.answers
  else if (raw !== undefined) root[node.path] = {}
}

function settleField(node: FieldNode, around: Situation, run: Run): void {
  const { name, index, when } = node
  if (when && !when.holds(around.surroundings)) return
  around.visible[index] = true
  around.required[index] = node.required
  const raw = Object.hasOwn(around.raw, name) ? around.raw[name] : undefined
  const value = settlers[node.shape]({ node, around, raw, run })
  if (value !== undefined) around.answers[name] = value
}

type Settling = { node: FieldNode; around: Situation; raw: Json | undefined; run: Run }

/** What is kept of a visible field. */
const settlers: { readonly [shape in FieldNode['shape']]: (settling: Settling) => Json | undefined } = {
  answer: ({ node, raw }) => (raw === undefined || isBlank(raw, node.kind) ? undefined : raw),
  computed: ({ node, around }) => node.compute?.(around.surroundings),
  explanation: () => undefined,
  group({ node, around, raw, run }) {
    const fields = raw ?? {}
    if (!isJsonObject(fields)) return fields
    const group = open(node, { ...placeIn(around, node.name), raw: fields }, run)
    around.inside[node.index] = [group]
    return group.answers
  },
  repeatedGroup({ node, around, raw, run }) {
    const place = placeIn(around, node.name)
    around.spareItem[node.index] = open(node, { ...place, raw: {}, isSpare: true }, run)
    if (!isList(raw)) return raw === undefined || isBlank(raw, node.kind) ? undefined : raw
    const items = raw.map((item, index) =>
      open(node, { ...place, path: `${place.path}.${index}`, raw: isJsonObject(item) ? item : {} }, run),
    )
    around.inside[node.index] = items
    if (items.length === 0) return undefined
    return items.map((item, index) => (isJsonObject(raw[index]) ? item.answers : (raw[index] ?? null)))
  },
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

type Place = { path: Path; root: JsonObject; isSpare: boolean }

function placeIn(around: Situation, name: string): Place {
  return { path: `${around.path}.${name}`, root: around.surroundings.root, isSpare: around.isSpare }
}

function open(node: Node, { path, root, isSpare, raw }: Place & { raw: JsonObject }, run: Run): Situation {
  const answers: MutableJsonObject = {}
  const situation: Situation = {
    node,
    path,
    raw,
    answers,
    surroundings: { root, here: answers },
    isSpare,
    visible: [],
    required: [],
    inside: [],
    spareItem: [],
  }
  const known = run.situations[node.id]
  if (known) known.push(situation)
  else run.situations[node.id] = [situation]
  return situation
}

/** Counts as no answer. */
export function isBlank(value: Json, kind?: FieldKind): boolean {
  if (value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  if (Array.isArray(value)) return value.length === 0
  return kind?.isBlank?.(value) ?? false
}

/** Holds no answer at any depth. */
function isNothing(value: Json | undefined): boolean {
  if (value === undefined || isBlank(value)) return true
  return isJsonObject(value) && Object.values(value).every(isNothing)
}

function hasAnswer({ node, answers, inside }: Situation): boolean {
  return node.children.some((child) => {
    if (child.shape === 'group') return inside[child.index]?.some(hasAnswer) ?? child.name in answers
    return child.shape !== 'computed' && Object.hasOwn(answers, child.name)
  })
}
