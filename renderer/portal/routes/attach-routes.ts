import type { FastifyInstance } from 'fastify'
import { attachAll, attachToAccount } from '../../../engine/demandes/attach-to-account.ts'
import { goTo, type Portal } from '../portal.ts'

/** What was begun without an account, given to it. */
export function addAttachRoutes(app: FastifyInstance, { engine }: Portal): void {
  app.post<{ Params: { demandeId: string } }>(
    '/demandes/:demandeId/rattachement',
    { config: { access: 'account' } },
    async (request, reply) => {
      await attachToAccount(request.actor, request.params, engine)
      return goTo(reply, `/demandes/${request.params.demandeId}`)
    },
  )

  app.post('/demandes/rattachement', { config: { access: 'account' } }, async (request, reply) => {
    await attachAll(request.actor, {}, engine)
    return goTo(reply, '/demandes')
  })
}
