import type { FastifyInstance } from 'fastify'
import { forgottenForm, resetForm } from '../../../engine/people/accounts/account-forms.ts'
import { askReset } from '../../../engine/people/accounts/ask-reset.ts'
import { openReset, resetPassword } from '../../../engine/people/accounts/reset-password.ts'
import { answerForm, type FormRoute, showForm } from '../answer-form.ts'
import { html } from '../html.ts'
import { forgottenIntro, forgottenWithoutEmail } from '../pages/forgotten-parts.ts'
import { textPage } from '../pages/text-page.ts'
import { goTo, hasFlag, type Portal, sendPage } from '../portal.ts'
import { secretComponents } from '../secret-components.ts'

type OfToken = { Params: { token: string } }

/** A password forgotten: a link asked for, and the link followed. */
export function addPasswordRoutes(app: FastifyInstance, portal: Portal): void {
  const { engine, site } = portal
  const door = { access: 'public', csrf: 'origin', mayWait: true, ...app.door('oubli') } as const
  const url = '/mot-de-passe-oublie'

  app.get(url, { config: { access: 'public' } }, async (request, reply) =>
    showForm(reply, await forgottenRoute(portal, hasFlag(request, 'envoye'))),
  )

  app.post(url, { config: door }, async (request, reply) =>
    answerForm({ request, reply }, await forgottenRoute(portal, false), async (answers) => {
      await askReset(request.actor, { answers }, engine)
      return goTo(reply, `${url}?envoye=1`)
    }),
  )

  app.get<OfToken>('/mot-de-passe/:token', { config: { access: 'public' } }, async (request, reply) =>
    showForm(reply, await resetRoute(portal, request.params.token)),
  )

  app.post<OfToken>('/mot-de-passe/:token', { config: door }, async (request, reply) => {
    const { token } = request.params
    return answerForm({ request, reply }, await resetRoute(portal, token), async (answers) => {
      await resetPassword(request.actor, { token, answers }, engine)
      const content = html`<p class="lead">Vous pouvez vous connecter avec votre nouveau mot de passe. Par sécurité, les appareils où votre compte était ouvert ont été déconnectés.</p><p><a class="button" href="/connexion">Se connecter</a></p>`
      return sendPage(reply, textPage(site, { title: 'Votre mot de passe est changé', section: 'compte', content }))
    })
  })
}

async function forgottenRoute(portal: Portal, isSent: boolean): Promise<FormRoute> {
  return {
    portal,
    form: await forgottenForm(),
    page: {
      title: 'Mot de passe oublié',
      section: 'compte',
      before: forgottenIntro(isSent),
      after: forgottenWithoutEmail(portal.site),
    },
    drawn: { action: '/mot-de-passe-oublie', submit: 'Recevoir un lien' },
  }
}

/** Throws `LinkRefused`. */
async function resetRoute(portal: Portal, token: string): Promise<FormRoute> {
  const { question } = await openReset({ kind: 'visitor' }, { token }, portal.engine)
  return {
    portal,
    form: await resetForm(question !== undefined)(),
    page: {
      title: 'Choisir un nouveau mot de passe',
      section: 'compte',
      before:
        question &&
        html`<p class="lead">Répondez d’abord à la question que vous avez choisie\u00a0: <strong>${question}</strong></p>`,
    },
    drawn: {
      action: `/mot-de-passe/${token}`,
      submit: 'Changer mon mot de passe',
      components: secretComponents,
    },
  }
}
