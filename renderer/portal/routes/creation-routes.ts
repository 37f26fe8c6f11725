import type { FastifyInstance, FastifyReply } from 'fastify'
import { hasAccount } from '../../../engine/actor.ts'
import { openAccount } from '../../../engine/http/open-account.ts'
import { confirmationForm, creationForm } from '../../../engine/people/accounts/account-forms.ts'
import { type ConfirmedLink, confirmLink } from '../../../engine/people/accounts/confirm-link.ts'
import { createAccount } from '../../../engine/people/accounts/create-account.ts'
import { resendConfirmation } from '../../../engine/people/accounts/resend-confirmation.ts'
import { answerForm, type FormRoute, showForm } from '../answer-form.ts'
import { html } from '../html.ts'
import { creationSentPage } from '../pages/creation-sent-page.ts'
import { addressHelp } from '../parts/address-help.ts'
import { humanCheck, proofNames } from '../parts/human-check.ts'
import { goTo, hasFlag, type Portal, sendPage } from '../portal.ts'
import { secretComponents } from '../secret-components.ts'

type OfToken = { Params: { token: string } }
const open = { access: 'public' } as const

/** An account created, and the link that confirms it. */
export function addCreationRoutes(app: FastifyInstance, portal: Portal): void {
  const { engine, site } = portal
  const door = { access: 'public', csrf: 'origin', mayWait: true, ...app.door('creation') } as const

  app.get('/compte/creation', { config: open }, async (request, reply) => {
    if (hasAccount(request.actor)) return goTo(reply, '/compte')
    return showForm(reply, await creationRoute(portal))
  })

  app.post('/compte/creation', { config: door }, async (request, reply) =>
    answerForm({ request, reply }, await creationRoute(portal), async (answers, posted) => {
      const proof = { proof: posted.text(proofNames.proof), trap: posted.text(proofNames.trap), address: request.ip }
      // The link that is mailed will know this browser again.
      const { email } = await createAccount(request.startHolder(), { answers, ...proof }, engine)
      return sendPage(reply, creationSentPage(site, { email, token: reply.csrfToken() }))
    }),
  )

  app.get('/compte/creation/envoye', { config: open }, (request, reply) =>
    sendPage(reply, creationSentPage(site, { token: reply.csrfToken(), isSentAgain: hasFlag(request, 'renvoye') })),
  )

  app.post('/compte/creation/renvoi', { config: door }, async (request, reply) => {
    await resendConfirmation(request.actor, {}, engine)
    return goTo(reply, '/compte/creation/envoye?renvoye=1')
  })

  addConfirmation(app, portal)
}

function addConfirmation(app: FastifyInstance, portal: Portal): void {
  const { engine } = portal
  const door = { access: 'public', csrf: 'origin', mayWait: true, ...app.door('creation') } as const

  app.get<OfToken>('/compte/confirmer/:token', { config: open }, async (request, reply) => {
    const { token } = request.params
    const confirmed = await confirmLink(request.actor, { token }, engine)
    if (confirmed === 'passwordNeeded') return showForm(reply, await confirmationRoute(portal, token))
    return welcome(reply, confirmed, portal)
  })

  app.post<OfToken>('/compte/confirmer/:token', { config: door }, async (request, reply) => {
    const { token } = request.params
    return answerForm({ request, reply }, await confirmationRoute(portal, token), async (answers) => {
      const confirmed = await confirmLink(request.actor, { token, answers }, engine)
      return confirmed === 'passwordNeeded'
        ? goTo(reply, `/compte/confirmer/${token}`)
        : welcome(reply, confirmed, portal)
    })
  })
}

/** Whoever confirmed is signed in, unless they are already. */
async function welcome(reply: FastifyReply, confirmed: ConfirmedLink, { engine }: Portal): Promise<FastifyReply> {
  const { request } = reply
  const { accountId, purpose } = confirmed
  const isIn = hasAccount(request.actor) && request.actor.accountId === accountId
  if (!isIn) await openAccount(request, accountId, engine)
  return goTo(reply, purpose === 'verifyEmail' ? '/compte?bienvenue=1' : '/compte/securite?fait=courriel')
}

async function creationRoute(portal: Portal): Promise<FormRoute> {
  const { engine, site } = portal
  return {
    portal,
    form: await creationForm(engine.commune)(),
    page: {
      title: 'Créer un compte',
      section: 'compte',
      before: html`<p class="lead">Un compte garde vos brouillons, vos demandes et vos documents, et remplit pour vous ce qu’il sait déjà.</p><p>Vous en avez un\u00a0? <a href="/connexion">Connectez-vous</a>.</p>`,
      scripts: [humanCheck(site).scripts, addressHelp(portal)],
    },
    drawn: {
      action: '/compte/creation',
      submit: 'Créer mon compte',
      components: secretComponents,
      inside: humanCheck(site).fields,
    },
  }
}

async function confirmationRoute(portal: Portal, token: string): Promise<FormRoute> {
  return {
    portal,
    form: await confirmationForm(),
    page: {
      title: 'Confirmer votre courriel',
      section: 'compte',
      before: html`<p class="lead">Ce lien a été demandé depuis un autre appareil. Écrivez le mot de passe de votre compte pour confirmer que l’adresse est la vôtre.</p>`,
    },
    drawn: {
      action: `/compte/confirmer/${token}`,
      submit: 'Confirmer',
      components: secretComponents,
    },
  }
}
