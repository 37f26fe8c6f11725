import type { PoolClient } from 'pg'
import type { Actor } from '../actor.ts'
import type { Answers, JsonObject } from '../definition/index.ts'
import type { Engine } from '../engine.ts'
import type { Advance } from '../workflow/index.ts'
import { setClocks } from './clocks/set-clocks.ts'
import type { Correction } from './correction/correction-record.ts'
import type { DemandeRecord } from './demande-record.ts'
import { recordEvent } from './history/record-event.ts'

export type Move = {
  readonly type: string
  readonly actor: Actor
  readonly at: Date
  readonly next: Extract<Advance, { refused: false }>
  readonly answers: Answers
  /** What the sender filled. */
  readonly asked: JsonObject
  /** Told in the timeline. */
  readonly says?: string
  readonly submittedAt?: Date
  /** Of an event that asks the citizen for more: the last day given, in the commune's zone. Silence does not run meanwhile. */
  readonly correctBy?: string
  readonly correction?: Correction
  /** What was asked of the citizen, for the log. */
  readonly corrects?: JsonObject
  readonly stepVersions?: DemandeRecord['step_versions']
  /** What else changes with it, in the same transaction. */
  readonly alongside?: (client: PoolClient) => Promise<void>
  /** The timer that sends it, then done. */
  readonly timerId?: string
}

/**
 * One transaction for one event of the chart: state, history, clocks and the jobs of its effects. Answers the new version, or
 * `undefined` when somebody moved the demande first (nothing is written then).
 */
export async function moveDemande(demande: DemandeRecord, move: Move, engine: Engine): Promise<number | undefined> {
  const { next, at } = move
  const revision = await engine.procedures.revision(demande.revision_id)
  return engine.database.transaction(async (client) => {
    const recorded = await recordEvent(client, demande, {
      ...next,
      type: move.type,
      actor: move.actor,
      at,
      answers: move.answers,
      ...(move.submittedAt && { submittedAt: move.submittedAt }),
      ...(next.phase === 'closed' && { closedAt: at }),
      ...(move.correction && { correction: move.correction }),
      ...(move.stepVersions && { stepVersions: move.stepVersions }),
      data: {
        asked: move.asked,
        effects: next.effects,
        ...(move.says !== undefined && { says: move.says }),
        ...(move.corrects && { corrects: move.corrects }),
      },
    })
    if (!recorded) return undefined
    const { version } = recorded
    await move.alongside?.(client)
    await setClocks(client, { demande, move, revision }, engine)
    for (const index of next.effects.keys())
      await engine.outbox.addJob(
        client,
        'run-effect',
        { demandeId: demande.id, seq: version, index },
        { key: `effect:${demande.id}:${version}:${index}` },
      )
    return version
  })
}
