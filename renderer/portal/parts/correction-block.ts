/** On the page of a demande to correct: what is asked, why, by when, and where each is done. */
import type { CorrectedAnswer } from '../../../engine/demandes/correction/correction-view.ts'
import { shippedFieldComponents } from '../../form/field-components.ts'
import { type CorrectedDemande, complementsId, placesToCorrect } from '../correcting.ts'
import { type Html, html } from '../html.ts'
import type { Site } from '../site.ts'
import { stepUrl } from '../step-order.ts'
import { spaced } from '../typography.ts'
import { clockSentences } from './clock-sentences.ts'
import { reasonOf } from './correction-parts.ts'
import { notice } from './notice.ts'

export function correctionBlock(site: Site, demande: CorrectedDemande): Html {
  const { correction } = demande
  const day = site.dates.calendarDay(correction.deadline)
  const items = itemsOf(demande)
  return html`<section id="a-corriger" aria-labelledby="titre-a-corriger">${notice(
    'wait',
    html`<h2 id="titre-a-corriger">À vous d’agir jusqu’au ${day} inclus</h2><p>La mairie ne peut pas continuer sans votre réponse.</p>${reasonOf(correction.reason)}${clockSentences(site, demande)}`,
  )}${items.length > 0 && html`<h3>Ce qui est demandé</h3><ul class="asked">${items}</ul>`}${opened(demande)}</section>`
}

function itemsOf(demande: CorrectedDemande): readonly Html[] {
  const { fields, documents, toDo } = demande.correction
  const wrong = new Set(toDo.missing.map(({ path }) => path))
  const titles = new Map(demande.evaluation.steps.map(({ id, title }) => [id, title]))
  return [
    ...fields.map(({ path, title, stepId, isChanged }) =>
      item({
        href: `${stepUrl(demande.id, stepId)}#${anchorOf(demande, path)}`,
        what: `${titles.get(stepId) ?? ''}\u00a0: ${title}`,
        state: wrong.has(path) ? 'wrong' : isChanged ? 'done' : 'later',
        said: wrong.has(path) ? 'À compléter' : isChanged ? 'Modifié' : 'À revoir',
      }),
    ),
    ...documents.map(({ path, title, stepId, hasCome }) =>
      item({
        href: `${stepUrl(demande.id, stepId ?? complementsId)}#piece-${path.split('.')[1] ?? ''}`,
        what: `Document\u00a0: ${title}`,
        state: hasCome ? 'done' : 'later',
        said: hasCome ? 'Joint' : 'À joindre',
      }),
    ),
  ]
}

function item({ href, what, state, said }: { href: string; what: string; state: string; said: string }): Html {
  return html`<li class="card ${state}"><a href="${href}">${what}</a> <span class="tag ${tags[state]}">${said}</span></li>`
}

const tags: { readonly [state: string]: string } = { done: 'ok', wrong: 'error', later: 'wait' }

/** Pages that a correction has opened: nobody named them. */
function opened(demande: CorrectedDemande): Html | false {
  const { fields, documents } = demande.correction
  const named = new Set([...fields, ...documents].map(({ stepId }) => stepId ?? complementsId))
  const others = placesToCorrect(demande).filter(({ id }) => !named.has(id))
  return (
    others.length > 0 &&
    html`<p>Vos corrections ouvrent aussi\u00a0: ${others.map(({ title, href }, index) => html`${index > 0 && ', '}<a href="${href}?a-completer=1">${title}</a>`)}.</p>`
  )
}

/** Where the control is in its page. */
function anchorOf({ compiled }: CorrectedDemande, path: string): string {
  const kind = compiled.field(path)?.kind ?? ''
  const name = path.split('.').slice(1).join('-')
  return `c-${name}${shippedFieldComponents[kind]?.firstControl ?? ''}`
}

/** What is still to be done, each leading to its page. */
export function missingList(demande: CorrectedDemande): Html | false {
  const { missing } = demande.correction.toDo
  return (
    missing.length > 0 &&
    notice(
      'wait',
      html`<h2>Avant de renvoyer votre demande</h2><ul>${missing.map(
        ({ path, message }) =>
          html`<li><a href="${stepUrl(demande.id, path.split('.', 1)[0] ?? '')}?a-completer=1">${spaced(message)}</a></li>`,
      )}</ul>`,
    )
  )
}

/** Each answer as it was and as it is. */
export function changesList(changes: readonly CorrectedAnswer[]): Html | false {
  return (
    changes.length > 0 &&
    html`<section class="section card" aria-labelledby="titre-changements"><h2 id="titre-changements">Ce que vous avez modifié</h2><dl class="facts">${changes.map(
      ({ label, before, now }) =>
        html`<dt>${label}</dt><dd><span class="muted">Avant\u00a0: ${before || 'non renseigné'}</span><br>Maintenant\u00a0: <b>${now || 'non renseigné'}</b></dd>`,
    )}</dl></section>`
  )
}
