import type { FastifyRequest } from 'fastify'
import { deviceOf } from '../people/device-of.ts'

/** Begins the session of an account, or renews it once its password was given again, naming the device that asks. */
export function openAccount(request: FastifyRequest, accountId: string, { now }: { now(): Date }): Promise<void> {
  return request.startAccount({ accountId, device: deviceOf(request.headers['user-agent']), at: now() })
}
