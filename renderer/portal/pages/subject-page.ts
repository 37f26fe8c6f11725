import type { SubjectChoice } from '../../../engine/people/household/list-subjects.ts'
import type { PersonView } from '../../../engine/people/household/person-view.ts'
import type { PublishedProcedure } from '../../../engine/procedures/procedures.ts'
import { type Html, html } from '../html.ts'
import { birthSentence } from '../parts/birth-sentence.ts'
import { crumbs } from '../parts/crumbs.ts'
import { csrfField } from '../parts/form-parts.ts'
import { notice } from '../parts/notice.ts'
import type { Site } from '../site.ts'

export type SubjectPageProps = {
  readonly procedure: PublishedProcedure
  readonly choice: SubjectChoice
  readonly token: string
  /** The form was sent with nobody chosen, or with somebody who may not be meant: why. */
  readonly refusal?: string
}

/** As posted, when it is about somebody who is not of the household. */
export const somebodyElse = 'autre'

/** `/demarches/:id/pour-qui`: whom the demande is about, asked before its first step. */
export function subjectPage(site: Site, { procedure, choice, token, refusal }: SubjectPageProps): string {
  const { id, definition } = procedure
  const back = `/demarches/${id}`
  const main = html`${crumbs(['/demarches', 'Services en ligne'], [back, definition.title])}<h1>Pour qui faites-vous cette demande\u00a0?</h1><p class="lead">Ce que votre compte sait de cette personne sera déjà rempli. Vous pourrez le corriger.</p>${
    choice.people.length === 0 && !choice.mayBeOther
      ? nobody(definition.subject)
      : form({ action: `${back}/pour-qui`, choice, token, refusal })
  }<p class="after"><a href="/compte">Voir ou compléter mon foyer</a></p>`
  return site.layout({
    title: `${refusal === undefined ? '' : 'Erreur\u00a0: '}Pour qui\u00a0? – ${definition.title}`,
    section: 'demarches',
    main,
  })
}

/** What is missing in the household, and where to add it. */
function nobody(subject: string | undefined): Html {
  const [who, href] =
    subject === 'child' ? (['enfant', '/compte/foyer/enfant'] as const) : (['adulte', '/compte/foyer/adulte'] as const)
  return notice(
    'wait',
    html`<p>Il n’y a pas d’${who} dans votre foyer, et cette démarche en concerne un. <a href="${href}">Ajouter un ${who}</a>, puis revenez à cette page.</p>`,
  )
}

type FormProps = Pick<SubjectPageProps, 'choice' | 'token'> & {
  readonly action: string
  readonly refusal: string | undefined
}

function form({ action, choice, token, refusal }: FormProps): Html {
  const options = [
    ...choice.people.map((person) => ({ value: person.id, ...labelOf(person) })),
    ...(choice.mayBeOther
      ? [{ value: somebodyElse, title: 'Une autre personne', description: html`Qui n’est pas dans votre foyer.` }]
      : []),
  ]
  const isWrong = refusal !== undefined
  return html`${
    isWrong &&
    html`<div class="summary" id="erreurs" role="alert" tabindex="-1"><h2>Une réponse est à revoir</h2><ul><li><a href="#c-personne">${refusal}</a></li></ul></div>`
  }<form method="post" action="${action}" novalidate>${csrfField(token)}<fieldset class="field${isWrong && ' wrong'}" role="radiogroup" aria-required="true"${isWrong && html` aria-invalid="true" aria-describedby="c-personne-erreur"`}><legend>Personne concernée</legend>${
    isWrong &&
    html`<p class="message" id="c-personne-erreur"><span aria-hidden="true">▲</span><span>${refusal}</span></p>`
  }<div class="choices">${options.map(
    ({ value, title, description }, index) =>
      html`<label class="choice"><input type="radio" name="personne" value="${value}"${index === 0 && html` id="c-personne"`}><span>${title}${description && html`<small>${description}</small>`}</span></label>`,
  )}</div></fieldset><div class="actions"><button class="button">Continuer</button></div></form>`
}

function labelOf(person: PersonView): { readonly title: string; readonly description: Html | undefined } {
  return {
    title: person.isResponsible ? `Moi (${person.name})` : person.name,
    description: birthSentence(person),
  }
}
