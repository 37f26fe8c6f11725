import type { FastifyReply, FastifyRequest } from 'fastify'
import type { GuichetError } from '../errors.ts'

/** Draws the page of an error, or names the one that mends it. It must not need the database. */
export type RenderErrorPage = (
  error: GuichetError,
  request: FastifyRequest,
  reply: FastifyReply,
) => string | ElsewherePage

/** A path of this site where the person can do what was missing. */
export type ElsewherePage = { readonly goTo: string }

/** The plainest page that says what happened; used until the portal brings its own, and when that one fails. */
export function renderBareErrorPage(error: Pick<GuichetError, 'citizenMessage' | 'status'>): string {
  return `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${titleOf(error.status)}</title></head>
<body><main><h1>${titleOf(error.status)}</h1><p>${escaped(error.citizenMessage)}</p><p><a href="/">Revenir à l’accueil</a></p></main></body>
</html>`
}

/** A sentence may quote a title or a name that somebody typed. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

function titleOf(status: number): string {
  return titles[status] ?? (status < 500 ? 'Cette demande n’a pas pu être traitée' : 'Une erreur s’est produite')
}

const titles: { readonly [status: number]: string } = {
  401: 'Connexion nécessaire',
  403: 'Action refusée',
  404: 'Page introuvable',
  409: 'La situation a changé entre-temps',
  413: 'Envoi trop volumineux',
  429: 'Trop d’essais',
  503: 'Service momentanément indisponible',
}
