import { checkCorrections } from './check-corrections.ts'
import { checkTimers, isSet } from './check-timers.ts'
import type { CheckContext } from './context.ts'
import type { Outline, OutlineExit, OutlineState } from './outline.ts'
import { type Problem, problem } from './problem.ts'
import { below, listOf, objectOf } from './reading.ts'

const actors = ['citizen', 'agent', 'timer', 'linked', 'system']
const eventForm = new RegExp(`^(${actors.join('|')})\\.[a-z][A-Za-z0-9]*$`)
/** The filling of the form is a machine of the engine's. */
const ownEvents = ['citizen.saveStep', 'citizen.submit', 'citizen.discard']

/** The chart of a demande once submitted: every state can be reached and left, every demande can be closed, someone can always act. */
export function* checkChart({ outline }: CheckContext): Generator<Problem> {
  const { states } = outline
  if (states.size === 0) return
  yield* checkInitial(outline)
  if (![...states.values()].some((state) => state.node.phase === 'open'))
    yield problem('/workflow/states', 'noOpenState')
  const { initial } = objectOf(outline.root.workflow)
  const reached = typeof initial === 'string' ? statesFrom([initial], states, forwards) : new Set<string>()
  const closed = [...states.values()].filter(isClosed).map(({ id }) => id)
  const closing = statesFrom(closed, states, backwards(states))
  for (const state of states.values()) {
    if (states.has(String(initial)) && !reached.has(state.id))
      yield problem(state.pointer, 'unreachableState', { name: state.id })
    if (!closing.has(state.id)) yield problem(state.pointer, 'neverCloses', { name: state.id })
    yield* isClosed(state) ? checkClosed(state) : checkLive(state)
    if (!isClosed(state)) yield* checkTimers(state, outline)
    yield* checkExits(state, states)
  }
  yield* checkCorrections(outline)
}

function isClosed({ node }: OutlineState): boolean {
  return node.phase === 'closed'
}

function* checkInitial({ root, states }: Outline): Generator<Problem> {
  const { initial } = objectOf(root.workflow)
  if (typeof initial !== 'string') return
  const state = states.get(initial)
  if (!state) yield problem('/workflow/initial', 'unknownInitial', { name: initial })
  else if (isClosed(state)) yield problem('/workflow/initial', 'closedInitial', { name: initial })
}

type Neighbours = (id: string) => readonly string[]

function statesFrom(
  starts: readonly string[],
  states: Outline['states'],
  direction: Neighbours | typeof forwards,
): Set<string> {
  const found = new Set(starts)
  // A set is walked in insertion order, what is added meanwhile included.
  for (const id of found) for (const next of direction(id, states)) found.add(next)
  return found
}

function forwards(id: string, states: Outline['states']): readonly string[] {
  return (states.get(id)?.exits ?? []).map(targetOf)
}

function backwards(states: Outline['states']): Neighbours {
  const sources = new Map<string, string[]>()
  for (const { id, exits } of states.values())
    for (const exit of exits) sources.set(targetOf(exit), [...(sources.get(targetOf(exit)) ?? []), id])
  return (id) => sources.get(id) ?? []
}

function targetOf({ node }: OutlineExit): string {
  return typeof node.target === 'string' ? node.target : ''
}

function* checkClosed({ id, node, pointer, exits }: OutlineState): Generator<Problem> {
  if (exits.length > 0 || listOf(node.timers).length > 0) yield problem(pointer, 'closedWithExits', { name: id })
  if (node.outcome === undefined) yield problem(pointer, 'missingOutcome', { name: id })
  if (node.answered === true) yield problem(below(pointer, 'answered'), 'misplacedAnswered', { name: id })
}

/** Who is expected to move a demande on, by phase; the engine and a linked demande may always do it. */
const movers: { readonly [phase: string]: { readonly actors: readonly string[]; readonly who: string } } = {
  open: {
    actors: ['agent', 'linked', 'system', 'timer'],
    who: 'il faut une suite donnée par un agent ou une échéance',
  },
  waiting: {
    actors: ['citizen', 'linked', 'system', 'timer'],
    who: 'il faut une suite donnée par l’usager ou une échéance',
  },
}

function* checkLive({ id, node, pointer, exits }: OutlineState): Generator<Problem> {
  if (node.outcome !== undefined) yield problem(below(pointer, 'outcome'), 'misplacedOutcome', { name: id })
  const events = new Set(exits.map(({ event }) => event))
  const mover = typeof node.phase === 'string' && Object.hasOwn(movers, node.phase) ? movers[node.phase] : undefined
  if (
    mover &&
    ![...events].some(
      (event) => mover.actors.includes(actorOf(event)) && (actorOf(event) !== 'timer' || isSet(event, node)),
    )
  )
    yield problem(pointer, 'nobodyCanAct', { name: id, who: mover.who })
}

function actorOf(event: string): string {
  return event.split('.')[0] ?? ''
}

function* checkExits({ pointer, exits }: OutlineState, states: Outline['states']): Generator<Problem> {
  for (const event of new Set(exits.map((exit) => exit.event))) {
    const place = below(pointer, 'on', event)
    if (!eventForm.test(event)) yield problem(place, 'eventName', { name: event, actors: actors.join(', ') })
    else if (ownEvents.includes(event)) yield problem(place, 'reservedEvent', { name: event })
    const candidates = exits.filter((exit) => exit.event === event)
    const free = candidates.findIndex(({ node }) => node.when === undefined && node.guard === undefined)
    for (const shadowed of free < 0 ? [] : candidates.slice(free + 1))
      yield problem(shadowed.pointer, 'shadowedTransition')
  }
  for (const exit of exits)
    if (typeof exit.node.target === 'string' && !states.has(exit.node.target))
      yield problem(exit.pointer, 'unknownTarget', { name: exit.node.target })
}
