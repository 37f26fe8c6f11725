/** The one cookie and the session behind it. A visitor who does nothing gets no cookie and costs no write. */
import { hash } from 'node:crypto'
import cookie from '@fastify/cookie'
import session, { type FastifySessionOptions } from '@fastify/session'
import type { FastifyInstance, Session } from 'fastify'
import fp from 'fastify-plugin'
import type { SessionData, Sessions } from '../people/sessions.ts'

declare module 'fastify' {
  interface Session {
    holderId?: string
    grants?: readonly string[]
    accountId?: string
    formerHolderId?: string
    authenticatedAt?: number
    device?: string
    provider?: SessionData['provider']
    link?: SessionData['link']
    idToken?: string
    agentId?: string
    csrf?: string
    /** Set on a session that came from the store: from then on it is changed, never created again. */
    stored?: true
  }
  interface FastifyContextConfig {
    /** `none`: the same for everyone (a sheet, a font), and served though the database is away. */
    session?: 'none'
  }
  interface FastifyInstance {
    readonly sessionCookie: { readonly name: string; readonly secure: boolean }
  }
}

type Store = NonNullable<FastifySessionOptions['store']>

async function sessionPluginBody(
  app: FastifyInstance,
  options: { sessions: Sessions; secret: string; https: boolean },
): Promise<void> {
  // Browsers take the `__Host-` prefix on https only; it keeps subdomains from planting a session.
  const name = options.https ? '__Host-guichet' : 'guichet'
  app.decorate('sessionCookie', { name, secure: options.https })
  app.addHook('onRequest', (request, _reply, done) => {
    if (request.routeOptions.config.session === 'none') delete request.raw.headers.cookie
    done()
  })
  await app.register(cookie)
  await app.register(session, {
    secret: options.secret,
    cookieName: name,
    // No maxAge: the cookie ends with the browser, and the store decides when the session ends.
    cookie: { secure: options.https, httpOnly: true, sameSite: 'lax', path: '/' },
    store: createStore(options.sessions),
    saveUninitialized: false,
    rolling: false,
  })
  app.addHook('onRequest', (_request, reply, done) => {
    // Whatever is drawn with a session is personal until a route says otherwise.
    reply.header('cache-control', 'no-store')
    done()
  })
}

function createStore(sessions: Sessions): Store {
  return {
    get(sid, done) {
      sessions.find(sessionKey(sid)).then(
        (data) => done(null, data && { ...data, stored: true, cookie: { originalMaxAge: null } }),
        (error) => done(error),
      )
    },
    set(sid, session, done) {
      const save = session.stored ? sessions.update : sessions.create
      save(sessionKey(sid), toData(session)).then(() => done(), done)
    },
    destroy(sid, done) {
      sessions.destroy(sessionKey(sid)).then(() => done(), done)
    },
  }
}

/** Name of a session in the table, which never holds what a cookie holds: who reads it cannot take a session. */
export function sessionKey(sid: string): string {
  return hash('sha256', sid, 'base64url')
}

const kept = [
  'holderId',
  'grants',
  'accountId',
  'formerHolderId',
  'authenticatedAt',
  'device',
  'provider',
  'link',
  'idToken',
  'agentId',
  'csrf',
] as const satisfies readonly (keyof SessionData)[]

function toData(session: Session): SessionData {
  return Object.fromEntries(kept.flatMap((key) => (session[key] === undefined ? [] : [[key, session[key]]])))
}

export const sessionPlugin = fp(sessionPluginBody, {
  name: 'guichet-session',
  fastify: '5.x',
  dependencies: ['guichet-errors'],
})
