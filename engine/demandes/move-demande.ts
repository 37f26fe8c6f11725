import type { Actor } from '../actor.ts'
import type { Answers, JsonObject } from '../definition/index.ts'
import type { Engine } from '../engine.ts'
import type { Advance } from '../workflow/index.ts'
import type { DemandeRecord } from './demande-record.ts'
import { recordEvent } from './record-event.ts'

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
  /** The timer that sends it, then done. */
  readonly timerId?: string
}

/**
 * One transaction for one event of the chart: state, history, timers and the jobs of its effects. Answers the new version, or
 * `undefined` when somebody moved the demande first (nothing is written then).
 */
export async function moveDemande(demande: DemandeRecord, move: Move, engine: Engine): Promise<number | undefined> {
  const { next, at } = move
  return engine.database.transaction(async (client) => {
    const version = await recordEvent(client, demande, {
      ...next,
      type: move.type,
      actor: move.actor,
      at,
      answers: move.answers,
      ...(move.submittedAt && { submittedAt: move.submittedAt }),
      ...(next.phase === 'closed' && { closedAt: at }),
      data: { asked: move.asked, effects: next.effects, ...(move.says !== undefined && { says: move.says }) },
    })
    if (version === undefined) return undefined
    if (move.timerId !== undefined)
      await client.query('update demande_timers set done_at = $2 where id = $1', [move.timerId, at])
    if (next.entered) {
      await client.query('update demande_timers set done_at = $2 where demande_id = $1 and done_at is null', [
        demande.id,
        at,
      ])
      if (next.timers.length > 0)
        await client.query(
          `insert into demande_timers (id, demande_id, event, due_at)
           select gen_random_uuid(), $1, event, $2::timestamptz + after::interval from unnest($3::text[], $4::text[]) as t (event, after)`,
          [demande.id, at, next.timers.map((timer) => timer.event), next.timers.map((timer) => timer.after)],
        )
    }
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
