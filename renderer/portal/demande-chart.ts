/** What the chart of a demande says of where it is and of what may still be done. Pure; knows no page. */

import { addPeriod, type Transition, todayIn, type WorkflowState } from '../../engine/definition/index.ts'
import type { DemandeView, HistoryEntry } from '../../engine/demandes/demande-view.ts'

/** How a closed demande ended. */
export function outcomeOf({ definition, status }: DemandeView): WorkflowState['outcome'] {
  return definition.workflow.states[status]?.outcome
}

/** Whether the event ends the demande, as a withdrawal does. */
export function isClosing({ definition, status }: DemandeView, event: string): boolean {
  const { states } = definition.workflow
  return transitionsOn(states[status], event).some(({ target }) => states[target]?.phase === 'closed')
}

/** Calendar date on which the time to act ends, when there is one: given with what was asked, or running from the event that led here. */
export function deadlineOf(
  { definition, status, awaitedUntil }: DemandeView,
  { latest, zone }: { latest: HistoryEntry | undefined; zone: string },
): string | undefined {
  const timer = definition.workflow.states[status]?.timers?.[0]
  if (awaitedUntil || !timer || !('after' in timer)) return awaitedUntil
  return latest && addPeriod(todayIn(zone, latest.at), timer.after)
}

/** The transitions of a state on an event, whichever way they were written. */
export function transitionsOn(state: WorkflowState | undefined, event: string): readonly Transition[] {
  const written: string | Transition | readonly Transition[] = state?.on?.[event] ?? []
  if (typeof written === 'string') return [{ target: written }]
  return 'target' in written ? [written] : written
}
