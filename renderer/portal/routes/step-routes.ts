import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { DemandeView, SaveResult } from '../../../engine/demandes/demande-view.ts'
import { getDemande } from '../../../engine/demandes/get-demande.ts'
import { isDraft } from '../draft-phase.ts'
import { html } from '../html.ts'
import { stepPage } from '../pages/step-page.ts'
import { unavailablePage } from '../pages/unavailable-page.ts'
import { notice } from '../parts/notice.ts'
import { goTo, hasFlag, type Portal, sendPage } from '../portal.ts'
import type { PostedForm } from '../posted-form.ts'
import { saveAnswers } from '../save-answers.ts'
import { formInput, refusedSave } from '../step-answer.ts'
import { nextStep, stepUrl, validationStepId } from '../step-order.ts'
import { drawnNames, findStep, showStored, violationsToShow } from '../step-view.ts'
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
    handle: (request, reply, form) => saveStepForm(request, reply, { portal, form }),
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
  const step = findStep(demande.evaluation, stepId)
  const { nouveau } = request.query as { nouveau?: string | string[] }
  const opened = [nouveau ?? []].flat().flatMap((name) => step.effectiveSchema.properties[name]?.title ?? [])
  if (opened.length > 0)
    return notice(
      'info',
      html`<p>Votre réponse ouvre ${opened.length === 1 ? 'une autre question' : 'd’autres questions'} sur cette page : ${opened.map((title, index) => html`${index > 0 && ', '}<b>${title}</b>`)}. Répondez-y, puis confirmez.</p>`,
      { announced: true },
    )
  if (hasFlag(request, 'suite-a'))
    return notice('wait', html`<p>Une réponse que vous venez de donner demande de compléter cette étape.</p>`, {
      announced: true,
    })
  return undefined
}

async function saveStepForm(
  request: StepRequest,
  reply: FastifyReply,
  { portal, form }: { portal: Portal; form: PostedForm },
): Promise<FastifyReply> {
  const { demandeId, stepId } = request.params
  const saved = await saveAnswers(request.actor, { demandeId, stepId, form }, portal.engine, portal.lists)
  if (saved.refused) return refusedSave(reply, portal, { ...saved, stepId })
  const { demande, before, result } = saved
  if (form.action === 'plus-tard') return goTo(reply, `/demandes/${demandeId}`)
  if (form.action !== 'continuer')
    return goTo(reply, `${stepUrl(demandeId, stepId)}${anchorOf(form.action, result, stepId)}`)
  const step = findStep(result.evaluation, stepId)
  const opened = form.isLive ? [] : newlyDrawn(before, step, form)
  if (opened.length > 0)
    return goTo(
      reply,
      `${stepUrl(demandeId, stepId)}?${opened.map((name) => `nouveau=${encodeURIComponent(name)}`).join('&')}`,
    )
  if (step.violations.length > 0) {
    const current: DemandeView = { ...demande, ...result }
    const input = formInput(portal, {
      demande: current,
      step,
      values: result.answers[stepId] ?? {},
      violations: step.violations,
      reply,
    })
    return sendPage(reply, stepPage(portal.site, { ...input, savedAt: result.savedAt }), 422)
  }
  const next = nextStep(result.evaluation, stepId)
  return goTo(
    reply,
    `${stepUrl(demandeId, next.id, { toComplete: next.isEarlier })}${next.isEarlier ? '&suite-a=1' : ''}`,
  )
}

/** Fields that an answer has just opened, and that the person has not seen yet. */
function newlyDrawn(
  before: readonly string[],
  step: Parameters<typeof drawnNames>[0],
  form: PostedForm,
): readonly string[] {
  const seen = (name: string): boolean => form.entries.some(([entry]) => entry === name || entry.startsWith(`${name}.`))
  return drawnNames(step).filter((name) => !before.includes(name) && !seen(name))
}

/** After "Ajouter" or "Choisir", the page opens where something changed. */
function anchorOf(action: string, { answers }: SaveResult, stepId: string): string {
  const [, verb, path = ''] = /^(ajouter|retirer|choisir):([\w.-]*)/.exec(action) ?? []
  if (!verb) return ''
  const id = `c-${path.replaceAll('.', '-')}`
  if (verb === 'choisir') return `#${id}`
  if (verb === 'retirer') return `#${id.replace(/-\d+$/, '')}`
  const items = path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
      answers[stepId],
    )
  return Array.isArray(items) ? `#${id}-${items.length - 1}` : `#${id}`
}
