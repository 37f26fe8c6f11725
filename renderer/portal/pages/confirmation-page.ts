import { type Html, type HtmlValue, html } from '../html.ts'
import { csrfField } from '../parts/form-parts.ts'
import type { Site } from '../site.ts'

export type ConfirmationPageProps = {
  readonly title: string
  readonly demandeTitle: string
  readonly explanation: HtmlValue
  /** What the action asks for, above the button. */
  readonly fields?: HtmlValue
  readonly action: string
  readonly button: string
  /** It cannot be undone. */
  readonly isFinal: boolean
  readonly back: { readonly href: string; readonly label: string }
  readonly token: string
  /** Version of the demande that was read. */
  readonly version?: number
  readonly isWrong?: boolean
  /** Something else must be done first, which the explanation tells: there is no button. */
  readonly isBlocked?: boolean
}

/** A last look before an action: one button to do it, one link to leave things as they are. */
export function confirmationPage(site: Site, props: ConfirmationPageProps): string {
  const main = html`<h1>${props.title}</h1>${props.explanation}${props.isBlocked ? html`<div class="actions"><a class="button" href="${props.back.href}">Revenir à la demande</a></div>` : form(props)}`
  const title = `${props.isWrong ? 'Erreur\u00a0: ' : ''}${props.title.replace(/\s*\?$/, '')} – ${props.demandeTitle}`
  return site.layout({ title, section: 'demandes', main })
}

function form(props: ConfirmationPageProps): Html {
  return html`<form method="post" action="${props.action}" novalidate>${csrfField(props.token)}${
    props.version !== undefined && html`<input type="hidden" name="_version" value="${props.version}">`
  }${props.fields}<div class="actions"><button class="button${props.isFinal && ' danger'}">${props.button}</button><a class="button quiet" href="${props.back.href}">${props.back.label}</a></div></form>`
}
