import type { FastifyInstance, FastifyReply } from 'fastify'
import fp from 'fastify-plugin'
import { GuichetError } from '../errors.ts'
import { requestMs } from './server-options.ts'

/**
 * Answers 503 for a handler that takes too long; where files come in, it may take as long as a request may on a slow line. Fastify's
 * own `handlerTimeout` makes an `AbortController` and its `DOMException` for each request, which costs more than reading the session.
 */
async function handlerTime(app: FastifyInstance, { ms }: { ms: number }): Promise<void> {
  app.addHook('onRequest', (request, reply, done) => {
    const isSlow = request.routeOptions.config.takesFiles && /^multipart\//i.test(request.headers['content-type'] ?? '')
    const timer = setTimeout(giveUp, isSlow ? requestMs : ms, reply)
    reply.raw.once('close', () => clearTimeout(timer))
    done()
  })
}

function giveUp(reply: FastifyReply): void {
  if (reply.sent) return
  // Of a body that comes in slowly, nothing more is awaited.
  if (!reply.request.raw.complete) reply.header('connection', 'close')
  reply.send(new GuichetError('DatabaseAway'))
}

export const handlerTimePlugin = fp(handlerTime, { name: 'guichet-handler-time', fastify: '5.x' })
