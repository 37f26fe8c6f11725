import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasAccount } from '../../../engine/actor.ts'
import { GuichetError } from '../../../engine/errors.ts'
import { openAccount } from '../../../engine/http/open-account.ts'
import { confirmWithProvider } from '../../../engine/people/franceconnect/confirm-with-provider.ts'
import { callbackPath, type FranceConnect, signedOutPath } from '../../../engine/people/franceconnect/franceconnect.ts'
import { linkProvider } from '../../../engine/people/franceconnect/link-provider.ts'
import { signInWithProvider } from '../../../engine/people/franceconnect/sign-in-with-provider.ts'
import { linkProviderPage } from '../pages/link-provider-page.ts'
import { missingIn, signInNames } from '../parts/sign-in-form.ts'
import { goTo, hasFlag, type Portal, sendPage } from '../portal.ts'
import { readPostedForm } from '../posted-form.ts'
import { askedBack, signInUrl } from '../way-back.ts'

/** Signing in with FranceConnect, where it is configured: away, and back. */
export function addFranceConnectRoutes(app: FastifyInstance, portal: Portal): void {
  const { franceconnect } = portal.engine
  if (!franceconnect) return
  const door = { access: 'public', ...app.door('identification') } as const

  app.get('/connexion/franceconnect', { config: door }, async (request, reply) => {
    const back = askedBack(request)
    // Only who was asked whether an account is theirs may say no: a link must not make another account beside their own.
    const isAnother = hasFlag(request, 'nouveau') && request.session.link !== undefined
    const wants = hasAccount(request.actor) ? 'confirm' : isAnother ? 'create' : 'signIn'
    try {
      const { url, trip } = await franceconnect.begin({ isFresh: wants === 'confirm' })
      request.session.provider = { ...trip, wants, ...(back !== undefined && { back }) }
      return reply.redirect(url, 303)
    } catch (error) {
      return tell(reply, error, back)
    }
  })

  app.get(callbackPath, { config: door }, async (request, reply) => {
    const { provider } = request.session
    // Whatever comes of it, the same answer of the provider is worth nothing a second time.
    delete request.session.provider
    const back = provider?.back
    try {
      if (!provider) throw new GuichetError('ProviderRefused')
      return await arrive(request, reply, { portal, franceconnect, provider })
    } catch (error) {
      return tell(reply, error, back)
    }
  })

  app.get(signedOutPath, { config: { access: 'public' } }, (_request, reply) => goTo(reply, '/connexion?deconnecte=1'))
  addLinking(app, portal)
}

type Arrival = {
  readonly portal: Portal
  readonly franceconnect: FranceConnect
  readonly provider: NonNullable<FastifyRequest['session']['provider']>
}

async function arrive(
  request: FastifyRequest,
  reply: FastifyReply,
  { portal: { engine }, franceconnect, provider }: Arrival,
): Promise<FastifyReply> {
  const { back, wants } = provider
  const search = request.url.slice(callbackPath.length)
  const { identity, idToken } = await franceconnect.finish(search, provider)
  const found =
    wants === 'confirm'
      ? await confirmWithProvider(request.actor, { identity }, engine)
      : await signInWithProvider(request.actor, { identity, mayMatch: wants !== 'create' }, engine)
  if ('kind' in found && found.kind === 'toLink') {
    request.session.link = { accountId: found.accountId, subject: identity.sub, ...(back !== undefined && { back }) }
    request.session.idToken = idToken
    return goTo(reply, '/connexion/franceconnect/rattachement')
  }
  await openAccount(request, found.accountId, engine)
  request.session.idToken = idToken
  return goTo(reply, back ?? '/')
}

function addLinking(app: FastifyInstance, { engine, site }: Portal): void {
  const url = '/connexion/franceconnect/rattachement'
  app.get(url, { config: { access: 'public' } }, (request, reply) => {
    const { link } = request.session
    return link ? sendPage(reply, linkProviderPage(site, link)) : goTo(reply, '/connexion')
  })

  app.post(
    url,
    { config: { access: 'public', csrf: 'origin', mayWait: true, ...app.door('identification') } },
    async (request, reply) => {
      const { link, idToken } = request.session
      if (!link) return goTo(reply, '/connexion')
      const password = readPostedForm(request.body).text(signInNames.password)
      const violations = missingIn({ password })
      if (violations.length > 0) return sendPage(reply, linkProviderPage(site, { ...link, violations }), 422)
      try {
        await linkProvider(request.actor, { ...link, password, address: request.ip }, engine)
      } catch (error) {
        if (!(error instanceof GuichetError) || !toldHere.has(error.code)) throw error
        return sendPage(reply, linkProviderPage(site, { ...link, refusal: error.citizenMessage }), error.status)
      }
      await openAccount(request, link.accountId, engine)
      if (idToken !== undefined) request.session.idToken = idToken
      return goTo(reply, link.back ?? '/')
    },
  )
}

const toldHere = new Set<string>(['SignInRefused', 'TooManyRequests', 'ProviderRefused'])

/** The errors of the provider are told where one signs in, which is possible without it. */
function tell(reply: FastifyReply, error: unknown, back: string | undefined): FastifyReply {
  if (!(error instanceof GuichetError) || !(error.code in told)) throw error
  reply.request.log.warn({ err: error }, error.code)
  const door = hasAccount(reply.request.actor) ? signInUrl(back, '/connexion/confirmer') : signInUrl(back)
  const wasLeft = /[?&]error=access_denied(&|$)/.test(reply.request.url)
  return goTo(reply, `${door}${door.includes('?') ? '&' : '?'}franceconnect=${wasLeft ? 'annule' : told[error.code]}`)
}

const told: { readonly [code: string]: string } = { ProviderRefused: 'refuse', ProviderAway: 'absent' }
