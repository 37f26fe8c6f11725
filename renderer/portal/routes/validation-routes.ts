import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { summarise } from '../../../engine/definition/index.ts'
import type { DemandeView } from '../../../engine/demandes/demande-view.ts'
import { getDemande } from '../../../engine/demandes/get-demande.ts'
import { listIgnored } from '../../../engine/demandes/list-ignored.ts'
import { submitDemande } from '../../../engine/demandes/submit-demande.ts'
import { GuichetError } from '../../../engine/errors.ts'
import { isDraft } from '../draft-phase.ts'
import type { HtmlValue } from '../html.ts'
import { validationPage } from '../pages/validation-page.ts'
import type { StepFormInput } from '../parts/step-form.ts'
import { goTo, hasFlag, type Portal, sendPage } from '../portal.ts'
import type { PostedForm } from '../posted-form.ts'
import { saveAnswers } from '../save-answers.ts'
import { formInput, refusedForm } from '../step-answer.ts'
import { stepUrl, validationStepId } from '../step-order.ts'
import { findStep, showStored, violationsToShow } from '../step-view.ts'
import { addSavingRoute } from './rescue-routes.ts'

/** The last step: everything read again, then sent. */
export function addValidationRoutes(app: FastifyInstance, portal: Portal): void {
  app.get<{ Params: { demandeId: string } }>(
    '/demandes/:demandeId/validation',
    { config: { access: 'public' } },
    async (request, reply) => {
      const demande = await getDemande(request.actor, request.params, portal.engine)
      if (!isDraft(demande)) return goTo(reply, `/demandes/${demande.id}`)
      const { step, values } = showStored(demande, validationStepId, portal.engine.facts())
      const violations = violationsToShow(step, { all: hasFlag(request, 'a-completer') })
      return sendPage(reply, draw(portal, formInput(portal, { demande, step, values, violations, reply })))
    },
  )

  addSavingRoute(app, portal, {
    url: '/demandes/:demandeId/validation',
    handle: (request, reply, form) => saveAndSend(request, reply, { portal, form }),
  })
}

async function saveAndSend(
  request: FastifyRequest<{ Params: { demandeId: string } }>,
  reply: FastifyReply,
  { portal, form }: { portal: Portal; form: PostedForm },
): Promise<FastifyReply> {
  const { engine, lists } = portal
  const { demandeId } = request.params
  const stepId = validationStepId
  const sent = await findSent(request, portal)
  if (sent && form.action === 'envoyer') return goTo(reply, sentUrl(sent))
  const saved = await saveAnswers(request.actor, { demandeId, stepId, form }, engine, lists)
  if (saved.refused) {
    const { notices, ...input } = refusedForm(reply, portal, { ...saved, stepId })
    return sendPage(reply, draw(portal, input, { notices }), saved.refused.status)
  }
  const { demande, result } = saved
  if (form.action === 'plus-tard') return goTo(reply, `/demandes/${demandeId}#contenu`)
  if (form.action !== 'envoyer') return goTo(reply, `${stepUrl(demandeId, stepId)}#etape`)
  const current: DemandeView = { ...demande, ...result }
  const step = findStep(result.evaluation, stepId)
  const refuse = (status: number) => {
    const input = formInput(portal, {
      demande: current,
      step,
      values: result.answers[stepId] ?? {},
      violations: step.violations,
      reply,
    })
    return sendPage(reply, draw(portal, { ...input, savedAt: result.savedAt }, {}), status)
  }
  if (step.violations.length > 0) return refuse(422)
  if (!result.evaluation.submittable) return refuse(409)
  try {
    return goTo(reply, sentUrl(await submitDemande(request.actor, { demandeId, baseVersion: result.version }, engine)))
  } catch (error) {
    if (error instanceof GuichetError && error.code === 'NotReady') return refuse(409)
    throw error
  }
}

/** The demande when it has already been sent: the same form sent twice must not look like an error. */
async function findSent(
  request: FastifyRequest<{ Params: { demandeId: string } }>,
  { engine }: Portal,
): Promise<DemandeView | undefined> {
  const demande = await getDemande(request.actor, request.params, engine)
  return isDraft(demande) ? undefined : demande
}

function sentUrl({ id }: DemandeView): string {
  return `/demandes/${id}?envoyee=1#contenu`
}

function draw({ site, lists }: Portal, input: StepFormInput, posted?: { notices?: HtmlValue }): string {
  const { compiled, evaluation, answers } = input.demande
  const summary = summarise(compiled, evaluation, lists.reading).filter(({ stepId }) => stepId !== validationStepId)
  const ignored = Object.entries(answers).flatMap(([stepId, step]) =>
    listIgnored(compiled, { stepId, step, visible: evaluation.answers[stepId] ?? {} }),
  )
  return validationPage(site, {
    ...input,
    summary,
    ignored: ignored.map(({ message }) => message),
    notices: posted?.notices,
    wasPosted: posted !== undefined,
  })
}
