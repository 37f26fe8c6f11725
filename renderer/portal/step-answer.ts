/** The answers to a step that could not simply be saved: the form again, with what was typed and what to do. */
import type { FastifyReply } from 'fastify'
import type { Violation } from '../../engine/definition/evaluation.ts'
import { mostStorableItems } from '../../engine/definition/index.ts'
import type { Json, JsonObject } from '../../engine/definition/language.ts'
import type { DemandeView } from '../../engine/demandes/demande-view.ts'
import { StaleVersion } from '../../engine/demandes/stale-version.ts'
import type { Conflict } from '../form/conflict.ts'
import { valueAt } from '../form/value-at.ts'
import { correctableIn } from './correcting.ts'
import { type Html, html } from './html.ts'
import { pageFacts } from './page-facts.ts'
import { drawStep } from './pages/draw-step.ts'
import { notice } from './parts/notice.ts'
import type { StepFormInput } from './parts/step-form.ts'
import { type Portal, sendPage } from './portal.ts'
import type { Refused } from './save-answers.ts'
import { firstIncomplete, stepUrl } from './step-order.ts'
import { drawnFields, type ShownStep, showTyped } from './step-view.ts'
import { spaced } from './typography.ts'

/** What the form of a step needs, besides what is asked of it. */
export function formInput(
  { engine, lists }: Portal,
  input: {
    demande: DemandeView
    shown: ShownStep
    violations: readonly Violation[]
    reply: FastifyReply
  },
): StepFormInput {
  const { demande, shown, violations, reply } = input
  const { step, values } = shown
  const suggestions = lists.suggestionsFor(step, values)
  return {
    demande,
    ...shown,
    version: demande.version,
    violations,
    options: lists.optionsOf(step, values),
    ...(suggestions && { suggestions }),
    ...correctableIn(demande, shown.evaluation, pageFacts(demande, engine)),
    facts: pageFacts(demande, engine),
    token: reply.csrfToken(),
    canReuse: reply.request.space !== null,
  }
}

/** `files`: what is wrong with those that were sent with the answers. */
type Refusal = Refused & { readonly stepId: string; readonly files?: readonly Violation[] }

/** The page of a step whose save was refused; everything typed is in it. */
export function refusedSave(reply: FastifyReply, portal: Portal, refusal: Refusal): FastifyReply {
  return sendPage(reply, drawStep(portal.site, refusedForm(reply, portal, refusal)), refusal.refused.status)
}

/** The form and the sentences of a refusal, for whichever page holds the step. */
export function refusedForm(
  reply: FastifyReply,
  portal: Portal,
  { refused, demande, typed, stepId, files = [] }: Refusal,
): StepFormInput & { readonly notices: Html } {
  const known = keepKnown(demande, stepId, typed)
  const shown = showTyped(demande, { stepId, values: known, facts: pageFacts(demande, portal.engine) })
  const drawn = drawnFields(shown.step)
  const isDrawn = ({ path }: Pick<Violation, 'path'>): boolean => drawn.has(path.slice(stepId.length + 1))
  const violations = [...(refused.code === 'AnswersRefused' ? refused.details.filter(isDrawn) : []), ...files]
  const input = formInput(portal, { demande, shown, violations, reply })
  if (refused instanceof StaleVersion) {
    const conflicts = conflictsOf(portal, refused, demande)
    return {
      ...input,
      version: refused.currentVersion,
      conflicts,
      notices: staleNotice(
        refused,
        conflicts.filter((conflict) => !isDrawn(conflict)),
      ),
    }
  }
  if (refused.code === 'NotReady') return { ...input, notices: notSavedNotice }
  if (refused.code === 'StepUnavailable')
    return { ...input, notices: unavailableNotice(refused.citizenMessage, demande) }
  const elsewhere = refused.details.filter((detail) => !isDrawn(detail))
  return { ...input, notices: elsewhere.length > 0 ? refusedNotice(refused.citizenMessage, elsewhere) : html`` }
}

function staleNotice({ citizenMessage }: StaleVersion, notDrawn: readonly Conflict[]): Html {
  return html`<div role="alert">${notice(
    'wait',
    html`<h2>Deux versions de cette étape</h2><p>${spaced(citizenMessage)}</p><p>Vos réponses sont dans le formulaire. Sous chacune de celles qui diffèrent, vous lisez ce qui est enregistré. Gardez les vôtres ou corrigez-les, puis confirmez.</p>${
      notDrawn.length > 0 &&
      html`<ul>${notDrawn.map(({ label, current }) => html`<li>${label}\u00a0: ${current || 'aucune réponse'}</li>`)}</ul>`
    }`,
  )}</div>`
}

/** The page of the validation says itself what is missing. */
const notSavedNotice = html`<div role="alert">${notice(
  'wait',
  html`<p>Ce que vous venez de saisir est encore dans cette page, mais n’est pas enregistré.</p>`,
)}</div>`

function unavailableNotice(message: string, { evaluation, id }: DemandeView): Html {
  const first = firstIncomplete(evaluation)
  return html`<div role="alert">${notice(
    'wait',
    html`<p>${message} Ce que vous venez de saisir est encore dans cette page, mais n’est pas enregistré.</p>${
      first &&
      html`<p><a class="button" href="${stepUrl(id, first.id)}">Aller à l’étape «\u00a0${first.title}\u00a0»</a></p>`
    }`,
  )}</div>`
}

function refusedNotice(message: string, details: readonly Violation[]): Html {
  return html`<div role="alert">${notice('error', html`<p>${message}</p><ul>${details.map((detail) => html`<li>${spaced(detail.message)}</li>`)}</ul>`)}</div>`
}

/** Unknown names were refused: the form has no place for them, nor for more items than a draft may hold. */
function keepKnown({ compiled }: DemandeView, stepId: string, typed: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]): [string, Json][] => {
      const field = compiled.field(`${stepId}.${name}`)
      if (!field) return []
      return [[name, Array.isArray(value) ? value.slice(0, mostStorableItems(field)) : value]]
    }),
  )
}

function conflictsOf({ lists }: Portal, refused: StaleVersion, { compiled }: DemandeView): readonly Conflict[] {
  return refused.differing.map((path) => {
    const names = path.split('.').slice(1)
    const field = compiled.field(path)
    const value = valueAt(refused.current, names)
    const current = field && value !== undefined ? compiled.kinds.get(field.kind).read(value, field, lists.reading) : ''
    return { path, label: field?.title ?? names.join(' '), current }
  })
}
