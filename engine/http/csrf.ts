/** No other site may act in a person's name: same origin always, and a token of the session as soon as there is one. */
import csrfProtection from '@fastify/csrf-protection'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { GuichetError } from '../errors.ts'
import { isSameOrigin } from './same-origin.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `origin`: a door that begins a session, where no token can be asked; the origin is checked all the same. */
    csrf?: 'origin'
  }
  interface FastifyReply {
    /** The token for the `_csrf` field of a form; empty when there is no session, hence nothing to protect. */
    csrfToken(): string
  }
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

async function csrf(app: FastifyInstance, options: { origin: string }): Promise<void> {
  await app.register(csrfProtection, {
    sessionPlugin: '@fastify/session',
    sessionKey: 'csrf',
    getToken: tokenOf,
    logLevel: 'debug',
  })
  app.decorateReply('csrfToken', function csrfToken(this: FastifyReply) {
    return this.request.hasSession ? this.generateCsrf() : ''
  })
  // A file of another site is not read at all.
  app.addHook('preParsing', (request, _reply, payload, done) => {
    const isStranger = request.routeOptions.config.takesFiles && !isSameOrigin(request, options.origin)
    done(isStranger ? new GuichetError('CsrfRefused') : null, payload)
  })
  app.addHook('preValidation', (request, reply, done) => {
    if (safeMethods.has(request.method)) return done()
    if (!isSameOrigin(request, options.origin)) return done(new GuichetError('CsrfRefused'))
    if (!request.hasSession || request.routeOptions.config.csrf === 'origin') return done()
    return app.csrfProtection(request, reply, done)
  })
}

/** A header for scripts, a field for forms. Anything that is no text matches nothing. */
function tokenOf(request: FastifyRequest): string {
  const header = request.headers['x-csrf-token']
  const body = request.body
  const field = body !== null && typeof body === 'object' && '_csrf' in body ? body._csrf : undefined
  const token = header ?? field
  return typeof token === 'string' ? token : ''
}

export const csrfPlugin = fp(csrf, {
  name: 'guichet-csrf',
  fastify: '5.x',
  dependencies: ['guichet-identity', 'guichet-bodies'],
})
