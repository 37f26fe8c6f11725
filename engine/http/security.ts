/** The headers that every answer carries, whatever happened before it: 404, 500 and answers to unreadable requests included. */
import helmet from '@fastify/helmet'
import Fastify, { type FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { GuichetError } from '../errors.ts'

export type SafeHeaders = Readonly<Record<string, string>>

/** Nothing inline, nothing from another host; a page that needs more says so itself. */
const directives = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'worker-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
  'object-src': ["'none'"],
}

export type HeaderSettings = {
  readonly https: boolean
  /** Origins that a form may end at: where signing out leads on to. Browsers look at every redirection. */
  readonly formTargets?: readonly string[]
}

/**
 * What helmet sets, asked once: as a plugin of the app it would work the same headers out again for each request, and would miss the
 * answers that Fastify writes before any hook. Left out is what only browsers of another age read.
 */
export async function createSafeHeaders({ https, formTargets = [] }: HeaderSettings): Promise<SafeHeaders> {
  const probe = Fastify()
  await probe.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { ...directives, 'form-action': ["'self'", ...formTargets] },
    },
    // Not `no-referrer`: with it browsers send `Origin: null` and our own forms would be refused.
    referrerPolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
    hsts: https && { maxAge: 31_536_000, includeSubDomains: false },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    originAgentCluster: false,
    dnsPrefetchControl: false,
    ieNoOpen: false,
    permittedCrossDomainPolicies: false,
    xssFilter: false,
  })
  probe.get('/', (_request, reply) => reply.send())
  const { headers } = await probe.inject('/')
  await probe.close()
  const kept = Object.entries(headers).filter(([name]) => !ofTheAnswer.has(name))
  return Object.freeze({
    ...Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  })
}

const ofTheAnswer = new Set(['content-length', 'content-type', 'date', 'connection'])

async function security(app: FastifyInstance, { headers }: { headers: SafeHeaders }): Promise<void> {
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers)
    const isNameless = request.headers.host === undefined && request.raw.httpVersion === '1.1'
    done(isNameless ? new GuichetError('BadRequest', { context: { reason: 'host' } }) : undefined)
  })
  // Node would answer an unknown expectation itself, without our headers; it may be ignored.
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response))
}

export const securityPlugin = fp(security, { name: 'guichet-security', fastify: '5.x' })
