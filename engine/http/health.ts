/** What a supervisor asks: is the process alive, may it be sent requests? No session, no log of who asks. */
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { GuichetError } from '../errors.ts'

/** A database that does not answer a trivial question in this time cannot serve anyone. */
const patienceMs = 1000

async function health(app: FastifyInstance, options: { ping: () => Promise<unknown> }): Promise<void> {
  app.get('/healthz', { config: { access: 'public' }, logLevel: 'warn' }, async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    return { status: 'ok' }
  })
  app.get('/readyz', { config: { access: 'public' }, logLevel: 'warn' }, async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    await within(patienceMs, options.ping())
    return { status: 'ok' }
  })
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${milliseconds} ms`)), milliseconds)
  })
  try {
    await Promise.race([work, late])
  } catch (cause) {
    throw new GuichetError('DatabaseAway', { cause })
  } finally {
    clearTimeout(timer)
  }
}

export const healthPlugin = fp(health, { name: 'guichet-health', fastify: '5.x', dependencies: ['guichet-access'] })
