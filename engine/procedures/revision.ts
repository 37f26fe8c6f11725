import type { CompiledDefinition, ProcedureDefinition } from '../definition/index.ts'
import type { NamedTransition, WorkflowMachine } from '../workflow/index.ts'

/** A published definition, ready to be evaluated and driven. */
export type Revision = {
  readonly id: string
  readonly procedureId: string
  readonly number: number
  readonly digest: string
  readonly definition: ProcedureDefinition
  readonly compiled: CompiledDefinition
  readonly workflow: WorkflowMachine
  /** Source of the ES module of validators. */
  readonly module: string
  /** What a transition asks of its sender, as a definition of one step `asks`; `undefined` when it asks nothing. */
  asks(transition: NamedTransition): Promise<CompiledDefinition | undefined>
}
