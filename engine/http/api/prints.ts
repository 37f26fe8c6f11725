import type { FastifyInstance } from 'fastify'
import type { FromSchema } from 'json-schema-to-ts'
import { printDemande } from '../../demandes/prints/print-demande.ts'
import type { Engine } from '../../engine.ts'
import { sendPrint } from '../send-print.ts'
import { demandeParams, failures } from './schemas.ts'

const prints = [
  ['accuse-reception.pdf', 'acknowledgement', 'The acknowledgement of a demande, as a PDF'],
  ['recapitulatif.pdf', 'summary', 'What was sent, as a PDF'],
] as const

/** PDFs of a demande: for its citizen, and for the agents of its service. */
export async function printRoutes(app: FastifyInstance, { engine }: { engine: Engine }): Promise<void> {
  for (const [file, print, summary] of prints)
    app.get<{ Params: FromSchema<typeof demandeParams> }>(
      `/demandes/:id/${file}`,
      {
        config: { access: 'citizen', ...app.door('imprimer') },
        schema: {
          tags: ['Demandes'],
          summary,
          description: '409 `NotSent` while it is a draft.',
          params: demandeParams,
          produces: ['application/pdf'],
          response: {
            200: {
              description: 'The file',
              content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
            },
            ...failures,
          },
        },
      },
      async (request, reply) =>
        sendPrint(reply, await printDemande(request.actor, { demandeId: request.params.id, print }, engine)),
    )
}
