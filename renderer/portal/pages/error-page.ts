import type { GuichetError } from '../../../engine/errors.ts'
import { type Html, html } from '../html.ts'
import { phoneLink } from '../parts/contact-block.ts'
import { trackingForm } from '../parts/tracking-form.ts'
import type { Site } from '../site.ts'
import { spaced } from '../typography.ts'
import { signInUrl } from '../way-back.ts'

export type ErrorPageProps = Pick<GuichetError, 'citizenMessage' | 'code' | 'status'> & {
  /** What to quote on the telephone, so that the log can be read. */
  readonly requestId: string
  /** The address that was asked for, when signing in might open it. */
  readonly back?: string
}

/** Any error outside the API: what happened, that nothing is lost, what to do next. Needs no database. */
export function errorPage(site: Site, { status, code, citizenMessage, requestId, back }: ErrorPageProps): string {
  const isDemande = code === 'DemandeNotFound'
  const { title, next } = byCode[code] ?? pages[status] ?? (status < 500 ? unexpectedRequest : unexpected)
  const main = html`<h1><span class="eyebrow">Erreur ${status}</span>${title}</h1><p class="lead">${spaced(citizenMessage)}</p>${
    next
  }${
    (isDemande || status === 401) &&
    back !== undefined &&
    html`<p>Elle est dans votre compte\u00a0? <a href="${signInUrl(back)}">Connectez-vous pour l’ouvrir</a>.</p>`
  }<div class="actions"><a class="button${isDemande && ' quiet'}" href="/">Revenir à l’accueil</a><a class="button quiet" href="/demandes">Voir mes demandes</a></div><hr><p class="small muted">Si cela se répète, appelez la mairie au ${phoneLink(site.commune.phone)}${
    status >= 500 && html` et donnez ce repère\u00a0: <code>${requestId}</code>`
  }.</p>`
  return site.layout({ title: `Erreur ${status}\u00a0: ${title}`, main })
}

type ErrorText = { readonly title: string; readonly next: Html }

/** Told more closely than by their status. */
const byCode: { readonly [code: string]: ErrorText } = {
  DemandeNotFound: {
    title: 'Demande introuvable',
    next: html`<p>Si elle est à vous, votre session a peut-être pris fin. Son numéro et son code d’accès l’ouvrent à nouveau.</p>${trackingForm({ action: '/suivi', button: 'Ouvrir ma demande' })}`,
  },
  LinkRefused: {
    title: 'Lien expiré',
    next: html`<p><a href="/connexion">Se connecter</a>\u00a0: un nouveau lien de confirmation est envoyé à qui donne le bon mot de passe. <a href="/mot-de-passe-oublie">Mot de passe oublié\u00a0?</a></p>`,
  },
  ResumeRefused: {
    title: 'Lien expiré',
    next: html`<p>Une demande envoyée se retrouve dans <a href="/suivi">Suivre une demande</a>\u00a0; une autre se commence depuis <a href="/demarches">Services en ligne</a>.</p>`,
  },
}

const unexpected: ErrorText = {
  title: 'Une erreur s’est produite',
  next: html`<p>Ce n’est pas de votre fait. Attendez un instant, puis rechargez la page.</p>`,
}

const unexpectedRequest: ErrorText = {
  title: 'Cette action n’a pas pu être faite',
  next: html`<p>Revenez à la page précédente, rechargez-la, puis recommencez.</p>`,
}

const pages: { readonly [status: number]: ErrorText } = {
  400: {
    title: 'Envoi illisible',
    next: html`<p>Revenez à la page précédente\u00a0: ce que vous avez saisi y est encore. Rechargez-la seulement si le problème revient.</p>`,
  },
  401: {
    title: 'Connexion nécessaire',
    next: html`<p>Votre session a peut-être pris fin. Le numéro et le code d’accès de votre demande l’ouvrent à nouveau, depuis <a href="/suivi">Suivre une demande</a>.</p>`,
  },
  403: {
    title: 'Action refusée',
    next: html`<p>Si vous étiez en train de remplir un formulaire, ce que vous avez saisi est encore dans la page précédente.</p>`,
  },
  404: {
    title: 'Page introuvable',
    next: html`<p>L’adresse est peut-être incomplète, ou la page a été déplacée. Toutes les démarches se trouvent dans <a href="/demarches">Services en ligne</a>\u00a0; une demande envoyée se retrouve dans <a href="/suivi">Suivre une demande</a>.</p>`,
  },
  405: {
    title: 'Action impossible ici',
    next: html`<p>Cette adresse ne s’ouvre pas directement. Repartez de <a href="/demandes">vos demandes</a> ou de l’accueil.</p>`,
  },
  409: {
    title: 'La situation a changé entre-temps',
    next: html`<p>Ouvrez à nouveau votre demande pour voir où elle en est, puis recommencez si c’est encore utile.</p>`,
  },
  410: {
    title: 'Fichier perdu',
    next: html`<p>Vos réponses et vos autres fichiers sont conservés.</p>`,
  },
  413: {
    title: 'Envoi trop volumineux',
    next: html`<p>Revenez à la page précédente et raccourcissez vos textes\u00a0: ce que vous avez saisi y est encore.</p>`,
  },
  415: {
    title: 'Format refusé',
    next: html`<p>Revenez à la page précédente\u00a0: ce que vous avez saisi y est encore. Envoyez-le depuis le formulaire du portail, sans y joindre de fichier.</p>`,
  },
  422: {
    title: 'Des réponses sont à revoir',
    next: html`<p>Revenez à la page précédente\u00a0: ce que vous avez saisi y est encore.</p>`,
  },
  429: {
    title: 'Trop d’essais en peu de temps',
    next: html`<p>Cette limite protège les demandes de tous contre les essais automatiques. Rien n’est perdu\u00a0: vos brouillons sont conservés.</p>`,
  },
  500: unexpected,
  503: {
    title: 'Service momentanément indisponible',
    next: html`<p>Gardez cette page ouverte et rechargez-la dans quelques minutes. Si vous étiez en train d’envoyer un formulaire, revenez à la page précédente\u00a0: ce que vous avez saisi y est encore.</p>`,
  },
}
