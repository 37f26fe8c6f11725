import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { getDemande } from '../../../engine/demandes/get-demande.ts'
import { answerStep } from '../answer-step.ts'
import { isDraft } from '../draft-phase.ts'
import { pageFacts } from '../page-facts.ts'
import { stepPage } from '../pages/step-page.ts'
import { unavailablePage } from '../pages/unavailable-page.ts'
import { goTo, hasFlag, type Portal, sendPage } from '../portal.ts'
import { formInput } from '../step-answer.ts'
import { stepNotices } from '../step-notices.ts'
import { stepUrl, validationStepId } from '../step-order.ts'
import { findStep, showStored, violationsToShow } from '../step-view.ts'
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
    takesFiles: true,
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
  const facts = pageFacts(demande, engine)
  const shown = showStored(demande, stepId, facts)
  const { step } = shown
  const violations = violationsToShow(step, { all: hasFlag(request, 'a-completer') })
  const input = formInput(portal, { demande, shown, violations, reply })
  return sendPage(reply, stepPage(site, { ...input, notices: stepNotices(request, { demande, step, facts }) }))
}
