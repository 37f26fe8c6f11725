import type { FastifyInstance } from 'fastify'
import type { FromSchema } from 'json-schema-to-ts'
import { hasAccount } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { confirmIdentity } from '../../people/accounts/confirm-identity.ts'
import { endAllSessions, endSession } from '../../people/accounts/end-sessions.ts'
import { listSessions } from '../../people/accounts/list-sessions.ts'
import { signInAccount } from '../../people/accounts/sign-in-account.ts'
import { openAccount } from '../open-account.ts'
import { failures } from './schemas.ts'
import { describeSession, whoAmI } from './session.ts'

// Long enough for any passphrase, short enough that hashing it costs the same.
const password = { type: 'string', maxLength: 256 } as const

const credentials = {
  type: 'object',
  required: ['login', 'password'],
  additionalProperties: false,
  properties: { login: { type: 'string', maxLength: 254, description: 'Identifier or e-mail' }, password },
} as const

const proof = {
  type: 'object',
  required: ['password'],
  additionalProperties: false,
  properties: { password },
} as const

const ownSessions = {
  type: 'object',
  required: ['items'],
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'device', 'createdAt', 'seenAt', 'isCurrent'],
        properties: {
          id: { type: 'string' },
          device: { type: 'string', description: 'Browser and system, in French' },
          createdAt: { type: 'string', format: 'date-time' },
          seenAt: { type: 'string', format: 'date-time', description: 'To the minute' },
          isCurrent: { type: 'boolean', description: 'The one that asks' },
        },
      },
    },
  },
} as const

const ended = { 204: { description: 'Ended', type: 'null' }, ...failures } as const
const tags = ['Account']

/** In and out of an account, and where one is signed in. */
export async function accountSessionRoutes(app: FastifyInstance, { engine }: { engine: Engine }): Promise<void> {
  const door = { mayWait: true, ...app.door('identification') } as const
  app.post<{ Body: FromSchema<typeof credentials> }>(
    '/account/session',
    {
      config: { access: 'public', csrf: 'origin', ...door },
      schema: {
        tags,
        summary: 'Sign a citizen in, in a new session',
        body: credentials,
        response: { 200: whoAmI, ...failures },
      },
    },
    async (request, reply) => {
      const { accountId } = await signInAccount(request.actor, { ...request.body, address: request.ip }, engine)
      await openAccount(request, accountId, engine)
      return describeSession(reply)
    },
  )
  app.post<{ Body: FromSchema<typeof proof> }>(
    '/account/session/confirmation',
    {
      config: { access: 'account', ...door },
      schema: {
        tags,
        summary:
          'Give the password again: needed before what answers `ReauthenticationRequired`; the session is renewed',
        body: proof,
        response: { 200: whoAmI, ...failures },
      },
    },
    async (request, reply) => {
      const { accountId } = await confirmIdentity(request.actor, { ...request.body, address: request.ip }, engine)
      await openAccount(request, accountId, engine)
      return describeSession(reply)
    },
  )
  addOwnSessions(app, engine)
}

function addOwnSessions(app: FastifyInstance, engine: Engine): void {
  app.get(
    '/account/sessions',
    {
      config: { access: 'account' },
      schema: { tags, summary: 'Where one is signed in, last seen first', response: { 200: ownSessions, ...failures } },
    },
    async (request) => {
      const items = await listSessions(request.actor, engine)
      return {
        items: items.map(({ createdAt, seenAt, ...one }) => ({
          ...one,
          createdAt: createdAt.toISOString(),
          seenAt: seenAt.toISOString(),
        })),
      }
    },
  )
  app.delete(
    '/account/sessions',
    {
      config: { access: 'account' },
      schema: { tags, summary: 'Sign out everywhere, here included', response: ended },
    },
    async (request, reply) => {
      await endAllSessions(request.actor, engine)
      await reply.endSession()
      return reply.code(204).send()
    },
  )
  app.delete<{ Params: { id: string } }>(
    '/account/sessions/:id',
    {
      config: { access: 'account' },
      schema: {
        tags,
        summary: 'End one session of one’s own; one that is over already changes nothing',
        params: { type: 'object', required: ['id'], properties: { id: { type: 'string', maxLength: 100 } } },
        response: ended,
      },
    },
    async (request, reply) => {
      const isOwn = hasAccount(request.actor) && request.actor.session?.id === request.params.id
      await endSession(request.actor, request.params, engine)
      if (isOwn) await reply.endSession()
      return reply.code(204).send()
    },
  )
}
