import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { FromSchema } from 'json-schema-to-ts'
import { exportRegister } from '../../demandes/eliminations/export-register.ts'
import { exportDemandes } from '../../demandes/listing/export-demandes.ts'
import type { Engine } from '../../engine.ts'
import { demandeFilters, failures } from './schemas.ts'

const query = { type: 'object', additionalProperties: false, properties: demandeFilters } as const

const file = {
  produces: ['text/csv'],
  response: { 200: { description: 'The file', content: { 'text/csv': { schema: { type: 'string' } } } }, ...failures },
}

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
        ...file,
      },
    },
    async ({ actor, query: { phase, procedure } }, reply) => {
      const filters = {
        ...(phase === undefined ? {} : { phase }),
        ...(procedure === undefined ? {} : { procedureId: procedure }),
      }
      // The file first: a refusal is none.
      return sendFile(reply, `demandes-${engine.facts().today}.csv`, await exportDemandes(actor, filters, engine))
    },
  )
  app.get(
    '/eliminations/register.csv',
    {
      config: { access: 'agent' },
      schema: { tags: ['Eliminations'], summary: 'The whole register, as a CSV file', ...file },
    },
    async ({ actor }, reply) => sendFile(reply, 'registre-des-eliminations.csv', await exportRegister(actor, engine)),
  )
}

function sendFile(reply: FastifyReply, name: string, lines: AsyncIterable<string>): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .send(Readable.from(lines))
}
