import type { FastifyReply } from 'fastify'
import type { PrintedDemande } from '../demandes/prints/print-demande.ts'

/** A PDF to keep: never shown inside the site, never kept by what stands between. */
export function sendPrint(reply: FastifyReply, { name, bytes }: PrintedDemande): FastifyReply {
  return reply
    .type('application/pdf')
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .send(bytes)
}
