/** `/metrics` for Prometheus: the process, and answers by route pattern. For the machine itself, or for who has the token. */
import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { GuichetError } from '../errors.ts'

async function metrics(app: FastifyInstance, options: { token?: string | undefined }): Promise<void> {
  const registry = new Registry()
  const seconds = new Histogram({
    name: 'guichet_http_request_seconds',
    help: 'Time to answer, by method, route and status',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  app.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions } = request
    seconds.observe({ method, route: routeOptions.url ?? 'none', status: reply.statusCode }, reply.elapsedTime / 1000)
    done()
  })
  let isCollecting = false
  app.get('/metrics', { config: { access: 'public' }, logLevel: 'warn' }, async (request, reply) => {
    if (!mayRead(request, options.token)) throw new GuichetError('PageNotFound')
    // Watching the event loop costs timers: only once somebody reads.
    if (!isCollecting) collectDefaultMetrics({ register: registry })
    isCollecting = true
    return reply
      .header('cache-control', 'no-store')
      .type(registry.contentType)
      .send(await registry.metrics())
  })
}

/** The socket's own address, never a forwarded one: behind a proxy on this machine, everyone would be local. */
function mayRead(request: FastifyRequest, token: string | undefined): boolean {
  const { authorization } = request.headers
  if (token !== undefined && authorization !== undefined) return isSame(authorization, `Bearer ${token}`)
  const forwarded = request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined
  return !forwarded && isLoopback(request.socket.remoteAddress ?? '')
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address)
}

export const metricsPlugin = fp(metrics, { name: 'guichet-metrics', fastify: '5.x', dependencies: ['guichet-access'] })
