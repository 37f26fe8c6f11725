/** What a posted step leads to: the next page, or the same one saying what is to be done. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { StepEvaluation } from '../../engine/definition/evaluation.ts'
import type { SaveResult } from '../../engine/demandes/demande-view.ts'
import { stepPage } from './pages/step-page.ts'
import { goTo, type Portal, sendPage } from './portal.ts'
import type { PostedForm } from './posted-form.ts'
import { type Saved, saveAnswers } from './save-answers.ts'
import { formInput, refusedSave } from './step-answer.ts'
import { nextStep, stepUrl } from './step-order.ts'
import { drawnFields, findStep, showSaved } from './step-view.ts'

type StepRequest = FastifyRequest<{ Params: { demandeId: string; stepId: string } }>
type Posted = { readonly portal: Portal; readonly form: PostedForm }

/** Saves the step, whatever is in it, and answers by the button that was pressed. */
export async function answerStep(
  request: StepRequest,
  reply: FastifyReply,
  { portal, form }: Posted,
): Promise<FastifyReply> {
  const { demandeId, stepId } = request.params
  const saved = await saveAnswers(request.actor, { demandeId, stepId, form }, portal.engine, portal.lists)
  if (saved.refused) return refusedSave(reply, portal, { ...saved, stepId })
  if (form.action === 'plus-tard') return goTo(reply, `/demandes/${demandeId}`)
  const here = stepUrl(demandeId, stepId)
  if (form.action !== 'continuer') return goTo(reply, `${here}${anchorOf(form.action, saved.result, stepId)}`)
  const step = findStep(saved.result.evaluation, stepId)
  const again = questionsFirst(saved, step, { portal, form })
  if (again) return goTo(reply, `${here}?${again}`)
  return step.violations.length > 0
    ? showViolations(reply, portal, { saved, step })
    : goTo(reply, afterStep(saved, stepId))
}

/** The address that shows the step again when the person has not seen all that it asks now. */
function questionsFirst(
  { demande, before, result }: Saved,
  step: StepEvaluation,
  { portal, form }: Posted,
): string | undefined {
  if (form.isLive) return undefined
  const opened = newlyDrawn(before, step, form)
  if (opened.length > 0) return opened.map((name) => `nouveau=${encodeURIComponent(name)}`).join('&')
  // Asked once: what is confirmed a second time is what the person means.
  const suggestions = Object.keys(portal.lists.suggestionsFor(step, result.answers[step.id] ?? {}) ?? {})
  const known = portal.lists.suggestionsFor(step, demande.answers[step.id] ?? {}) ?? {}
  return suggestions.some((path) => !(path in known)) ? 'preciser=1' : undefined
}

/** Fields that an answer has just opened and that were not on the page; of a group, only the group. */
function newlyDrawn(before: ReadonlySet<string>, step: StepEvaluation, form: PostedForm): readonly string[] {
  const wasThere = (name: string): boolean =>
    before.has(name) || form.entries.some(([entry]) => entry === name || entry.startsWith(`${name}.`))
  const opened = [...drawnFields(step).keys()].filter((name) => !wasThere(name))
  return opened.filter((name) => !opened.some((other) => name.startsWith(`${other}.`)))
}

function showViolations(
  reply: FastifyReply,
  portal: Portal,
  { saved: { demande, result }, step }: { saved: Saved; step: StepEvaluation },
): FastifyReply {
  const input = formInput(portal, {
    demande: { ...demande, ...result },
    shown: showSaved(result, step.id),
    violations: step.violations,
    reply,
  })
  return sendPage(reply, stepPage(portal.site, { ...input, savedAt: result.savedAt }), 422)
}

function afterStep({ demande, result }: Saved, stepId: string): string {
  const next = nextStep(result.evaluation, stepId)
  return next.isEarlier
    ? `${stepUrl(demande.id, next.id, { toComplete: true })}&suite-a=${encodeURIComponent(stepId)}`
    : stepUrl(demande.id, next.id)
}

/** After "Ajouter" or "Choisir", the page opens where something changed. */
function anchorOf(action: string, { answers }: SaveResult, stepId: string): string {
  const [, verb, path = ''] = /^(ajouter|retirer|choisir):([\w.-]{0,500})(?![\w.-])/.exec(action) ?? []
  if (!verb) return ''
  const id = `c-${path.replaceAll('.', '-')}`
  if (verb === 'choisir') return `#${id}`
  if (verb === 'retirer') return `#${id.replace(/-\d+$/, '')}`
  const items = path.split('.').reduce<unknown>(valueAt, answers[stepId])
  return Array.isArray(items) ? `#${id}-${items.length - 1}` : `#${id}`
}

function valueAt(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined
}
