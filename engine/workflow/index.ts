/** The life of a demande as a chart: definition → machine, and pure transitions. The only importer of xstate; it knows no storage. */
export { type Advance, advance, allowedTransitions, statusOf, type WorkflowEvent } from './advance.ts'
export {
  buildMachine,
  type FillingStatuses,
  type NamedTransition,
  type StateValue,
  type WorkflowMachine,
} from './build-machine.ts'
