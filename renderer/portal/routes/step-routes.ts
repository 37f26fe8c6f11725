import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { DemandeView } from '../../../engine/demandes/demande-view.ts'
import { getDemande } from '../../../engine/demandes/get-demande.ts'
import { answerStep } from '../answer-step.ts'
import { isDraft } from '../draft-phase.ts'
import { html } from '../html.ts'
import { stepPage } from '../pages/step-page.ts'
import { unavailablePage } from '../pages/unavailable-page.ts'
import { notice } from '../parts/notice.ts'
import { goTo, hasFlag, type Portal, sendPage } from '../portal.ts'
import { formInput } from '../step-answer.ts'
import { stepUrl, validationStepId } from '../step-order.ts'
import { drawnFields, findStep, showStored, violationsToShow } from '../step-view.ts'
import { addSavingRoute } from './rescue-routes.ts'

type StepRequest = FastifyRequest<{ Params: { demandeId: string; stepId: string } }>

/** The steps to fill: shown, saved, and left for the next one. */
export function addStepRoutes(app: FastifyInstance, portal: Portal): void {
  app.get<{ Params: StepRequest['params'] }>(
    '/demandes/:demandeId/etapes/:stepId',
    { config: { access: 'public' } },
    (request, reply) => showStep(request, reply, portal),
  )

  addSavingRoute(app, portal, {
    url: '/demandes/:demandeId/etapes/:stepId',
    handle: (request, reply, form) => answerStep(request, reply, { portal, form }),
  })
}

async function showStep(request: StepRequest, reply: FastifyReply, portal: Portal): Promise<FastifyReply> {
  const { engine, site } = portal
  const { demandeId, stepId } = request.params
  const demande = await getDemande(request.actor, { demandeId }, engine)
  if (!isDraft(demande)) return goTo(reply, `/demandes/${demandeId}`)
  if (stepId === validationStepId) return goTo(reply, stepUrl(demandeId, stepId))
  if (!findStep(demande.evaluation, stepId).available)
    return sendPage(reply, unavailablePage(site, demande, stepId), 409)
  const { step, values } = showStored(demande, stepId, engine.facts())
  const violations = violationsToShow(step, { all: hasFlag(request, 'a-completer') })
  const input = formInput(portal, { demande, step, values, violations, reply })
  return sendPage(reply, stepPage(site, { ...input, notices: noticesOf(request, demande, stepId) }))
}

/** What brought the person to this page. */
function noticesOf(request: StepRequest, demande: DemandeView, stepId: string) {
  const drawn = drawnFields(findStep(demande.evaluation, stepId))
  const { nouveau } = request.query as { nouveau?: string | string[] }
  const opened = [nouveau ?? []].flat().flatMap((name) => drawn.get(name) ?? [])
  if (opened.length > 0)
    return notice(
      'info',
      html`<p>Votre réponse ouvre ${opened.length === 1 ? 'une autre question' : 'd’autres questions'} sur cette page\u00a0: ${opened.map((title, index) => html`${index > 0 && ', '}<b>${title}</b>`)}. Répondez-y, puis confirmez.</p>`,
      { announced: true },
    )
  if (hasFlag(request, 'preciser'))
    return notice(
      'info',
      html`<p>Plusieurs réponses de la liste correspondent à ce que vous avez écrit. Choisissez la bonne, ou confirmez telle quelle celle que vous avez écrite.</p>`,
      { announced: true },
    )
  if (hasFlag(request, 'suite-a'))
    return notice('wait', html`<p>Une réponse que vous venez de donner demande de compléter cette étape.</p>`, {
      announced: true,
    })
  return undefined
}
