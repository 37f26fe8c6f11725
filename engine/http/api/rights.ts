import type { FastifyInstance } from 'fastify'
import type { FromSchema } from 'json-schema-to-ts'
import { attachAll, attachToAccount, listAttachable } from '../../demandes/attach-to-account.ts'
import type { Engine } from '../../engine.ts'
import { askExport, listExports, openExport } from '../../people/rights/data-export.ts'
import { askDeletion, viewDeletion } from '../../people/rights/deletion.ts'
import { changePreferences, readPreferences } from '../../people/space/preferences.ts'
import { sendDocument } from '../documents.ts'
import { listOf } from './page-of.ts'
import { demandeParams, demandeRow, failures } from './schemas.ts'

const access = { access: 'account' } as const
const moment = { type: 'string', format: 'date-time' } as const
const nothing = { description: 'Done', type: 'null' } as const

const preferences = {
  type: 'object',
  required: ['reminders', 'messages'],
  additionalProperties: false,
  properties: {
    reminders: { type: 'boolean', description: 'A draft about to be deleted, a delay about to end' },
    messages: { type: 'boolean', description: 'The town hall wrote a message' },
  },
} as const

const dataExport = {
  type: 'object',
  required: ['id', 'state', 'askedAt'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    state: { type: 'string', enum: ['queued', 'ready', 'failed', 'expired'] },
    askedAt: moment,
    readyAt: moment,
    expiresAt: { ...moment, description: 'When it is erased' },
    size: { type: 'integer', description: 'In bytes' },
  },
} as const

const deletion = {
  description: 'What goes, and what the law keeps',
  type: 'object',
  required: ['drafts', 'people', 'kept'],
  properties: {
    dueAt: { ...moment, description: 'When the account is deleted, once asked for' },
    drafts: { type: 'integer' },
    people: { type: 'integer' },
    kept: {
      type: 'array',
      items: {
        type: 'object',
        required: ['title', 'count', 'retention'],
        properties: {
          title: { type: 'string' },
          count: { type: 'integer' },
          retention: { type: 'string', description: 'ISO 8601, once a demande is closed' },
        },
      },
    },
  },
} as const

const exportParams = {
  type: 'object',
  required: ['id'],
  additionalProperties: false,
  properties: { id: { type: 'string', maxLength: 100, description: 'Id of the archive' } },
} as const

/** What a person decides about their own data: which mails, which demandes, a copy, the end of the account. */
export async function rightsRoutes(app: FastifyInstance, { engine }: { engine: Engine }): Promise<void> {
  addPreferences(app, engine)
  addAttaching(app, engine)
  addExports(app, engine)
  addDeletion(app, engine)
}

function addPreferences(app: FastifyInstance, engine: Engine): void {
  const response = { 200: { description: 'The mails that one wants', ...preferences }, ...failures }
  app.get(
    '/account/preferences',
    { config: access, schema: { tags: ['Account'], summary: 'The mails that one wants', response } },
    (request) => readPreferences(request.actor, {}, engine),
  )
  app.put<{ Body: FromSchema<typeof preferences> }>(
    '/account/preferences',
    {
      config: access,
      schema: {
        tags: ['Account'],
        summary: 'Choose them; decisions and security notices are always sent',
        body: preferences,
        response,
      },
    },
    (request) => changePreferences(request.actor, request.body, engine),
  )
}

function addAttaching(app: FastifyInstance, engine: Engine): void {
  app.get(
    '/account/attachable-demandes',
    {
      config: access,
      schema: {
        tags: ['Account'],
        summary: 'What this session began before signing in, or opened with a code, and no account holds',
        response: {
          200: listOf('Last touched first', demandeRow),
          ...failures,
        },
      },
    },
    async (request) => ({ rows: await listAttachable(request.actor, {}, engine) }),
  )
  app.post(
    '/account/attachable-demandes',
    {
      config: access,
      schema: { tags: ['Account'], summary: 'Attach them all', response: { 204: nothing, ...failures } },
    },
    async (request, reply) => {
      await attachAll(request.actor, {}, engine)
      return reply.code(204).send()
    },
  )
  app.post<{ Params: FromSchema<typeof demandeParams> }>(
    '/demandes/:id/attachment',
    {
      config: access,
      schema: {
        tags: ['Demandes'],
        summary: 'Attach a demande to the account',
        description: '409 `EventRefused` when another account holds it.',
        params: demandeParams,
        response: { 204: nothing, ...failures },
      },
    },
    async (request, reply) => {
      await attachToAccount(request.actor, { demandeId: request.params.id }, engine)
      return reply.code(204).send()
    },
  )
}

function addExports(app: FastifyInstance, engine: Engine): void {
  app.get(
    '/account/exports',
    {
      config: access,
      schema: {
        tags: ['Account'],
        summary: 'Archives of one’s data, latest first',
        response: {
          200: listOf('The last ten', dataExport),
          ...failures,
        },
      },
    },
    async (request) => ({ rows: await listExports(request.actor, {}, engine) }),
  )
  app.post(
    '/account/exports',
    {
      config: access,
      schema: {
        tags: ['Account'],
        summary: 'Ask for an archive of one’s data',
        description: '403 `ReauthenticationRequired`: the password must have been given within 15 minutes.',
        response: { 202: { description: 'Being made', ...dataExport }, ...failures },
      },
    },
    async (request, reply) => reply.code(202).send(await askExport(request.actor, {}, engine)),
  )
  app.get<{ Params: FromSchema<typeof exportParams> }>(
    '/account/exports/:id',
    {
      config: access,
      schema: {
        tags: ['Account'],
        summary: 'The archive',
        params: exportParams,
        produces: ['application/zip'],
        response: {
          200: {
            description: 'The archive',
            content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } },
          },
          ...failures,
        },
      },
    },
    async (request, reply) =>
      sendDocument(reply, await openExport(request.actor, { exportId: request.params.id }, engine)),
  )
}

function addDeletion(app: FastifyInstance, engine: Engine): void {
  app.get(
    '/account/deletion',
    {
      config: access,
      schema: {
        tags: ['Account'],
        summary: 'What deleting the account would do',
        response: { 200: deletion, ...failures },
      },
    },
    (request) => viewDeletion(request.actor, {}, engine),
  )
  app.post(
    '/account/deletion',
    {
      config: access,
      schema: {
        tags: ['Account'],
        summary: 'Delete the account in 15 days; signing in meanwhile keeps it, and every session ends',
        description: '403 `ReauthenticationRequired`: the password must have been given within 15 minutes.',
        response: {
          202: { description: 'Asked for', type: 'object', required: ['dueAt'], properties: { dueAt: moment } },
          ...failures,
        },
      },
    },
    async (request, reply) => {
      const dueAt = await askDeletion(request.actor, {}, engine)
      await reply.endSession()
      return reply.code(202).send({ dueAt })
    },
  )
}
