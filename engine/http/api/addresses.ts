import type { FastifyInstance } from 'fastify'
import type { FromSchema } from 'json-schema-to-ts'
import type { Engine } from '../../engine.ts'
import { failures } from './schemas.ts'

const asking = {
  type: 'object',
  required: ['q'],
  additionalProperties: false,
  properties: { q: { type: 'string', maxLength: 200, description: 'What is typed so far' } },
} as const

const words = { type: 'string' } as const

const found = {
  type: 'object',
  required: ['items'],
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        required: ['label', 'voie', 'codePostal', 'localite'],
        properties: { label: words, numeroVoie: words, voie: words, codePostal: words, localite: words },
      },
    },
  },
} as const

/** Help to type an address: browsers ask us, and we ask the base of addresses. */
export async function addressRoutes(app: FastifyInstance, { engine }: { engine: Engine }): Promise<void> {
  app.get<{ Querystring: FromSchema<typeof asking> }>(
    '/addresses',
    {
      config: { access: 'public', ...app.door('adresses') },
      schema: {
        tags: ['Lists'],
        summary: 'Addresses that begin as what is typed; none when no base of addresses is configured',
        querystring: asking,
        response: { 200: found, ...failures },
      },
    },
    async (request) => ({ items: await engine.addresses.find(request.query.q) }),
  )
}
