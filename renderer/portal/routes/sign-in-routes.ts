import type { FastifyInstance, FastifyReply } from 'fastify'
import { hasAccount } from '../../../engine/actor.ts'
import { html } from '../html.ts'
import { confirmationPage } from '../pages/confirmation-page.ts'
import { keptPage } from '../pages/kept-page.ts'
import { resendPage } from '../pages/rescue-page.ts'
import { signInPage } from '../pages/sign-in-page.ts'
import { signInNames } from '../parts/sign-in-form.ts'
import { goTo, hasFlag, type Portal, sendPage } from '../portal.ts'
import { readPostedForm } from '../posted-form.ts'
import { tryToSignIn, type Wrong } from '../sign-in.ts'
import { askedBack, wayBack } from '../way-back.ts'
import { withProvider } from '../with-provider.ts'

/** In and out of an account. */
export function addSignInRoutes(app: FastifyInstance, portal: Portal): void {
  const { site } = portal
  const door = { access: 'public', csrf: 'origin', mayWait: true, ...app.door('identification') } as const

  app.get('/connexion', { config: { access: 'public' } }, (request, reply) => {
    const back = askedBack(request)
    if (hasAccount(request.actor)) return goTo(reply, back ?? '/')
    const done = hasFlag(request, 'deconnecte') && { done: 'Vous êtes déconnecté.' }
    return sendPage(reply, signInPage(site, { ...done, ...withProvider(request, portal, back) }))
  })

  app.post('/connexion', { config: door }, async (request, reply) => {
    const form = readPostedForm(request.body)
    const back = wayBack(form.text('_suite'))
    const wrong = await tryToSignIn(request, form, portal)
    if (!wrong) return goTo(reply, back ?? '/')
    return answerWrong(reply, wrong, signInPage(site, { ...withProvider(request, portal, back), ...wrong }))
  })

  app.post('/connexion/reprise', { config: door }, async (request, reply) => {
    const form = readPostedForm(request.body)
    const action = wayBack(form.text('_suite')) ?? '/'
    const entries = form.entries.filter(([name]) => !ofTheDoor.has(name))
    const wrong = await tryToSignIn(request, form, portal)
    if (wrong) return answerWrong(reply, wrong, keptPage(site, { ...wrong, action, entries }))
    return sendPage(reply, resendPage(site, { action, entries, token: reply.csrfToken(), isConfirmed: true }))
  })

  addSignOut(app, portal)
}

const ofTheDoor: ReadonlySet<string> = new Set([...Object.values(signInNames), '_suite'])

function addSignOut(app: FastifyInstance, { engine, site }: Portal): void {
  const url = '/deconnexion'
  app.get(url, { config: { access: 'public' } }, (request, reply) => {
    if (!hasAccount(request.actor)) return goTo(reply, '/connexion')
    return sendPage(
      reply,
      confirmationPage(site, {
        title: 'Vous déconnecter\u00a0?',
        demandeTitle: 'Compte',
        explanation: html`<p class="lead">Vos brouillons et vos demandes restent dans votre compte.</p>`,
        action: url,
        button: 'Se déconnecter',
        isFinal: false,
        back: { href: '/', label: 'Rester connecté' },
        token: reply.csrfToken(),
      }),
    )
  })

  app.post(url, { config: { access: 'public' } }, async (request, reply) => {
    const { idToken } = request.session
    if (hasAccount(request.actor)) await reply.endSession()
    return goTo(reply, (idToken && (await providersDoor(idToken, engine))) || '/connexion?deconnecte=1')
  })
}

function answerWrong(reply: FastifyReply, { status, wait }: Wrong, page: string): FastifyReply {
  if (wait !== undefined) reply.header('retry-after', String(wait))
  return sendPage(reply, page, status)
}

/** Who came with FranceConnect leaves it too; where it does not answer, only this site. */
async function providersDoor(idToken: string, { franceconnect }: Portal['engine']): Promise<string | undefined> {
  return franceconnect?.signOutUrl(idToken).catch(() => undefined)
}
