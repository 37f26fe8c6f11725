/** What an agent asked the citizen to correct, as a row of `demandes` holds it. Types only. */
import type { Answers, Path } from '../../definition/index.ts'

export type AskedDocument = {
  /** Of a requirement of the procedure, `pieces.mandat`; `complement.N` for one that the agent named. */
  readonly path: Path
  readonly title: string
}

export type Correction = {
  /** Number of the event that asked. */
  readonly seq: number
  readonly reason: string
  /** Paths of the definition, without indexes. */
  readonly fields: readonly Path[]
  readonly documents: readonly AskedDocument[]
  /** Documents named on former occasions: what was attached then keeps its title. */
  readonly formerComplements: readonly AskedDocument[]
  /** The last day given, in the commune's zone. */
  readonly deadline: string
  /** ISO instant. */
  readonly askedAt: string
  /** While it is open: the answers as the citizen is correcting them. */
  readonly draft?: Answers
  /** Once sent back: the answers as they were before. */
  readonly before?: Answers
}
