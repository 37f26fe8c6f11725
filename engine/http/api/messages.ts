import type { FastifyInstance } from 'fastify'
import type { FromSchema } from 'json-schema-to-ts'
import { type ListMessagesInput, listMessages, markMessagesRead } from '../../demandes/messages/list-messages.ts'
import { longestBody } from '../../demandes/messages/message-body.ts'
import { mostMessageFiles } from '../../demandes/messages/message-files.ts'
import { writeMessage } from '../../demandes/messages/write-message.ts'
import type { Engine } from '../../engine.ts'
import { sentFiles } from '../sent-files.ts'
import { pageOf } from './page-of.ts'
import { demandeParams, failures, limitOf, pageQuery } from './schemas.ts'

type DemandeParams = FromSchema<typeof demandeParams>

const channel = {
  type: 'string',
  enum: ['thread', 'notes'],
  description: '`thread`: between the citizen and the service. `notes`: between agents, never shown to the citizen',
} as const

const listing = {
  type: 'object',
  additionalProperties: false,
  properties: { channel, ...pageQuery },
} as const

const writing = {
  type: 'object',
  required: ['body'],
  additionalProperties: false,
  properties: {
    body: { type: 'string', maxLength: 20_000, description: `The text: ${longestBody} characters at most` },
    channel,
  },
} as const

const text = { type: 'string' } as const

const message = {
  type: 'object',
  required: ['id', 'authorKind', 'author', 'isMine', 'body', 'at', 'isUnread', 'documents'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    authorKind: { type: 'string', enum: ['citizen', 'agent'] },
    author: { type: 'string', description: 'As the caller may know them' },
    isMine: { type: 'boolean' },
    body: text,
    at: { type: 'string', format: 'date-time' },
    isUnread: { type: 'boolean' },
    documents: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'name', 'size', 'state', 'stateLabel', 'openable'],
        properties: {
          id: text,
          name: text,
          size: { type: 'integer' },
          state: text,
          stateLabel: text,
          openable: { type: 'boolean' },
          message: text,
        },
      },
    },
  },
} as const

const page = pageOf('A page of messages, latest first', message)

/** What a citizen and the service write to each other about a demande, and the notes of the agents. */
export async function messageRoutes(app: FastifyInstance, { engine }: { engine: Engine }): Promise<void> {
  app.get<{ Params: DemandeParams; Querystring: FromSchema<typeof listing> }>(
    '/demandes/:id/messages',
    {
      config: { access: 'citizen' },
      schema: {
        tags: ['Messages'],
        summary: 'Messages of a demande',
        params: demandeParams,
        querystring: listing,
        response: { 200: page, ...failures },
      },
    },
    (request) => listMessages(request.actor, toListInput(request.params.id, request.query), engine),
  )
  app.post<{ Params: DemandeParams; Body: FromSchema<typeof writing> }>(
    '/demandes/:id/messages',
    {
      config: { access: 'citizen', takesFiles: 'fromAgentsToo', ...app.door('ecrire') },
      schema: {
        tags: ['Messages'],
        summary: 'Write to the other side, or a note between agents',
        description: `As JSON, or as a form (multipart) with up to ${mostMessageFiles} files. 403, with the reason, where no file may be sent.`,
        params: demandeParams,
        body: writing,
        consumes: ['application/json', 'multipart/form-data'],
        response: {
          201: { description: 'Written', type: 'object', required: ['id'], properties: { id: text } },
          ...failures,
        },
      },
    },
    async (request, reply) => {
      const { body, channel = 'thread' } = request.body
      const input = { demandeId: request.params.id, channel, body, files: sentFiles(request) }
      return reply.code(201).send(await writeMessage(request.actor, input, engine))
    },
  )
  app.put<{ Params: DemandeParams }>(
    '/demandes/:id/messages/read',
    {
      config: { access: 'citizen' },
      schema: {
        tags: ['Messages'],
        summary: 'Mark as read what the other side wrote',
        params: demandeParams,
        response: { 204: { description: 'Read', type: 'null' }, ...failures },
      },
    },
    async (request, reply) => {
      await markMessagesRead(request.actor, { demandeId: request.params.id }, engine)
      return reply.code(204).send()
    },
  )
}

function toListInput(
  demandeId: string,
  { channel = 'thread', after, limit }: FromSchema<typeof listing>,
): ListMessagesInput {
  return {
    demandeId,
    channel,
    ...(after === undefined ? {} : { after }),
    limit: limitOf(limit === undefined ? {} : { limit }),
  }
}
