import type { FastifyInstance } from 'fastify'
import type { FromSchema } from 'json-schema-to-ts'
import type { Engine } from '../../engine.ts'
import { listMails } from '../../notifications/list-mails.ts'
import { pageOf } from './page-of.ts'
import { failures, limitOf, pageQuery } from './schemas.ts'

const query = { type: 'object', additionalProperties: false, properties: pageQuery } as const

const mail = {
  type: 'object',
  required: ['id', 'recipient', 'subject', 'text', 'attachments', 'state', 'createdAt'],
  properties: {
    id: { type: 'string' },
    recipient: { type: 'string' },
    subject: { type: 'string' },
    text: { type: 'string' },
    attachments: {
      type: 'array',
      items: { type: 'string' },
      description: 'Names of the papers that it carries, e.g. `acknowledgement`',
    },
    state: { type: 'string', enum: ['queued', 'sent', 'failed'] },
    attempts: { type: 'integer' },
    lastError: { type: 'string' },
    createdAt: { type: 'string', format: 'date-time' },
    sentAt: { type: 'string', format: 'date-time' },
  },
} as const

export async function mailRoutes(app: FastifyInstance, { engine }: { engine: Engine }): Promise<void> {
  app.get<{ Querystring: FromSchema<typeof query> }>(
    '/mails',
    {
      config: { access: 'agent' },
      schema: {
        tags: ['Mails'],
        summary: 'Mails of the instance, latest first; administrators only',
        querystring: query,
        response: {
          200: pageOf('A page of mails', mail),
          ...failures,
        },
      },
    },
    (request) => listMails(request.actor, { ...request.query, limit: limitOf(request.query) }, engine),
  )
}
