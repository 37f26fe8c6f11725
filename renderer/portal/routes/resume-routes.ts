import type { FastifyInstance } from 'fastify'
import { openResumeLink } from '../../../engine/demandes/drafts/open-resume-link.ts'
import { sendResumeLink } from '../../../engine/demandes/drafts/send-resume-link.ts'
import { getDemande } from '../../../engine/demandes/get-demande.ts'
import { GuichetError } from '../../../engine/errors.ts'
import { draftPage } from '../pages/draft-page.ts'
import { resumePage } from '../pages/resume-page.ts'
import { goTo, type Portal, sendPage } from '../portal.ts'
import { readPostedForm } from '../posted-form.ts'

type OfToken = { Params: { token: string } }
type OfDemande = { Params: { demandeId: string } }

/** A draft on another device, without an account: a link asked for, and the link followed. */
export function addResumeRoutes(app: FastifyInstance, { engine, site }: Portal): void {
  const door = app.door('reprise')

  app.post<OfDemande>(
    '/demandes/:demandeId/lien',
    { config: { access: 'public', ...door } },
    async (request, reply) => {
      const { demandeId } = request.params
      const address = readPostedForm(request.body).text('courriel')
      try {
        await sendResumeLink(request.actor, { demandeId, email: address }, engine)
        return goTo(reply, `/demandes/${demandeId}?lien=1#lien`)
      } catch (error) {
        if (!(error instanceof GuichetError) || error.code !== 'AnswersRefused') throw error
        const demande = await getDemande(request.actor, { demandeId }, engine)
        const link = { token: reply.csrfToken(), address, violations: error.details, isSent: false }
        return sendPage(reply, draftPage(site, demande, link), error.status)
      }
    },
  )

  app.get<OfToken>('/reprendre/:token', { config: { access: 'public' } }, (request, reply) =>
    sendPage(reply, resumePage(site, request.params.token)),
  )

  app.post<OfToken>(
    '/reprendre/:token',
    { config: { access: 'public', csrf: 'origin', ...door } },
    async (request, reply) => {
      const { demandeId } = await openResumeLink(request.actor, request.params, engine)
      request.grantDemande(demandeId)
      return goTo(reply, `/demandes/${demandeId}/reprise`)
    },
  )
}
