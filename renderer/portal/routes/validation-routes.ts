import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { summarise } from '../../../engine/definition/index.ts'
import type { DemandeView } from '../../../engine/demandes/demande-view.ts'
import { getDemande } from '../../../engine/demandes/get-demande.ts'
import { listIgnored } from '../../../engine/demandes/list-ignored.ts'
import { GuichetError } from '../../../engine/errors.ts'
import { currentTerms, drawTerms } from '../../../engine/texts/terms.ts'
import { unaskedDocuments, withDocuments } from '../documents-summary.ts'
import { isDraft } from '../draft-phase.ts'
import { type Html, html } from '../html.ts'
import { pageFacts } from '../page-facts.ts'
import { type ValidationPageProps, validationPage } from '../pages/validation-page.ts'
import { notice } from '../parts/notice.ts'
import type { StepFormInput } from '../parts/step-form.ts'
import type { ShownTerms } from '../parts/terms-block.ts'
import { goTo, hasFlag, type Portal, sendPage } from '../portal.ts'
import { type PostedForm, readVersion } from '../posted-form.ts'
import { type Refused, type Saved, saveAnswers } from '../save-answers.ts'
import { sendReviewed } from '../send-reviewed.ts'
import { formInput, refusedForm } from '../step-answer.ts'
import { stepUrl, validationStepId } from '../step-order.ts'
import { findStep, showSaved, showStored, violationsToShow } from '../step-view.ts'
import { addSavingRoute } from './rescue-routes.ts'

type ValidationRequest = FastifyRequest<{ Params: { demandeId: string } }>

/** The last step: everything read again, then sent. */
export function addValidationRoutes(app: FastifyInstance, portal: Portal): void {
  app.get<{ Params: { demandeId: string } }>(
    '/demandes/:demandeId/validation',
    { config: { access: 'public' } },
    async (request, reply) => {
      const demande = await getDemande(request.actor, request.params, portal.engine)
      if (!isDraft(demande)) return goTo(reply, `/demandes/${demande.id}`)
      const shown = showStored(demande, validationStepId, pageFacts(demande, portal.engine))
      const violations = violationsToShow(shown.step, { all: hasFlag(request, 'a-completer') })
      const terms = await termsOf(demande, portal)
      return sendPage(reply, draw(portal, formInput(portal, { demande, shown, violations, reply }), { terms }))
    },
  )

  addSavingRoute(app, portal, {
    url: '/demandes/:demandeId/validation',
    handle: (request, reply, form) => saveAndSend(request, reply, { portal, form }),
  })
}

async function saveAndSend(
  request: ValidationRequest,
  reply: FastifyReply,
  { portal, form }: { portal: Portal; form: PostedForm },
): Promise<FastifyReply> {
  const { demandeId } = request.params
  const stepId = validationStepId
  const saved = await saveOrFindSent(request, { portal, form })
  if ('sent' in saved) return goTo(reply, sentUrl(saved.sent))
  const terms = await termsOf(saved.demande, portal)
  if (saved.refused) {
    const { notices, ...input } = refusedForm(reply, portal, { ...saved, stepId })
    return sendPage(reply, draw(portal, input, { notices, wasPosted: true, terms }), saved.refused.status)
  }
  if (form.action === 'plus-tard') return goTo(reply, `/demandes/${demandeId}#contenu`)
  if (form.action !== 'envoyer') return goTo(reply, `${stepUrl(demandeId, stepId)}#etape`)
  const { demande, result } = saved
  const step = findStep(result.evaluation, stepId)
  const again = (status: number, notices?: Html): FastifyReply => {
    const current: DemandeView = { ...demande, ...result }
    const input = formInput(portal, {
      demande: current,
      shown: showSaved(result, stepId),
      violations: step.violations,
      reply,
    })
    return sendPage(
      reply,
      draw(portal, { ...input, savedAt: result.savedAt }, { notices, wasPosted: true, terms }),
      status,
    )
  }
  if (step.violations.length > 0) return again(422)
  if (!result.evaluation.submittable) return again(409)
  const outcome = await sendReviewed(
    request.actor,
    { demandeId, saved: result, reviewedVersion: readVersion(form), termsDigest: form.text('_conditions') },
    portal.engine,
  )
  if (outcome === 'changed') return again(409, changedNotice)
  return outcome === 'otherTerms' ? again(409, otherTermsNotice) : goTo(reply, sentUrl(outcome))
}

/** The same form sent twice must not look like an error: the other one may have sent the demande, or do so meanwhile. */
async function saveOrFindSent(
  request: ValidationRequest,
  { portal, form }: { portal: Portal; form: PostedForm },
): Promise<Saved | Refused | { readonly sent: DemandeView }> {
  const { demandeId } = request.params
  try {
    return await saveAnswers(request.actor, { demandeId, stepId: validationStepId, form }, portal)
  } catch (error) {
    if (!(error instanceof GuichetError) || error.code !== 'EventRefused' || form.action !== 'envoyer') throw error
    const demande = await getDemande(request.actor, { demandeId }, portal.engine)
    if (isDraft(demande)) throw error
    return { sent: demande }
  }
}

const changedNotice = html`<div role="alert">${notice(
  'wait',
  html`<h2>Des réponses ont changé</h2><p>Elles ont été modifiées dans une autre fenêtre depuis que cette page a été ouverte. Relisez-les ci-dessous, puis envoyez.</p>`,
)}</div>`

const otherTermsNotice = html`<div role="alert">${notice(
  'wait',
  html`<h2>Les conditions ont changé</h2><p>Elles ont été modifiées depuis que cette page a été ouverte. Relisez-les ci-dessous, puis envoyez.</p>`,
)}</div>`

async function termsOf({ compiled }: DemandeView, { engine }: Portal): Promise<ShownTerms> {
  const terms = currentTerms(compiled.definition, engine)
  return { digest: terms.digest, html: await drawTerms(terms) }
}

function sentUrl({ id }: DemandeView): string {
  return `/demandes/${id}?envoyee=1#contenu`
}

function draw(
  { site, lists }: Portal,
  input: StepFormInput,
  around: Pick<ValidationPageProps, 'notices' | 'wasPosted' | 'terms'>,
): string {
  const { compiled, evaluation, answers } = input.demande
  const summary = summarise(compiled, evaluation, lists.reading).filter(({ stepId }) => stepId !== validationStepId)
  const ignored = Object.entries(answers).flatMap(([stepId, step]) =>
    listIgnored(compiled, { stepId, step, visible: evaluation.answers[stepId] ?? {} }),
  )
  return validationPage(site, {
    ...input,
    summary: withDocuments(summary, input.demande),
    ignored: [...ignored.map(({ message }) => message), ...unaskedDocuments(input.demande)],
    ...around,
  })
}
