import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { FromSchema } from 'json-schema-to-ts'
import { exportDemandes } from '../../demandes/listing/export-demandes.ts'
import type { Engine } from '../../engine.ts'
import { demandeFilters, failures } from './schemas.ts'

const query = { type: 'object', additionalProperties: false, properties: demandeFilters } as const

/** Lists as files that a spreadsheet opens. */
export async function exportRoutes(app: FastifyInstance, { engine }: { engine: Engine }): Promise<void> {
  app.get<{ Querystring: FromSchema<typeof query> }>(
    '/demandes.csv',
    {
      config: { access: 'agent', ...app.door('exporter') },
      schema: {
        tags: ['Demandes'],
        summary: 'Submitted demandes of the agent’s services, as a CSV file',
        description: "UTF-8 with its mark, `;`, French titles. A text that a spreadsheet would run is preceded by `'`.",
        querystring: query,
        produces: ['text/csv'],
        response: {
          200: { description: 'The file', content: { 'text/csv': { schema: { type: 'string' } } } },
          ...failures,
        },
      },
    },
    async ({ actor, query: { phase, procedure } }, reply) => {
      const filters = {
        ...(phase === undefined ? {} : { phase }),
        ...(procedure === undefined ? {} : { procedureId: procedure }),
      }
      const lines = await exportDemandes(actor, filters, engine)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="demandes-${engine.facts().today}.csv"`)
        .header('cache-control', 'no-store')
        .header('x-content-type-options', 'nosniff')
        .send(Readable.from(lines))
    },
  )
}
