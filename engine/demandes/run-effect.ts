import type { Actor } from '../actor.ts'
import type { EffectCall, JsonObject } from '../definition/index.ts'
import type { EffectHandler } from '../effect.ts'
import type { Engine } from '../engine.ts'
import type { Registry } from '../registry.ts'

export type RunEffectPayload = { readonly demandeId: string; readonly seq: number; readonly index: number }

type EventRow = {
  actor_kind: Actor['kind']
  actor_id: string | null
  at: Date
  data: { effects?: readonly EffectCall[]; asked?: JsonObject }
}

/** The job of one effect: reads its call back from the log, so that what was promised is what is done. */
export async function runEffect(
  payload: RunEffectPayload,
  effects: Registry<EffectHandler>,
  engine: Engine,
): Promise<void> {
  const { demandeId, seq, index } = payload
  const { rows } = await engine.database.pool.query<EventRow>(
    'select actor_kind, actor_id, at, data from demande_events where demande_id = $1 and seq = $2',
    [demandeId, seq],
  )
  const event = rows[0]
  const call = event?.data.effects?.[index]
  // The demande was purged meanwhile: nothing is owed to anybody.
  if (!event || !call) return
  await effects.get(call.do)(
    {
      key: `${demandeId}:${seq}:${index}`,
      demandeId,
      call,
      asked: event.data.asked ?? {},
      actorKind: event.actor_kind,
      actorId: event.actor_id,
      at: event.at,
    },
    engine,
  )
}
