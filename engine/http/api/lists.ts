import type { FastifyInstance } from 'fastify'
import type { FromSchema } from 'json-schema-to-ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { failures } from './schemas.ts'

const params = {
  type: 'object',
  required: ['list'],
  additionalProperties: false,
  properties: { list: { type: 'string', maxLength: 100, description: '`communes`, `departements`, `countries`…' } },
} as const

const query = {
  type: 'object',
  additionalProperties: false,
  properties: { q: { type: 'string', maxLength: 100, description: 'What was typed; accents and case do not matter' } },
} as const

const options = {
  description: 'The whole of a small list; the 20 best matches of a large one',
  type: 'object',
  required: ['options'],
  properties: {
    options: {
      type: 'array',
      items: {
        type: 'object',
        required: ['const', 'title'],
        properties: {
          const: { type: 'string', description: 'What is stored' },
          title: { type: 'string', description: 'What is read' },
        },
      },
    },
  },
} as const

const mostMatches = 20

export async function listRoutes(app: FastifyInstance, { engine }: { engine: Engine }): Promise<void> {
  app.get<{ Params: FromSchema<typeof params>; Querystring: FromSchema<typeof query> }>(
    '/lists/:list',
    {
      config: { access: 'public', ...app.door('listes') },
      schema: {
        tags: ['Lists'],
        summary: 'Options of a named list',
        params,
        querystring: query,
        response: { 200: options, ...failures },
      },
    },
    async (request, reply) => {
      const list = engine.lists.find(request.params.list)
      if (!list) throw new GuichetError('ListNotFound')
      const typed = request.query.q ?? ''
      reply.header('cache-control', 'public, max-age=3600')
      return { options: typed === '' && list.size === 'small' ? list.options() : list.search(typed, mostMatches) }
    },
  )
}
