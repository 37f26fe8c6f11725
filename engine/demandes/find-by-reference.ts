import type { Actor } from '../actor.ts'
import type { Engine } from '../engine.ts'
import { GuichetError } from '../errors.ts'
import { isAccessCode, readReference } from './reference.ts'

/**
 * The demande that a reference and its access code open, for anybody. Throws `TrackingRefused`, the same whether the reference
 * exists or the code is wrong; the door in front of it is throttled.
 */
export async function findByReference(
  _actor: Actor,
  input: { reference: string; code: string },
  engine: Engine,
): Promise<{ demandeId: string }> {
  const { rows } = await engine.database.pool.query<{ id: string }>('select id from demandes where reference = $1', [
    readReference(input.reference),
  ])
  // A code is computed in any case, so that the time told is the same.
  const id = rows[0]?.id ?? 'none'
  if (!isAccessCode(input.code, id, engine.config.secret) || !rows[0]) throw new GuichetError('TrackingRefused')
  return { demandeId: id }
}
