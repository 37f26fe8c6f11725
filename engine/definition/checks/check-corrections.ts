import type { Outline, OutlineExit, OutlineState } from './outline.ts'
import { type Problem, problem } from './problem.ts'
import { below } from './reading.ts'

/**
 * Asking the citizen for more: an agent asks, the demande waits for the citizen, who sends back what was asked. Either half without the
 * other would leave somebody before a closed door.
 */
export function* checkCorrections({ states }: Pick<Outline, 'states'>): Generator<Problem> {
  for (const { exits } of states.values()) {
    for (const exit of exits) {
      const { event, node, pointer } = exit
      if (node.corrects !== undefined) yield* checkAsking(exit, states)
      if (node.completes !== true) continue
      if (!event.startsWith('citizen.')) yield problem(below(pointer, 'completes'), 'completesBySomeoneElse')
      else if (!isEverAsked(exit.from, states)) yield problem(below(pointer, 'completes'), 'completesNothing')
    }
  }
}

function* checkAsking({ event, node, pointer }: OutlineExit, states: Outline['states']): Generator<Problem> {
  const place = below(pointer, 'corrects')
  if (!event.startsWith('agent.')) yield problem(place, 'correctsBySomeoneElse')
  const state = typeof node.target === 'string' ? states.get(node.target) : undefined
  if (state && !(state.node.phase === 'waiting' && canBeCompleted(state)))
    yield problem(place, 'correctsNeverCompleted', { name: state.id })
}

function canBeCompleted({ exits }: OutlineState): boolean {
  return exits.some(({ event, node }) => event.startsWith('citizen.') && node.completes === true)
}

function isEverAsked(stateId: string, states: Outline['states']): boolean {
  return [...states.values()].some(({ exits }) =>
    exits.some(({ node }) => node.corrects !== undefined && node.target === stateId),
  )
}
