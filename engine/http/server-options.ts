import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import { type FastifyHttpOptions, LogController } from 'fastify'
import type { Config } from '../config.ts'

/** What one request may cost. Files have their own limits: `uploads.ts`. */
export const bodyLimit = 256 * 1024

/** Ten megabytes on a slow line; what is not a file is given up much sooner, by `handler-time.ts`. */
export const requestMs = 300_000

/** Fastify as we want it: time-outs, small bodies, no coercion, nothing dropped silently, no personal data in logs. */
export function serverOptions(config: Pick<Config, 'trustProxy'>): FastifyHttpOptions<Server> {
  return {
    trustProxy: config.trustProxy,
    bodyLimit,
    requestTimeout: requestMs,
    connectionTimeout: 60_000,
    keepAliveTimeout: 10_000,
    // Refused by `security.ts`: Node's own answer is without our headers.
    http: { requireHostHeader: false },
    // Fastify's own answer while closing is in English and without our headers; a request that still comes in is served.
    return503OnClosing: false,
    // One line per answer is written by `request-log.ts`, by route pattern: addresses hold ids and query strings.
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: false,
    genReqId: requestIds(),
    routerOptions: { maxParamLength: 200 },
    ajv: {
      customOptions: {
        coerceTypes: false,
        removeAdditional: false,
        useDefaults: true,
        allErrors: false,
        strict: true,
        allowUnionTypes: true,
      },
    },
  }
}

/** Unique per process and request, cheap, and says nothing about the person. */
function requestIds(): () => string {
  const process = randomBytes(4).toString('hex')
  let count = 0
  return () => `${process}-${(count++).toString(36)}`
}
