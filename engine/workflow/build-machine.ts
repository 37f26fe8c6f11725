import { type AnyStateMachine, createMachine, initialTransition } from 'xstate'
import {
  type Condition,
  type EffectCall,
  type Phase,
  type ProcedureDefinition,
  type StepStatus,
  type Timer,
  type Transition,
  validationStepId,
} from '../definition/index.ts'

/** What is stored of a machine: XState's state value, plain JSON. */
export type StateValue = string | { readonly [region: string]: StateValue }

/** What `citizen.saveStep` tells the filling state. */
export type FillingStatuses = {
  readonly statuses: { readonly [stepId: string]: StepStatus }
  readonly ready: boolean
  readonly submittable: boolean
}

/** A transition of the definition, as the machine hands it back. */
export type NamedTransition = Transition & { readonly event: string; readonly from: string }

export type WorkflowMachine = {
  readonly machine: AnyStateMachine
  readonly initial: StateValue
  /** Leaf of the chart → its phase, label and transitions; `draft` and `validation` included. */
  readonly states: ReadonlyMap<string, MachineState>
}

export type MachineState = {
  readonly label: string
  readonly phase: Phase
  readonly transitions: readonly NamedTransition[]
  readonly timers: readonly Timer[]
}

type GuardInput = {
  event: { type: string; holds?: (transition: NamedTransition) => boolean; filling?: FillingStatuses }
}

const stepStatuses: readonly StepStatus[] = ['unavailable', 'incomplete', 'invalid', 'complete']
const fillingLabels = { draft: 'Brouillon', validation: 'Prête à envoyer' } as const

/**
 * A definition becomes one machine: a parallel `filling` state (a region per step, and a gate that opens when every
 * compulsory step is complete), then the definition's own states under `submitted`, and its closing ones under `processed`.
 */
export function buildMachine(definition: ProcedureDefinition): WorkflowMachine {
  const own = Object.entries(definition.workflow.states)
  const chart = (closed: boolean) =>
    Object.fromEntries(
      own
        .filter(([, state]) => (state.phase === 'closed') === closed)
        .map(([id, state]) => [id, leaf(id, state.phase, transitionsOf(definition, id))]),
    )
  const machine = createMachine({
    id: definition.id,
    initial: 'filling',
    states: {
      filling: {
        type: 'parallel',
        states: {
          ...Object.fromEntries(stepIds(definition).map((id) => [id, stepRegion(id)])),
          gate: gate(definition),
        },
      },
      submitted: { initial: definition.workflow.initial, states: chart(false) },
      processed: { initial: stateKeyOfFirstClosed(definition), states: chart(true) },
    },
  })
  const [initial] = initialTransition(machine)
  return { machine, initial: initial.value as StateValue, states: describeStates(definition) }
}

function stepIds(definition: ProcedureDefinition): string[] {
  return definition.steps.map((step) => step.id).filter((id) => id !== validationStepId)
}

function stepRegion(id: string) {
  return {
    initial: 'unavailable',
    states: Object.fromEntries(stepStatuses.map((status) => [status, {}])),
    on: {
      'citizen.saveStep': stepStatuses.map((status) => ({
        target: `.${status}`,
        guard: ({ event }: GuardInput) => event.filling?.statuses[id] === status,
      })),
    },
  }
}

function gate(definition: ProcedureDefinition) {
  return {
    initial: 'draft',
    on: {
      'citizen.saveStep': [
        { target: '.validation', guard: ({ event }: GuardInput) => event.filling?.ready === true },
        { target: '.draft' },
      ],
    },
    states: {
      draft: {},
      validation: {
        on: {
          'citizen.submit': {
            target: `#${stateKey(definition.workflow.initial)}`,
            guard: ({ event }: GuardInput) => event.filling?.submittable === true,
            actions: (definition.workflow.onSubmit ?? []).map(toAction),
          },
        },
      },
    },
  }
}

function leaf(id: string, phase: Phase, transitions: readonly NamedTransition[]) {
  const on: Record<string, object[]> = {}
  for (const transition of transitions) {
    const candidates = on[transition.event] ?? []
    on[transition.event] = candidates
    candidates.push({
      target: `#${stateKey(transition.target)}`,
      guard: ({ event }: GuardInput) => event.holds?.(transition) ?? isFree(transition),
      actions: (transition.effects ?? []).map(toAction),
    })
  }
  return { id: stateKey(id), ...(phase === 'closed' ? { type: 'final' as const } : { on }) }
}

/** A transition that nothing but the state decides. */
function isFree(transition: { when?: Condition; guard?: string }): boolean {
  return transition.when === undefined && transition.guard === undefined
}

/** Effects are named, never run, by the machine: `advance` reads them back as data. */
function toAction(call: EffectCall) {
  return { type: 'effect', params: call }
}

/** XState wants an initial child; ours are always entered by name. */
function stateKeyOfFirstClosed(definition: ProcedureDefinition): string {
  const first = Object.entries(definition.workflow.states).find(([, state]) => state.phase === 'closed')
  if (!first) throw new Error(`${definition.id}: its workflow has no closing state`)
  return first[0]
}

/** Ids of states must not meet those of regions. */
function stateKey(id: string): string {
  return `state-${id}`
}

function transitionsOf(definition: ProcedureDefinition, stateId: string): NamedTransition[] {
  return Object.entries(definition.workflow.states[stateId]?.on ?? {}).flatMap(([event, value]) =>
    candidatesOf(value).map((transition) => ({ ...transition, event, from: stateId })),
  )
}

function candidatesOf(value: string | Transition | readonly Transition[]): readonly Transition[] {
  if (typeof value === 'string') return [{ target: value }]
  return 'target' in value ? [value] : value
}

function describeStates(definition: ProcedureDefinition): ReadonlyMap<string, MachineState> {
  const states = new Map<string, MachineState>()
  for (const phase of ['draft', 'validation'] as const)
    states.set(phase, { label: fillingLabels[phase], phase, transitions: [], timers: [] })
  for (const [id, state] of Object.entries(definition.workflow.states))
    states.set(id, {
      label: state.label,
      phase: state.phase,
      transitions: transitionsOf(definition, id),
      timers: state.timers ?? [],
    })
  return states
}
