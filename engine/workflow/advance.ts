import { type AnyMachineSnapshot, transition } from 'xstate'
import type { EffectCall, Phase, Timer } from '../definition/index.ts'
import type { FillingStatuses, NamedTransition, StateValue, WorkflowMachine } from './build-machine.ts'

export type WorkflowEvent = {
  /** `actor.verb`. */
  readonly type: string
  /** Of `citizen.saveStep` and `citizen.submit`: what the evaluation says. */
  readonly filling?: FillingStatuses
  /** Decides the conditions and guards of a transition; without it only unconditional transitions are taken. */
  readonly holds?: (transition: NamedTransition) => boolean
}

export type Advance =
  | {
      readonly refused: false
      readonly state: StateValue
      /** Leaf of the chart, or `draft` / `validation`. */
      readonly status: string
      readonly phase: Phase
      /** What to run after commit, in order. */
      readonly effects: readonly EffectCall[]
      /** Timers to set now, when a state of the chart was entered; the former state's ones are void. */
      readonly timers: readonly Timer[]
      readonly entered: boolean
    }
  | { readonly refused: true }

/**
 * The next state and the effects of an event, computed without running anything. An event that the state does not allow is
 * refused, never ignored.
 */
export function advance(workflow: WorkflowMachine, state: StateValue, event: WorkflowEvent): Advance {
  return event.type === 'citizen.saveStep' && !event.holds
    ? advanceSave(workflow, state, event)
    : compute(workflow, state, event)
}

/** Of a save, only what the evaluation says matters: all the drafts of a démarche share a few dozen cases. */
function advanceSave(workflow: WorkflowMachine, state: StateValue, event: WorkflowEvent): Advance {
  const known = saves.get(workflow) ?? new Map<string, Advance>()
  saves.set(workflow, known)
  const key = JSON.stringify([state, event.filling])
  const advanced = known.get(key) ?? compute(workflow, state, event)
  if (known.size >= remembered) known.clear()
  known.set(key, advanced)
  return advanced
}

const remembered = 500
const saves = new WeakMap<WorkflowMachine, Map<string, Advance>>()

function compute(workflow: WorkflowMachine, state: StateValue, event: WorkflowEvent): Advance {
  const snapshot = restore(workflow, state)
  if (!snapshot.can(event)) return { refused: true }
  const [next, actions] = transition(workflow.machine, snapshot, event)
  const value = next.value as StateValue
  const status = statusOf(value)
  const described = workflow.states.get(status)
  if (!described) throw new Error(`the machine reached "${status}", which the definition does not describe`)
  const entered = status !== statusOf(state)
  return {
    refused: false,
    state: value,
    status,
    phase: described.phase,
    effects: actions.flatMap((action) => effectOf(action)),
    timers: entered ? described.timers : [],
    entered,
  }
}

/** What a person could be offered: the transition that each event would take in the present state, the first that `holds` accepts. */
export function allowedTransitions(
  workflow: WorkflowMachine,
  state: StateValue,
  holds: (transition: NamedTransition) => boolean,
): readonly NamedTransition[] {
  const first = new Map<string, NamedTransition>()
  for (const transition of workflow.states.get(statusOf(state))?.transitions ?? [])
    if (!first.has(transition.event) && holds(transition)) first.set(transition.event, transition)
  return [...first.values()]
}

/** The leaf that a person is told: the gate while filling, else the state of the chart. */
export function statusOf(state: StateValue): string {
  if (typeof state === 'string') return state
  const { filling } = state
  if (typeof filling === 'object') return statusOf(filling.gate ?? 'draft')
  return statusOf(Object.values(state)[0] ?? 'draft')
}

/** The machine's own actions (there are none so far) are not ours to run. */
function effectOf(action: { readonly type: string; readonly params?: unknown }): EffectCall[] {
  return action.type === 'effect' ? [action.params as EffectCall] : []
}

function restore(workflow: WorkflowMachine, state: StateValue): AnyMachineSnapshot {
  return workflow.machine.resolveState({ value: state as never, context: {} })
}
