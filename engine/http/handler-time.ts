import { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply } from 'fastify'
import fp from 'fastify-plugin'
import { GuichetError } from '../errors.ts'
import { requestMs } from './server-options.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its turn may come late: a password, in a rush of log-ins. */
    mayWait?: true
  }
}

/** Longer than the longest queue of passwords. */
const waitingMs = 120_000

/**
 * Answers 503 for a handler that takes too long; where files come in, it may take as long as a request may on a slow line. Fastify's
 * own `handlerTimeout` makes an `AbortController` and its `DOMException` for each request, which costs more than reading the session.
 */
async function handlerTime(app: FastifyInstance, { ms }: { ms: number }): Promise<void> {
  app.addHook('onRequest', (request, reply, done) => {
    const { takesFiles, mayWait } = request.routeOptions.config
    const isSlow = takesFiles && /^multipart\//i.test(request.headers['content-type'] ?? '')
    const timer = setTimeout(giveUp, isSlow ? requestMs : mayWait ? waitingMs : ms, reply)
    // Or Node would cut a connection on which nothing moves meanwhile; it counts again from the next request on.
    if (mayWait && request.raw.socket instanceof Socket) request.raw.socket.setTimeout(requestMs)
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
