import type { FastifyInstance } from 'fastify'
import { printDemande } from '../../../engine/demandes/prints/print-demande.ts'
import { sendPrint } from '../../../engine/http/send-print.ts'
import type { Portal } from '../portal.ts'

const prints = [
  ['accuse-reception.pdf', 'acknowledgement'],
  ['recapitulatif.pdf', 'summary'],
] as const

/** The papers of a demande, to keep. */
export function addPrintRoutes(app: FastifyInstance, { engine }: Portal): void {
  for (const [file, print] of prints)
    app.get<{ Params: { demandeId: string } }>(
      `/demandes/:demandeId/${file}`,
      { config: { access: 'public', ...app.door('imprimer') } },
      async ({ actor, params }, reply) => sendPrint(reply, await printDemande(actor, { ...params, print }, engine)),
    )
}
