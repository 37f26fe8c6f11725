/** What a posted step leads to: the next page, or the same one saying what is to be done. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { StepEvaluation, Violation } from '../../engine/definition/evaluation.ts'
import type { SaveResult } from '../../engine/demandes/demande-view.ts'
import { getDemande } from '../../engine/demandes/get-demande.ts'
import { isToCorrect, nextPlace } from './correcting.ts'
import { drawStep } from './pages/draw-step.ts'
import { goTo, type Portal, sendPage } from './portal.ts'
import type { PostedForm } from './posted-form.ts'
import { reuseUrl } from './reuse-url.ts'
import { type Refused, type Saved, saveAnswers } from './save-answers.ts'
import { formInput, refusedSave } from './step-answer.ts'
import { nextStep, stepUrl } from './step-order.ts'
import { drawnFields, findStep, showSaved, violationsToShow } from './step-view.ts'
import { takeFiles } from './take-files.ts'

type StepRequest = FastifyRequest<{ Params: { demandeId: string; stepId: string } }>
type Posted = { readonly portal: Portal; readonly form: PostedForm }

/** Saves the step, whatever is in it, and answers by the button that was pressed. */
export async function answerStep(
  request: StepRequest,
  reply: FastifyReply,
  { portal, form }: Posted,
): Promise<FastifyReply> {
  const { demandeId, stepId } = request.params
  const before = await saveAnswers(request.actor, { demandeId, stepId, form }, portal)
  // Whatever becomes of the answers: a file that was chosen once is not asked for again.
  const files = await takeFiles(request, form, portal.engine)
  const saved = files.hasChanged || isToCorrect(before.demande) ? await readAgain(request, before, portal) : before
  if (saved.refused) return refusedSave(reply, portal, { ...saved, stepId, files: files.violations })
  if (files.violations.length > 0) return showViolations(reply, portal, { saved, stepId, files: files.violations })
  if (form.action === 'plus-tard') return goTo(reply, `/demandes/${demandeId}`)
  const reuse = reuseUrl(form, { demandeId, stepId })
  if (reuse !== undefined) return goTo(reply, reuse)
  const here = stepUrl(demandeId, stepId)
  if (isAboutFiles(form)) return goTo(reply, `${here}#pieces`)
  if (form.action !== 'continuer') return goTo(reply, `${here}${anchorOf(form.action, saved.result, stepId)}`)
  const step = findStep(saved.result.evaluation, stepId)
  const again = questionsFirst(saved, step, { portal, form })
  if (again) return goTo(reply, `${here}?${again}`)
  return step.violations.length > 0
    ? showViolations(reply, portal, { saved, stepId, files: [] })
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
  if (suggestions.length === 0) return undefined
  const known = portal.lists.suggestionsFor(step, demande.answers[step.id] ?? {}) ?? {}
  return suggestions.some((path) => !(path in known)) ? 'preciser=1' : undefined
}

/** Fields that an answer has just opened and that were not on the page; of a group, only the group. */
function newlyDrawn(before: ReadonlyMap<string, string>, step: StepEvaluation, form: PostedForm): readonly string[] {
  const now = drawnFields(step)
  if (now === before) return []
  const wasThere = (name: string): boolean =>
    before.has(name) || form.entries.some(([entry]) => entry === name || entry.startsWith(`${name}.`))
  const opened = [...now.keys()].filter((name) => !wasThere(name))
  return opened.filter((name) => !opened.some((other) => name.startsWith(`${other}.`)))
}

/** The page again: what is wrong with the files just sent, and, once done with it, what the step lacks. */
function showViolations(
  reply: FastifyReply,
  portal: Portal,
  { saved: { demande, result }, stepId, files }: { saved: Saved; stepId: string; files: readonly Violation[] },
): FastifyReply {
  const step = findStep(result.evaluation, stepId)
  const input = formInput(portal, {
    demande: { ...demande, ...result },
    shown: showSaved(result, stepId),
    violations: files.length > 0 ? [...violationsToShow(step, { all: false }), ...files] : step.violations,
    reply,
  })
  return sendPage(reply, drawStep(portal.site, { ...input, savedAt: result.savedAt }), 422)
}

/** The demande with its files as they are now. */
async function readAgain<S extends Saved | Refused>(
  { actor, params }: StepRequest,
  saved: S,
  { engine }: Portal,
): Promise<S> {
  const { demandeId } = params
  const demande = await getDemande(actor, { demandeId }, engine)
  const { evaluation, answers, version, stepVersions } = demande
  const result = 'result' in saved ? { result: { ...saved.result, evaluation, answers, version, stepVersions } } : {}
  return { ...saved, demande, ...result }
}

function isAboutFiles({ action }: PostedForm): boolean {
  return action === 'joindre' || action.startsWith('retirer-document:')
}

function afterStep({ demande, result }: Saved, stepId: string): string {
  if (isToCorrect(demande)) return nextPlace(demande, stepId)
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
