import type { FastifyInstance } from 'fastify'
import type { FromSchema } from 'json-schema-to-ts'
import { hasAccount } from '../../actor.ts'
import type { JsonObject } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { askReset } from '../../people/accounts/ask-reset.ts'
import { changeContact } from '../../people/accounts/change-contact.ts'
import { changeEmail } from '../../people/accounts/change-email.ts'
import { changePassword } from '../../people/accounts/change-password.ts'
import { changeQuestion } from '../../people/accounts/change-question.ts'
import { confirmLink } from '../../people/accounts/confirm-link.ts'
import { createAccount } from '../../people/accounts/create-account.ts'
import { createChallenge } from '../../people/accounts/proof-of-work.ts'
import { readAccount } from '../../people/accounts/read-account.ts'
import { resendConfirmation } from '../../people/accounts/resend-confirmation.ts'
import { openReset, resetPassword } from '../../people/accounts/reset-password.ts'
import { openAccount } from '../open-account.ts'
import { account, challenge, confirmation, creation, form, linkAndAnswers, linkOnly, sent } from './account-schemas.ts'
import { failures } from './schemas.ts'

const tags = ['Account']
const understood = { 202: { description: 'Understood', type: 'null' }, ...failures } as const
const changed = { 204: { description: 'Changed', type: 'null' }, ...failures } as const

/** An account created, confirmed, given back; what it is, and what protects it. */
export async function accountRoutes(app: FastifyInstance, { engine }: { engine: Engine }): Promise<void> {
  addCreation(app, engine)
  addConfirmation(app, engine)
  addReset(app, engine)
  addChanges(app, engine)
}

function addCreation(app: FastifyInstance, engine: Engine): void {
  const door = { access: 'public', csrf: 'origin', mayWait: true, ...app.door('creation') } as const
  app.get(
    '/proof-of-work',
    {
      config: { access: 'public', ...app.door('preuve') },
      schema: {
        tags,
        summary: 'A proof of work to make before creating an account',
        response: { 200: challenge, ...failures },
      },
    },
    () => createChallenge(engine),
  )
  app.post<{ Body: { answers: JsonObject; proof?: string } }>(
    '/accounts',
    {
      config: door,
      schema: {
        tags,
        summary: 'Create an account, to be confirmed by a mailed link',
        description: 'Answered the same whether the address has an account already.',
        body: creation,
        response: { 202: sent, ...failures },
      },
    },
    async (request, reply) => {
      const input = { ...request.body, address: request.ip }
      return reply.code(202).send(await createAccount(request.startHolder(), input, engine))
    },
  )
  app.post(
    '/accounts/confirmation-mails',
    {
      config: door,
      schema: { tags, summary: 'Mail again the link of the account that this browser created', response: understood },
    },
    async (request, reply) => {
      await resendConfirmation(request.actor, {}, engine)
      return reply.code(202).send()
    },
  )
}

function addConfirmation(app: FastifyInstance, engine: Engine): void {
  app.post<{ Body: { token: string; answers?: JsonObject } }>(
    '/accounts/confirmations',
    {
      config: { access: 'public', csrf: 'origin', mayWait: true, ...app.door('creation') },
      schema: {
        tags,
        summary: 'Confirm an address with a mailed link, and sign in',
        body: confirmation,
        response: {
          200: {
            type: 'object',
            required: ['confirmed'],
            properties: { confirmed: { type: 'boolean', description: 'Else the password is needed: send it too' } },
          },
          ...failures,
        },
      },
    },
    async (request) => {
      const confirmed = await confirmLink(request.actor, request.body, engine)
      if (confirmed === 'passwordNeeded') return { confirmed: false }
      const isIn = hasAccount(request.actor) && request.actor.accountId === confirmed.accountId
      if (!isIn) await openAccount(request, confirmed.accountId, engine)
      return { confirmed: true }
    },
  )
}

function addReset(app: FastifyInstance, engine: Engine): void {
  const door = { access: 'public', csrf: 'origin', mayWait: true, ...app.door('oubli') } as const
  app.post<{ Body: { answers: JsonObject } }>(
    '/accounts/reset-links',
    {
      config: door,
      schema: {
        tags,
        summary: 'Have a link mailed that gives a new password',
        description: 'Answered the same whether such an account exists.',
        body: form,
        response: understood,
      },
    },
    async (request, reply) => {
      await askReset(request.actor, request.body, engine)
      return reply.code(202).send()
    },
  )
  app.post<{ Body: FromSchema<typeof linkOnly> }>(
    '/accounts/reset-questions',
    {
      config: door,
      schema: {
        tags,
        summary: 'The question to answer with a mailed link',
        body: linkOnly,
        response: { 200: { type: 'object', properties: { question: { type: 'string' } } }, ...failures },
      },
    },
    (request) => openReset(request.actor, request.body, engine),
  )
  app.post<{ Body: { token: string; answers: JsonObject } }>(
    '/accounts/resets',
    {
      config: door,
      schema: { tags, summary: 'Choose a new password with a mailed link', body: linkAndAnswers, response: changed },
    },
    async (request, reply) => {
      await resetPassword(request.actor, request.body, engine)
      return reply.code(204).send()
    },
  )
}

const changes = [
  ['password', 'Change the password; other sessions end', changePassword],
  ['question', 'Change the secret question and its answer', changeQuestion],
  ['email', 'Have a link mailed to another address, which then replaces the former', changeEmail],
  ['contact', 'Change the postal address and the telephones', changeContact],
] as const

function addChanges(app: FastifyInstance, engine: Engine): void {
  app.get(
    '/account',
    {
      config: { access: 'account' },
      schema: { tags, summary: 'One’s account', response: { 200: account, ...failures } },
    },
    (request) => readAccount(request.actor, {}, engine),
  )
  for (const [name, summary, change] of changes)
    app.put<{ Body: { answers: JsonObject } }>(
      `/account/${name}`,
      {
        config: { access: 'account', mayWait: true, ...app.door('compte') },
        schema: {
          tags,
          summary,
          description: 'Answers `ReauthenticationRequired` unless the password was given within 15 minutes.',
          body: form,
          response: changed,
        },
      },
      async (request, reply) => {
        await change(request.actor, request.body, engine)
        return reply.code(204).send()
      },
    )
}
