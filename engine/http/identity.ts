/** Who acts, from the session; and the ways a session begins: a draft, a tracking code, the sign-in of a citizen or of an agent. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest, Session } from 'fastify'
import fp from 'fastify-plugin'
import type { AgentActor, CitizenActor } from '../actor.ts'
import { GuichetError } from '../errors.ts'
import type { SessionData } from '../people/sessions.ts'
import { visitor } from './actor.ts'
import { sessionKey } from './session.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Whether this browser has a session (then a CSRF token is needed to change anything). */
    readonly hasSession: boolean
    /** Makes a visitor the holder of what is about to be begun. Throws `Forbidden` for an agent. */
    startHolder(): CitizenActor
    /** Opens a demande to this session, after its code was checked. */
    grantDemande(demandeId: string): void
    /** Signs a citizen in, in a new session. What was begun or opened in this browser stays at hand. */
    startAccount(account: { readonly accountId: string; readonly device: string; readonly at: Date }): Promise<void>
    /** Signs an agent in, in a new session: an id known before sign-in must not be worth more after it. */
    startAgent(agent: AgentActor): Promise<void>
  }
  interface FastifyReply {
    /** Signs out: the session is gone from the store and from the browser. */
    endSession(): Promise<void>
  }
}

/** Demandes that one session may have opened by their code; the oldest is forgotten. */
const maxGrants = 20

async function identity(
  app: FastifyInstance,
  options: { findAgent: (agentId: string) => Promise<AgentActor | undefined> },
): Promise<void> {
  app.decorateRequest('hasSession', {
    getter(this: FastifyRequest) {
      return this.session?.csrf !== undefined
    },
  })
  app.decorateRequest('startHolder', startHolder)
  app.decorateRequest('grantDemande', grantDemande)
  app.decorateRequest('startAccount', startAccount)
  app.decorateRequest('startAgent', startAgent)
  app.decorateReply('endSession', endSession)
  app.addHook('onRequest', (request, _reply, done) => {
    const { agentId } = request.session
    request.actor = citizenOf(request) ?? visitor
    if (agentId === undefined) return done()
    options.findAgent(agentId).then((agent) => {
      request.actor = agent ?? visitor
      done()
    }, done)
  })
}

function citizenOf({ session }: FastifyRequest): CitizenActor | undefined {
  if (session.holderId === undefined) return undefined
  const { holderId, grants = [], accountId, formerHolderId, authenticatedAt = 0 } = session
  return {
    kind: 'citizen',
    holderId,
    grantedDemandeIds: grants,
    ...(accountId !== undefined && {
      accountId,
      session: { id: sessionKey(session.sessionId), authenticatedAt: new Date(authenticatedAt) },
    }),
    ...(formerHolderId !== undefined && { formerHolderId }),
  }
}

function startHolder(this: FastifyRequest): CitizenActor {
  if (this.actor.kind === 'agent') {
    throw new GuichetError('Forbidden', {
      message: 'Vous êtes connecté en tant qu’agent. Déconnectez-vous de l’espace des agents pour faire une démarche.',
    })
  }
  this.session.csrf ??= createSecret()
  this.session.holderId ??= randomUUID()
  const citizen = citizenOf(this)
  if (!citizen) throw new Error('a session with a holder is a citizen’s')
  this.actor = citizen
  return citizen
}

function grantDemande(this: FastifyRequest, demandeId: string): void {
  this.startHolder()
  const others = (this.session.grants ?? []).filter((id) => id !== demandeId)
  this.session.grants = [...others, demandeId].slice(-maxGrants)
  this.startHolder()
}

async function startAccount(
  this: FastifyRequest,
  { accountId, device, at }: { readonly accountId: string; readonly device: string; readonly at: Date },
): Promise<void> {
  const carried = carriedTo(accountId, this.session)
  await renewId(this)
  this.actor = visitor
  Object.assign(this.session, {
    ...carried,
    csrf: createSecret(),
    accountId,
    holderId: accountId,
    authenticatedAt: at.getTime(),
    device,
  })
  this.startHolder()
}

/** An id known before sign-in must not be worth more after it; one that this very request made is known to nobody. */
async function renewId({ session }: FastifyRequest): Promise<void> {
  if (session.stored) await session.regenerate()
}

/** Of the session before: what this person began without an account, or in this same one; nothing of another account. */
function carriedTo(accountId: string, { accountId: former, holderId, grants, ...session }: Session): SessionData {
  if (former !== undefined && former !== accountId) return {}
  const begun = former === undefined ? holderId : session.formerHolderId
  const idToken = former === accountId ? session.idToken : undefined
  return {
    ...(grants && { grants }),
    ...(begun !== undefined && { formerHolderId: begun }),
    ...(idToken !== undefined && { idToken }),
  }
}

async function startAgent(this: FastifyRequest, agent: AgentActor): Promise<void> {
  await renewId(this)
  this.session.csrf = createSecret()
  this.session.agentId = agent.agentId
  this.actor = agent
}

async function endSession(this: FastifyReply): Promise<void> {
  const { name, secure } = this.server.sessionCookie
  await this.request.session.destroy()
  this.request.actor = visitor
  this.clearCookie(name, { path: '/', secure, httpOnly: true, sameSite: 'lax' })
}

function createSecret(): string {
  return randomBytes(18).toString('base64url')
}

export const identityPlugin = fp(identity, {
  name: 'guichet-identity',
  fastify: '5.x',
  dependencies: ['guichet-session', 'guichet-actor'],
})
