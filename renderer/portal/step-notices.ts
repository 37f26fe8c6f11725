/** What a step page says above its form: why one is here, and what has changed. */
import type { FastifyRequest } from 'fastify'
import { evaluate, type Facts, type StepEvaluation } from '../../engine/definition/index.ts'
import type { DemandeView } from '../../engine/demandes/demande-view.ts'
import { listIgnored } from '../../engine/demandes/list-ignored.ts'
import { type Html, html } from './html.ts'
import { notice } from './parts/notice.ts'
import { hasFlag } from './portal.ts'
import { drawnFields } from './step-view.ts'
import { spaced } from './typography.ts'

export type StepNoticesInput = {
  readonly demande: DemandeView
  readonly step: StepEvaluation
  readonly facts: Facts
}

/** Flags of the address say what the former action was; they hold names of fields and steps only. */
export function stepNotices(request: FastifyRequest, input: StepNoticesInput): readonly Html[] {
  const query = request.query as { readonly nouveau?: string | readonly string[]; readonly 'suite-a'?: unknown }
  return [
    ...openedNotice(input.step, [query.nouveau ?? []].flat()),
    ...(hasFlag(request, 'preciser') ? [severalNotice] : []),
    ...('suite-a' in query ? becauseNotice(input, String(query['suite-a'])) : []),
    ...ignoredNotice(input),
  ]
}

function openedNotice(step: StepEvaluation, names: readonly string[]): readonly Html[] {
  const drawn = drawnFields(step)
  const titles = names.flatMap((name) => drawn.get(name) ?? [])
  if (titles.length === 0) return []
  const list = titles.map((title, index) => html`${index > 0 && ', '}<b>${title}</b>`)
  return [
    notice(
      'info',
      html`<p>Votre réponse ouvre ${titles.length === 1 ? 'une autre question' : 'd’autres questions'} sur cette page\u00a0: ${list}. Répondez-y, puis confirmez.</p>`,
      { announced: true },
    ),
  ]
}

const severalNotice = notice(
  'info',
  html`<p>Plusieurs réponses de la liste correspondent à ce que vous avez écrit. Choisissez la bonne, ou confirmez telle quelle celle que vous avez écrite.</p>`,
  { announced: true },
)

/** An answer given further on has made something compulsory here: which one, and why. */
function becauseNotice({ demande, step, facts }: StepNoticesInput, laterId: string): readonly Html[] {
  if (step.status === 'complete') return []
  const later = demande.evaluation.steps.find(({ id }) => id === laterId)
  const missing = new Set(step.violations.map(({ path }) => path))
  const { trace } = evaluate(demande.compiled, demande.answers, facts, { trace: true })
  const reasons = trace.filter(({ about, holds, path }) => about === 'required' && holds && missing.has(path))
  return [
    notice(
      'wait',
      html`<p>${later ? `Votre réponse à l’étape «\u00a0${later.title}\u00a0»` : 'Une réponse'} demande de compléter celle-ci.</p>${
        reasons.length > 0 &&
        html`<ul>${reasons.map(
          ({ path, because }) => html`<li><b>${titleAt(demande, path)}</b>, parce que ${spaced(because)}.</li>`,
        )}</ul>`
      }`,
      { announced: true },
    ),
  ]
}

function titleAt({ compiled, evaluation }: DemandeView, path: string): string {
  const documents = evaluation.steps.flatMap((step) => step.documents)
  return compiled.field(path)?.title ?? documents.find((document) => document.path === path)?.title ?? path
}

/** Answers kept in the draft that other answers have made useless. */
function ignoredNotice({ demande, step }: StepNoticesInput): readonly Html[] {
  const visible = demande.evaluation.answers[step.id] ?? {}
  const ignored = listIgnored(demande.compiled, { stepId: step.id, step: demande.answers[step.id] ?? {}, visible })
  return ignored.length > 0
    ? [notice('info', html`${ignored.map(({ message }) => html`<p>${spaced(message)}</p>`)}`)]
    : []
}
