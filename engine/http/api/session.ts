import type { FastifyInstance, FastifyReply } from 'fastify'
import type { FromSchema } from 'json-schema-to-ts'
import { hasAccount } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { signInAgent } from '../../people/sign-in-agent.ts'
import { failures } from './schemas.ts'

const credentials = {
  type: 'object',
  required: ['email', 'password'],
  additionalProperties: false,
  properties: {
    email: { type: 'string', maxLength: 254 },
    // Long enough for any passphrase, short enough that hashing it costs the same.
    password: { type: 'string', maxLength: 256 },
  },
} as const

export const whoAmI = {
  description: 'Who is known, and the token that unsafe methods need',
  type: 'object',
  required: ['kind', 'csrfToken'],
  properties: {
    kind: { type: 'string', enum: ['visitor', 'citizen', 'agent'] },
    name: { type: 'string' },
    hasAccount: { type: 'boolean', description: 'Of a citizen: whether they signed in to an account' },
    authenticatedAt: { type: 'string', format: 'date-time', description: 'When the password was last given' },
    quality: { type: 'string', description: 'Job title' },
    roles: { type: 'array', items: { type: 'string', enum: ['agent', 'manager', 'author', 'administrator'] } },
    csrfToken: { type: 'string', description: 'For the header `x-csrf-token`; empty without a session' },
  },
} as const

export async function sessionRoutes(app: FastifyInstance, { engine }: { engine: Engine }): Promise<void> {
  app.get(
    '/session',
    {
      config: { access: 'public' },
      schema: { tags: ['Session'], summary: 'Who is signed in', response: { 200: whoAmI, ...failures } },
    },
    (_request, reply) => describeSession(reply),
  )
  app.post<{ Body: FromSchema<typeof credentials> }>(
    '/session',
    {
      config: { access: 'public', csrf: 'origin', mayWait: true, ...app.door('connexion') },
      schema: {
        tags: ['Session'],
        summary: 'Sign an agent in, in a new session',
        body: credentials,
        response: { 200: whoAmI, ...failures },
      },
    },
    async (request, reply) => {
      const agent = await signInAgent(request.actor, { ...request.body, address: request.ip }, engine)
      await request.startAgent(agent)
      return describeSession(reply)
    },
  )
  app.delete(
    '/session',
    {
      config: { access: 'citizen' },
      schema: {
        tags: ['Session'],
        summary: 'Sign out: the session is destroyed',
        response: { 204: { description: 'Signed out', type: 'null' }, ...failures },
      },
    },
    async (_request, reply) => {
      await reply.endSession()
      return reply.code(204).send()
    },
  )
}

/** Who is known now. */
export function describeSession(reply: FastifyReply): object {
  const { actor } = reply.request
  const csrfToken = reply.csrfToken()
  if (actor.kind === 'citizen') {
    const { session } = actor
    const authenticatedAt = session && { authenticatedAt: session.authenticatedAt.toISOString() }
    return { kind: actor.kind, csrfToken, hasAccount: hasAccount(actor), ...authenticatedAt }
  }
  if (actor.kind !== 'agent') return { kind: actor.kind, csrfToken }
  const { kind, name, quality, roles } = actor
  return { kind, name, quality, roles, csrfToken }
}
