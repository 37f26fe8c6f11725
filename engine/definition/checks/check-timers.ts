import type { Outline, OutlineState } from './outline.ts'
import { type Problem, problem } from './problem.ts'
import { below, listOf, type Node, objectOf } from './reading.ts'

/** Set by the engine, at the submission: silence counts as an answer. A state may give it a follow-up. */
const silence = 'timer.silence'

/** What time does in a state that is not closed: each timer has a moment that comes, and a follow-up. */
export function* checkTimers(state: OutlineState, outline: Outline): Generator<Problem> {
  const { node, pointer, exits } = state
  const events = new Set(exits.map(({ event }) => event))
  for (const [index, value] of listOf(node.timers).entries()) {
    const timer = objectOf(value)
    const place = below(pointer, 'timers', index)
    const { event } = timer
    if (event === silence) yield problem(below(place, 'event'), 'reservedTimer', { name: silence })
    else if (typeof event === 'string' && !events.has(event))
      yield problem(below(place, 'event'), 'unhandledTimer', { name: event })
    yield* checkMoment(timer, place, { state, outline })
  }
  for (const event of events)
    if (event.startsWith('timer.') && !isSet(event, node))
      yield problem(below(pointer, 'on', event), 'timerNeverSet', { name: event })
}

/** Whether a timer of that name runs in a state. */
export function isSet(event: string, node: Node): boolean {
  if (event === silence) return node.answered !== true
  return listOf(node.timers).some((timer) => objectOf(timer).event === event)
}

function* checkMoment(
  timer: Node,
  place: string,
  { state, outline }: { state: OutlineState; outline: Outline },
): Generator<Problem> {
  const isAfter = timer.after !== undefined
  const isAtDeadline = timer.at !== undefined
  if (isAfter === isAtDeadline || (isAfter && timer.before !== undefined)) yield problem(place, 'timerMoment')
  else if (isAtDeadline && !isGivenDeadline(state, outline))
    yield problem(below(place, 'at'), 'deadlineNeverSet', { name: state.id })
}

/** Each way into the state comes with a day given to the citizen. */
function isGivenDeadline({ id }: OutlineState, { root, states }: Outline): boolean {
  if (objectOf(root.workflow).initial === id) return false
  return [...states.values()]
    .flatMap(({ exits }) => exits)
    .every((exit) => exit.node.target !== id || exit.from === id || exit.node.corrects !== undefined)
}
