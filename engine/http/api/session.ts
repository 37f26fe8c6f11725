import type { FastifyInstance, FastifyReply } from 'fastify'
import type { FromSchema } from 'json-schema-to-ts'
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

const whoAmI = {
  description: 'Who is known, and the token that unsafe methods need',
  type: 'object',
  required: ['kind', 'csrfToken'],
  properties: {
    kind: { type: 'string', enum: ['visitor', 'citizen', 'agent'] },
    name: { type: 'string' },
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
    (_request, reply) => describe(reply),
  )
  app.post<{ Body: FromSchema<typeof credentials> }>(
    '/session',
    {
      config: { access: 'public', csrf: 'origin', ...app.door('connexion') },
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
      return describe(reply)
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

function describe(reply: FastifyReply): object {
  const { actor } = reply.request
  const csrfToken = reply.csrfToken()
  if (actor.kind !== 'agent') return { kind: actor.kind, csrfToken }
  const { kind, name, quality, roles } = actor
  return { kind, name, quality, roles, csrfToken }
}
