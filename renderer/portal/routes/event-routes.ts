import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Violation } from '../../../engine/definition/evaluation.ts'
import { decodeStep, evaluate } from '../../../engine/definition/index.ts'
import type { JsonObject } from '../../../engine/definition/language.ts'
import type { AllowedEvent, DemandeView } from '../../../engine/demandes/demande-view.ts'
import { getDemande } from '../../../engine/demandes/get-demande.ts'
import { getHistory } from '../../../engine/demandes/history/get-history.ts'
import { sendEvent } from '../../../engine/demandes/send-event.ts'
import { GuichetError } from '../../../engine/errors.ts'
import { renderStepFields } from '../../form/render-step-fields.tsx'
import { isToCorrect } from '../correcting.ts'
import { isClosing } from '../demande-chart.ts'
import { type Html, html, trusted } from '../html.ts'
import { confirmationPage } from '../pages/confirmation-page.ts'
import { changesList, missingList } from '../parts/correction-block.ts'
import { notice } from '../parts/notice.ts'
import { askedOf } from '../parts/timeline.ts'
import { goTo, type Portal, sendPage } from '../portal.ts'
import { type PostedForm, readPostedForm, readVersion } from '../posted-form.ts'
import { findStep } from '../step-view.ts'

type EventRequest = FastifyRequest<{ Params: { demandeId: string; event: string } }>

/** What a citizen may still do with a demande once sent: each event that the chart allows, behind a confirmation. */
export function addEventRoutes(app: FastifyInstance, portal: Portal): void {
  const url = '/demandes/:demandeId/actions/:event'

  app.get<{ Params: EventRequest['params'] }>(url, { config: { access: 'public' } }, async (request, reply) => {
    const { demande, allowed } = await findEvent(request, portal)
    return sendPage(reply, await draw(portal, { demande, allowed, reply }))
  })

  app.post<{ Params: EventRequest['params'] }>(url, { config: { access: 'public' } }, async (request, reply) => {
    const form = readPostedForm(request.body)
    const { demande, allowed } = await findEvent(request, portal)
    const asks = await decodeAsks(portal, { demande, allowed, form })
    try {
      const input = { demandeId: demande.id, event: allowed.event, asks, baseVersion: readVersion(form) }
      await sendEvent(request.actor, input, portal.engine)
    } catch (error) {
      if (error instanceof GuichetError && error.code === 'NotReady') {
        const page = await draw(portal, { ...(await findEvent(request, portal)), reply, typed: asks })
        return sendPage(reply, page, error.status)
      }
      if (!(error instanceof GuichetError) || error.code !== 'AnswersRefused') throw error
      return sendPage(
        reply,
        await draw(portal, { demande, allowed, reply, typed: asks, violations: error.details }),
        422,
      )
    }
    return goTo(reply, `/demandes/${demande.id}`)
  })
}

/** Throws `EventRefused` when the event is not allowed now. */
async function findEvent(
  request: EventRequest,
  { engine }: Portal,
): Promise<{ demande: DemandeView; allowed: AllowedEvent }> {
  const demande = await getDemande(request.actor, request.params, engine)
  const allowed = demande.allowedEvents.find(({ event }) => event === request.params.event)
  if (!allowed) throw new GuichetError('EventRefused')
  return { demande, allowed }
}

type Drawing = {
  readonly demande: DemandeView
  readonly allowed: AllowedEvent
  readonly reply: FastifyReply
  readonly typed?: JsonObject
  readonly violations?: readonly Violation[]
}

async function draw(
  portal: Portal,
  { demande, allowed, reply, typed = {}, violations = [] }: Drawing,
): Promise<string> {
  const compiled = await asksOf(portal, demande, allowed)
  const step = compiled && findStep(evaluate(compiled, { asks: typed }, portal.engine.facts()), 'asks')
  const fields =
    compiled &&
    step &&
    renderStepFields({ compiled, step, values: typed, violations, options: portal.lists.optionsOf(step, typed) })
  const { title } = demande.definition
  const isFinal = isClosing(demande, allowed.event)
  const corrected = allowed.completes && isToCorrect(demande) ? demande : undefined
  const question = demande.phase === 'waiting' && !isFinal && (await questionOf(portal, demande, reply))
  return confirmationPage(portal.site, {
    title: allowed.label,
    demandeTitle: title,
    explanation: html`<p class="lead">${title}, n°\u00a0${demande.reference}.</p>${isFinal && html`<p>La mairie en sera informée aussitôt. Cette action ne s’annule pas.</p>`}${question}${corrected && html`${missingList(corrected)}${changesList(corrected.correction.changes)}`}`,
    isBlocked: corrected !== undefined && corrected.correction.toDo.missing.length > 0,
    fields: fields && trusted(fields),
    action: `/demandes/${demande.id}/actions/${allowed.event}`,
    button: allowed.label,
    isFinal,
    back: { href: `/demandes/${demande.id}`, label: 'Ne rien changer' },
    token: reply.csrfToken(),
    version: demande.version,
    isWrong: violations.length > 0,
  })
}

/** What the town hall wrote when it put the demande in the citizen's hands. */
async function questionOf({ engine }: Portal, demande: DemandeView, { request }: FastifyReply): Promise<Html> {
  const [latest] = await getHistory(request.actor, { demandeId: demande.id }, engine)
  return latest ? notice('wait', html`<p>${latest.sentence}</p>${askedOf(demande, latest)}`) : html``
}

async function decodeAsks(
  portal: Portal,
  { demande, allowed, form }: { demande: DemandeView; allowed: AllowedEvent; form: PostedForm },
): Promise<JsonObject> {
  const compiled = await asksOf(portal, demande, allowed)
  return compiled ? decodeStep(compiled, 'asks', form.entries) : {}
}

/** What the event asks of its sender, as a form of one step; nothing for a plain button. */
async function asksOf({ engine }: Portal, demande: DemandeView, { event, asks }: AllowedEvent) {
  if (!asks) return undefined
  const { workflow, asks: compile } = await engine.procedures.revision(demande.revision.id)
  const transition = workflow.states
    .get(demande.status)
    ?.transitions.find((candidate) => candidate.event === event && candidate.asks)
  return transition && compile(transition)
}
