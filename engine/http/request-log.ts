/** What is written of each answer: route pattern, status, duration. Never an address, a query string, a body or a cookie. */
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { LoggerOptions } from 'pino'

/** Options of the logger that `server.ts` builds when it is given none. */
export function loggerOptions(level: string): LoggerOptions {
  return {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    serializers: { err: describeError, error: describeError, req: () => undefined, res: () => undefined },
    redact: { paths: ['password', '*.password', '*.cookie', '*.authorization', '*.email'], remove: true },
  }
}

/** An error for the log. The message of a database error quotes the values that were sent, so only its code and place are kept. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, severity, table, constraint, routine } = error as Error & Record<string, unknown>
  const fromDatabase = severity !== undefined
  return {
    type: error.name,
    ...(fromDatabase ? { code, table, constraint, routine } : { code, message: error.message }),
    stack: framesOf(error),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}

/** The stack without its first lines, which repeat the message. */
function framesOf(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n')
}

async function requestLog(app: FastifyInstance): Promise<void> {
  app.addHook('onResponse', (request, reply, done) => {
    request.log.info({
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    })
    done()
  })
}

export const requestLogPlugin = fp(requestLog, { name: 'guichet-request-log', fastify: '5.x' })
