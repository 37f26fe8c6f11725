import type { FastifyRequest } from 'fastify'
import type { Engine } from '../engine.ts'
import { deviceOf } from '../people/device-of.ts'
import { keepAccount } from '../people/rights/deletion.ts'

/**
 * Begins the session of an account, or renews it once its password was given again, naming the device that asks. An account that was to
 * be deleted is kept.
 */
export async function openAccount(request: FastifyRequest, accountId: string, engine: Engine): Promise<void> {
  await keepAccount(request.actor, { accountId }, engine)
  await request.startAccount({ accountId, device: deviceOf(request.headers['user-agent']), at: engine.now() })
}
