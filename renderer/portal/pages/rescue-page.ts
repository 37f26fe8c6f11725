import type { Violation } from '../../../engine/definition/evaluation.ts'
import { type Html, html } from '../html.ts'
import { csrfField, hiddenFields } from '../parts/form-parts.ts'
import { type SignInFormProps, signInForm } from '../parts/sign-in-form.ts'
import { trackingForm } from '../parts/tracking-form.ts'
import type { Site } from '../site.ts'
import { spaced } from '../typography.ts'

export type RescuePageProps = {
  /** Where what was typed takes the road again. */
  readonly action: string
  readonly entries: readonly (readonly [name: string, value: string])[]
  readonly reference?: string
  readonly code?: string
  readonly violations?: readonly Violation[]
  readonly refusal?: string
  /** Files were chosen too: those are not kept. */
  readonly hasFiles?: boolean
  /** What was typed to sign in, and what is wrong with it. */
  readonly signIn?: Pick<SignInFormProps, 'login' | 'violations'> & { readonly refusal?: string }
}

const filesAgain = html`<p>Les fichiers choisis, eux, devront l’être de nouveau.</p>`

/** The session ended while a step was being filled: what was typed is kept in this page until the demande is opened again. */
export function rescuePage(
  site: Site,
  { action, entries, refusal, hasFiles, signIn, ...form }: RescuePageProps,
): string {
  const main = html`<h1>Votre session a pris fin</h1><p class="lead">Ce que vous venez de saisir n’est pas perdu\u00a0: cette page le garde.</p><p>Par sécurité, une session se ferme après une heure sans activité. Dites qui vous êtes pour l’enregistrer et continuer.</p>${hasFiles && filesAgain}<h2>Avec votre compte</h2>${problem(signIn?.refusal)}${signInForm({ login: '', ...signIn, action, button: 'Se connecter et continuer', carried: hiddenFields(entries) })}<h2 class="after">Sans compte</h2><p>Donnez le numéro et le code d’accès de votre demande.</p>${problem(refusal)}${trackingForm({ ...form, action, button: 'Enregistrer et continuer', carried: hiddenFields(entries) })}<h2 class="after">Vous n’avez pas noté ces éléments\u00a0?</h2><p>Sans eux, nous ne pouvons pas savoir que ce brouillon est le vôtre. Vous pouvez <a href="/demarches">recommencer la démarche</a>.</p>`
  return site.layout({ title: 'Votre session a pris fin', section: 'demandes', main })
}

function problem(refusal: string | undefined): Html | undefined {
  return refusal === undefined
    ? undefined
    : html`<div class="notice error" role="alert"><p>${spaced(refusal)}</p></div>`
}

type ResendPageProps = Pick<RescuePageProps, 'action' | 'entries' | 'hasFiles'> & {
  readonly token: string
  /** The person has just said who they are, to be able to send it. */
  readonly isConfirmed?: boolean
}

/** The page was made in a former session of the same browser: what was typed is sent again with one button. */
export function resendPage(site: Site, { action, entries, hasFiles, token, isConfirmed }: ResendPageProps): string {
  const title = isConfirmed ? 'Vous pouvez continuer' : 'Cette page datait d’une session précédente'
  const main = html`<h1>${title}</h1><p class="lead">Ce que vous venez de saisir n’est pas perdu. Confirmez que vous voulez l’enregistrer.</p>${hasFiles && filesAgain}<form method="post" action="${action}">${csrfField(token)}${hiddenFields(entries)}<div class="actions"><button class="button">Enregistrer et continuer</button><a class="button quiet" href="/demandes">Voir mes demandes</a></div></form>`
  return site.layout({ title, section: 'demandes', main })
}
