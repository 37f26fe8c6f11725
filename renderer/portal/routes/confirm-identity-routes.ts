import type { FastifyInstance, FastifyRequest } from 'fastify'
import { GuichetError } from '../../../engine/errors.ts'
import { openAccount } from '../../../engine/http/open-account.ts'
import { confirmIdentity } from '../../../engine/people/accounts/confirm-identity.ts'
import { type ConfirmIdentityPageProps, confirmIdentityPage } from '../pages/confirm-identity-page.ts'
import { resendPage } from '../pages/rescue-page.ts'
import { missingIn, signInNames } from '../parts/sign-in-form.ts'
import { goTo, type Portal, sendPage } from '../portal.ts'
import { type PostedForm, readPostedForm } from '../posted-form.ts'
import { askedBack, wayBack } from '../way-back.ts'
import { withProvider } from '../with-provider.ts'

/** The password again, before a change that matters: `assertRecentlyAuthenticated` leads here and back. */
export function addConfirmIdentityRoutes(app: FastifyInstance, portal: Portal): void {
  const { site } = portal
  const url = '/connexion/confirmer'
  const door = { access: 'account', mayWait: true, ...app.door('identification') } as const

  app.get(url, { config: { access: 'account' } }, (request, reply) => {
    const back = askedBack(request)
    return sendPage(
      reply,
      confirmIdentityPage(site, { token: reply.csrfToken(), ...withProvider(request, portal, back) }),
    )
  })

  app.post(url, { config: door }, async (request, reply) => {
    const form = readPostedForm(request.body)
    const back = wayBack(form.text('_suite'))
    const wrong = await tryToConfirm(request, form, portal)
    if (!wrong) return goTo(reply, back ?? '/compte')
    const props = { ...withProvider(request, portal, back), ...wrong, token: reply.csrfToken() }
    return sendPage(reply, confirmIdentityPage(site, props), wrong.status)
  })

  app.post(`${url}/reprise`, { config: door }, async (request, reply) => {
    const form = readPostedForm(request.body)
    const action = wayBack(form.text('_suite')) ?? '/compte'
    const entries = form.entries.filter(([name]) => name !== signInNames.password && name !== '_suite')
    const wrong = await tryToConfirm(request, form, portal)
    const token = reply.csrfToken()
    return wrong
      ? sendPage(reply, confirmIdentityPage(site, { ...wrong, token, back: action, entries }), wrong.status)
      : sendPage(reply, resendPage(site, { action, entries, token, isConfirmed: true }))
  })
}

type Wrong = Pick<ConfirmIdentityPageProps, 'violations' | 'refusal'> & { readonly status: number }

async function tryToConfirm(request: FastifyRequest, form: PostedForm, { engine }: Portal): Promise<Wrong | undefined> {
  const password = form.text(signInNames.password)
  const violations = missingIn({ password })
  if (violations.length > 0) return { violations, status: 422 }
  try {
    const { accountId } = await confirmIdentity(request.actor, { password, address: request.ip }, engine)
    await openAccount(request, accountId, engine)
    return undefined
  } catch (error) {
    if (error instanceof GuichetError && (error.code === 'SignInRefused' || error.code === 'TooManyRequests'))
      return { refusal: error.citizenMessage, status: error.status }
    throw error
  }
}
