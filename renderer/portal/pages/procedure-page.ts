import { type AnnouncedDocument, announcedDocuments } from '../../../engine/definition/index.ts'
import type { ProcedureDefinition } from '../../../engine/definition/language.ts'
import type { DemandeRow } from '../../../engine/demandes/demande-view.ts'
import type { PublishedProcedure } from '../../../engine/procedures/procedures.ts'
import { type Html, html } from '../html.ts'
import { contactBlock } from '../parts/contact-block.ts'
import { crumbs } from '../parts/crumbs.ts'
import { draftRows } from '../parts/draft-rows.ts'
import { csrfField } from '../parts/form-parts.ts'
import { notice } from '../parts/notice.ts'
import { silenceRule } from '../parts/silence-sentence.ts'
import type { Site } from '../site.ts'
import { capitalise, count, period, spaced, theService } from '../typography.ts'

export type ProcedurePageProps = {
  readonly procedure: PublishedProcedure
  readonly drafts: readonly DemandeRow[]
  readonly token: string | undefined
  readonly isSignedIn: boolean
}

/** `/demarches/:id`: what one should know before starting, and one button to start. */
export function procedurePage(site: Site, props: ProcedurePageProps): string {
  const { procedure, drafts } = props
  const { definition } = procedure
  const main = html`${crumbs(['/demarches', 'Services en ligne'])}<h1>${definition.title}</h1>${
    definition.summary && html`<p class="lead">${spaced(definition.summary)}</p>`
  }${before(definition)}${
    drafts.length > 0 &&
    html`<section id="brouillons" class="section" aria-labelledby="titre-brouillons"><h2 id="titre-brouillons">${count(drafts.length, 'brouillon')}\u00a0: reprendre</h2>${draftRows(site, drafts)}</section>`
  }${start(props)}${announced(definition)}${afterwards(site, definition)}`
  return site.layout({ title: definition.title, section: 'demarches', main, aside: facts(site, definition) })
}

/** When no demande is needed at all, it is said before anything is asked. */
function before({ before: paragraphs = [] }: ProcedureDefinition): Html | false {
  return (
    paragraphs.length > 0 &&
    notice('info', html`<h2>Avant de commencer</h2>${paragraphs.map((paragraph) => html`<p>${spaced(paragraph)}</p>`)}`)
  )
}

function start({ procedure: { id, definition }, drafts, token, isSignedIn }: ProcedurePageProps): Html {
  if (definition.closed !== undefined)
    return notice('wait', html`<h2>Démarche fermée</h2><p>${spaced(definition.closed)}</p>`)
  const again = drafts.length > 0
  if (definition.access === 'account' && !isSignedIn)
    return notice(
      'wait',
      html`<p>Cette démarche demande un compte.</p><div class="actions"><a class="button" href="/connexion?suite=${encodeURIComponent(`/demarches/${id}`)}">Se connecter</a><a class="button quiet" href="/compte/creation">Créer un compte</a></div>`,
    )
  return html`<form method="post" action="/demarches/${id}/commencer">${csrfField(token)}<p><button class="button big${again && ' quiet'}">${again ? 'Commencer une autre demande' : 'Commencer'}</button></p></form>`
}

function announced(definition: ProcedureDefinition): Html | false {
  const documents = announcedDocuments(definition)
  return (
    documents.length > 0 &&
    html`<h2>Documents à prévoir</h2><ul>${documents.map(
      ({ title, help, required }) =>
        html`<li><b>${title}</b> (${needs[required]})${help && html`<br><span class="small muted">${spaced(help)}</span>`}</li>`,
    )}</ul>`
  )
}

const needs: { readonly [need in AnnouncedDocument['required']]: string } = {
  always: 'obligatoire',
  sometimes: 'obligatoire selon vos réponses',
  never: 'facultatif',
}

function afterwards(site: Site, definition: ProcedureDefinition): Html {
  const steps = definition.steps.map(({ title }) => title).join(', ')
  return html`<h2>Comment cela se passe</h2><ol><li><b>Vous remplissez</b> les étapes\u00a0: ${steps}. Tout est enregistré au fur et à mesure\u00a0: vous pouvez vous arrêter et reprendre pendant ${period(definition.retention.draft)}.</li><li><b>Vous relisez et envoyez.</b> Un numéro, un code d’accès et un accusé de réception vous sont donnés aussitôt.</li><li><b>${capitalise(theService(site.service(definition.service).name))} traite</b> votre demande et vous prévient de sa décision. Vous suivez son avancement en ligne.</li></ol>`
}

function facts(site: Site, definition: ProcedureDefinition): Html {
  const { silence } = definition
  return html`<aside aria-labelledby="titre-pratique"><div class="card"><h2 id="titre-pratique">En pratique</h2><dl class="facts"><dt>Durée estimée</dt><dd>${count(definition.estimatedMinutes, 'minute')}</dd><dt>Compte</dt><dd>${definition.access === 'account' ? 'Nécessaire' : 'Pas nécessaire'}</dd><dt>Service en charge</dt><dd class="text">${contactBlock(site.service(definition.service))}</dd><dt>Délai de réponse</dt><dd class="text">${silenceRule(silence)}</dd><dt>Recours</dt><dd class="text">${spaced(silence.appeal)}</dd><dt>Source</dt><dd class="text small">${silence.source}</dd><dt>Règles</dt><dd class="text"><a href="/mentions-legales#conditions">Conditions d’utilisation</a></dd></dl></div></aside>`
}
