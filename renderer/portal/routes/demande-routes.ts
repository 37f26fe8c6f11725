import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { summarise } from '../../../engine/definition/index.ts'
import type { DemandeView } from '../../../engine/demandes/demande-view.ts'
import { discardDraft } from '../../../engine/demandes/drafts/discard-draft.ts'
import { getDemande } from '../../../engine/demandes/get-demande.ts'
import { getHistory } from '../../../engine/demandes/history/get-history.ts'
import { listHeld } from '../../../engine/demandes/listing/list-held.ts'
import { GuichetError } from '../../../engine/errors.ts'
import { isDraft } from '../draft-phase.ts'
import { html } from '../html.ts'
import { confirmationPage } from '../pages/confirmation-page.ts'
import { demandePage } from '../pages/demande-page.ts'
import { demandesPage } from '../pages/demandes-page.ts'
import { type DraftLink, draftPage } from '../pages/draft-page.ts'
import { sentPage } from '../pages/sent-page.ts'
import { goTo, hasFlag, type Portal, sendPage } from '../portal.ts'
import { resumeStep, stepUrl, validationStepId } from '../step-order.ts'
import { sendOwnDemandes } from './space-routes.ts'

const open = { access: 'public' } as const
type OfDemande = { Params: { demandeId: string } }

/** The form that mails a link, with the address that the draft already has. */
function linkOf(request: FastifyRequest, reply: FastifyReply, { answers }: DemandeView): DraftLink {
  const typed = answers[validationStepId]?.courriel
  const address = typeof typed === 'string' ? typed : ''
  return { token: reply.csrfToken(), address, violations: [], isSent: hasFlag(request, 'lien') }
}

/** A demande and a list of one's own: read, resume, delete a draft. */
export function addDemandeRoutes(app: FastifyInstance, portal: Portal): void {
  const { engine, site, lists } = portal
  app.get('/demandes', { config: open }, async (request, reply) => {
    if (request.space) return sendOwnDemandes({ request, reply }, portal)
    const held = await listHeld(request.actor, engine)
    return sendPage(
      reply,
      demandesPage(site, {
        drafts: held.filter(isDraft),
        demandes: held.filter((row) => !isDraft(row)),
        justDiscarded: hasFlag(request, 'supprime'),
      }),
    )
  })

  app.get<OfDemande>('/demandes/:demandeId', { config: open }, async (request, reply) => {
    const demande = await getDemande(request.actor, request.params, engine)
    if (isDraft(demande)) return sendPage(reply, draftPage(site, demande, linkOf(request, reply, demande)))
    if (hasFlag(request, 'envoyee')) return sendPage(reply, sentPage(site, demande))
    const history = await getHistory(request.actor, request.params, engine)
    const summary = summarise(demande.compiled, demande.evaluation, lists.reading)
    const { today } = engine.facts()
    return sendPage(reply, demandePage(site, { demande, history, summary, today, token: reply.csrfToken() }))
  })

  app.get<OfDemande>('/demandes/:demandeId/reprise', { config: open }, async (request, reply) => {
    const demande = await getDemande(request.actor, request.params, engine)
    return goTo(
      reply,
      isDraft(demande) ? stepUrl(demande.id, resumeStep(demande.evaluation)) : `/demandes/${demande.id}`,
    )
  })

  addDiscarding(app, portal)
}

/** Deleting a draft, behind a confirmation. */
function addDiscarding(app: FastifyInstance, { engine, site }: Portal): void {
  app.get<OfDemande>('/demandes/:demandeId/suppression', { config: open }, async (request, reply) => {
    const demande = await getDemande(request.actor, request.params, engine)
    if (!isDraft(demande)) throw new GuichetError('EventRefused')
    const { title } = demande.definition
    const filled = Object.keys(demande.answers).filter((stepId) => stepId !== validationStepId).length
    return sendPage(
      reply,
      confirmationPage(site, {
        title: 'Supprimer ce brouillon\u00a0?',
        demandeTitle: title,
        explanation: html`<p class="lead">${title}, n°\u00a0${demande.reference}, enregistré le ${site.dates.moment(demande.updatedAt)}.</p><p>${
          filled > 0
            ? 'Tout ce que vous y avez saisi sera effacé pour de bon.'
            : 'Il ne contient encore aucune réponse.'
        } Rien n’a été envoyé à la mairie.</p>`,
        action: `/demandes/${demande.id}/suppression`,
        button: 'Supprimer le brouillon',
        isFinal: true,
        back: { href: `/demandes/${demande.id}`, label: 'Le garder' },
        token: reply.csrfToken(),
      }),
    )
  })

  app.post<OfDemande>('/demandes/:demandeId/suppression', { config: open }, async (request, reply) => {
    await discardDraft(request.actor, request.params, engine)
    return goTo(reply, '/demandes?supprime=1')
  })
}
