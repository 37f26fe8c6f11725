import type { FastifyInstance, FastifyReply } from 'fastify'
import fp from 'fastify-plugin'
import { GuichetError } from '../errors.ts'

/**
 * Answers 503 for a handler that takes too long. Fastify's own `handlerTimeout` makes an `AbortController` and its `DOMException` for
 * each request, which costs more than reading the session does.
 */
async function handlerTime(app: FastifyInstance, { ms }: { ms: number }): Promise<void> {
  app.addHook('onRequest', (_request, reply, done) => {
    const timer = setTimeout(giveUp, ms, reply)
    reply.raw.once('close', () => clearTimeout(timer))
    done()
  })
}

function giveUp(reply: FastifyReply): void {
  if (!reply.sent) reply.send(new GuichetError('DatabaseAway'))
}

export const handlerTimePlugin = fp(handlerTime, { name: 'guichet-handler-time', fastify: '5.x' })
