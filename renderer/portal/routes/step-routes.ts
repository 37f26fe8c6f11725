import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { DemandeView } from '../../../engine/demandes/demande-view.ts'
import { getDemande } from '../../../engine/demandes/get-demande.ts'
import { answerComplements, showComplements } from '../answer-complements.ts'
import { answerStep } from '../answer-step.ts'
import { complementsId, isToCorrect } from '../correcting.ts'
import { isDraft } from '../draft-phase.ts'
import { pageFacts } from '../page-facts.ts'
import { drawStep } from '../pages/draw-step.ts'
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
    (request, reply) =>
      request.params.stepId === complementsId
        ? showComplements(request, reply, { portal })
        : showStep(request, reply, portal),
  )

  addSavingRoute(app, portal, {
    url: '/demandes/:demandeId/etapes/:stepId',
    takesFiles: true,
    handle: (request, reply, form) =>
      request.params.stepId === complementsId
        ? answerComplements(request, reply, { portal, form })
        : answerStep(request, reply, { portal, form }),
  })
}

async function showStep(request: StepRequest, reply: FastifyReply, portal: Portal): Promise<FastifyReply> {
  const { engine, site } = portal
  const { demandeId, stepId } = request.params
  const demande = await getDemande(request.actor, { demandeId }, engine)
  if (!isDraft(demande) && !hasToCorrect(demande, stepId)) return goTo(reply, `/demandes/${demandeId}`)
  if (stepId === validationStepId) return goTo(reply, stepUrl(demandeId, stepId))
  if (isDraft(demande) && !findStep(demande.evaluation, stepId).available)
    return sendPage(reply, unavailablePage(site, demande, stepId), 409)
  const facts = pageFacts(demande, engine)
  const shown = showStored(demande, stepId, facts)
  const { step } = shown
  const violations = violationsToShow(step, { all: hasFlag(request, 'a-completer') })
  const input = formInput(portal, { demande, shown, violations, reply })
  return sendPage(reply, drawStep(site, { ...input, notices: stepNotices(request, { demande, step, facts }) }))
}

function hasToCorrect(demande: DemandeView, stepId: string): boolean {
  return isToCorrect(demande) && demande.correction.toDo.steps.some(({ id }) => id === stepId)
}
