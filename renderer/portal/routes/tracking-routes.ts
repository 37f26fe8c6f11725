import type { FastifyInstance } from 'fastify'
import { findByReference } from '../../../engine/demandes/find-by-reference.ts'
import { GuichetError } from '../../../engine/errors.ts'
import { trackingPage } from '../pages/tracking-page.ts'
import { goTo, type Portal, sendPage } from '../portal.ts'
import { readPostedForm } from '../posted-form.ts'
import { checkTracking } from '../tracking-entry.ts'

/** The door back to a demande or a draft, for who has its number and its code. */
export function addTrackingRoutes(app: FastifyInstance, { engine, site }: Portal): void {
  app.get('/suivi', { config: { access: 'public' } }, (_request, reply) => sendPage(reply, trackingPage(site)))

  app.post('/suivi', { config: { access: 'public', csrf: 'origin', ...app.door('suivi') } }, async (request, reply) => {
    const form = readPostedForm(request.body)
    const typed = { reference: form.text('reference'), code: form.text('code') }
    const violations = checkTracking(typed)
    if (violations.length > 0) return sendPage(reply, trackingPage(site, { ...typed, violations }), 422)
    try {
      const { demandeId } = await findByReference(request.actor, typed, engine)
      request.grantDemande(demandeId)
      return goTo(reply, `/demandes/${demandeId}`)
    } catch (error) {
      if (!(error instanceof GuichetError) || error.code !== 'TrackingRefused') throw error
      return sendPage(reply, trackingPage(site, { ...typed, refusal: error.citizenMessage }), error.status)
    }
  })
}
