import type { OwnDocument } from '../../../engine/demandes/documents/own-document.ts'
import type { Reusable } from '../../../engine/demandes/documents/reuse-document.ts'
import { type Html, html } from '../html.ts'
import { csrfField } from '../parts/form-parts.ts'
import type { Site } from '../site.ts'
import { fileSize, spaced } from '../typography.ts'

export type ReusePageProps = Reusable & {
  readonly demandeId: string
  /** The step that asks. */
  readonly back: string
  readonly token: string
  /** Why what was chosen could not be joined. */
  readonly message?: string
}

/** `/demandes/:id/documents-du-compte`: one of the documents that the account has already, for a piece that is asked. */
export function reusePage(site: Site, props: ReusePageProps): string {
  const { place, documents, back, token, demandeId, message } = props
  const main = html`<h1><span class="eyebrow">Documents de votre compte</span>${place.title}</h1>${
    documents.length === 0
      ? html`<p class="lead">Aucun document de votre compte ne convient ici\u00a0: il doit être conservé, valable, et d’un format accepté pour cette pièce.</p><div class="actions"><a class="button" href="${back}">Revenir à l’étape</a></div>`
      : html`<form method="post" action="/demandes/${demandeId}/documents-du-compte" novalidate>${csrfField(token)}<input type="hidden" name="piece" value="${place.path}"><fieldset class="field${message && ' wrong'}"${message && html` aria-describedby="c-document-erreur"`}><legend>Document à joindre</legend>${
          message && html`<p class="message" id="c-document-erreur" role="alert">${spaced(message)}</p>`
        }${documents.map((document, index) => choice(site, document, index))}</fieldset><p class="hint">Une copie est jointe à cette demande\u00a0: le document d’origine ne change pas.</p><div class="actions"><button class="button">Joindre ce document</button><a class="button quiet" href="${back}">Revenir à l’étape</a></div></form>`
  }`
  return site.layout({
    title: `${message ? 'Erreur\u00a0: ' : ''}Documents de votre compte – ${place.title}`,
    section: 'demarches',
    main,
  })
}

function choice({ dates }: Site, { id, title, name, size, at, demande, person }: OwnDocument, index: number): Html {
  return html`<label class="choice" for="c-document-${index}"><input type="radio" id="c-document-${index}" name="document" value="${id}"><span><b>${title}</b><br>${name}<br><span class="small muted">${person && `${person} · `}${fileSize(size)} · envoyé le ${dates.day(at)} · ${demande.title}, n°\u00a0${demande.reference}</span></span></label>`
}
