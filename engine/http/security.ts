/** The headers that every answer carries, whatever happened before it: 404, 500 and answers to unreadable requests included. */
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'

/** Nothing inline, nothing from another host; a page that needs more (the API's browser) says so itself. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "object-src 'none'",
].join(';')

/** For the few answers that Fastify writes before any hook runs; the same as helmet sets, less what only a page needs. */
export function bareHeaders(https: boolean): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': referrerPolicy,
    'x-frame-options': 'DENY',
    'cache-control': 'no-store',
    ...(https && { 'strict-transport-security': `max-age=${yearInSeconds}` }),
  }
}

/** Not `no-referrer`: with it browsers send `Origin: null` and our own forms would be refused. */
const referrerPolicy = 'same-origin'

const yearInSeconds = 31_536_000

async function security(app: FastifyInstance, options: { https: boolean }): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: directives() },
    referrerPolicy: { policy: referrerPolicy },
    frameguard: { action: 'deny' },
    hsts: options.https && { maxAge: yearInSeconds, includeSubDomains: false },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  })
  app.addHook('onRequest', (_request, reply, done) => {
    reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=()')
    done()
  })
}

/** The policy as helmet takes it. */
function directives(): Record<string, string[]> {
  return Object.fromEntries(
    contentSecurityPolicy.split(';').map((directive) => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources]
    }),
  )
}

export const securityPlugin = fp(security, { name: 'guichet-security', fastify: '5.x' })
