import type { FastifyReply, FastifyRequest } from 'fastify'
import type { GuichetError } from '../../engine/errors.ts'
import type { Access } from '../../engine/http/access.ts'
import type { ElsewherePage } from '../../engine/http/error-page.ts'
import { confirmIdentityPage } from './pages/confirm-identity-page.ts'
import { keptPage } from './pages/kept-page.ts'
import { keptEntries } from './parts/kept-entries.ts'
import { readPostedForm } from './posted-form.ts'
import type { Site } from './site.ts'
import { signInUrl } from './way-back.ts'

/**
 * What an error of identity leads to: the door where the person says who they are, which leads back; or, for a form, a page that keeps
 * what was typed until then. Undefined for any other error, and where signing in would not help.
 */
export function mendIdentity(
  { code }: Pick<GuichetError, 'code'>,
  request: FastifyRequest,
  { site, reply }: { readonly site: Site; readonly reply: FastifyReply },
): string | ElsewherePage | undefined {
  const isConfirming = code === 'ReauthenticationRequired'
  if (!isConfirming && (code !== 'SignInRequired' || otherWays.has(request.routeOptions.config.access)))
    return undefined
  if (request.method === 'GET')
    return { goTo: signInUrl(request.url, isConfirming ? '/connexion/confirmer' : '/connexion') }
  // Nothing was read of files, nor of what is no form.
  if (request.body === undefined || request.uploads.length > 0) return undefined
  const entries = keptEntries(readPostedForm(request.body).entries)
  return isConfirming
    ? confirmIdentityPage(site, { token: reply.csrfToken(), back: request.url, entries })
    : keptPage(site, { action: request.url, entries })
}

/** Pages that a code opens as well as an account does, and those of agents: the page of the error says what to do. */
const otherWays: ReadonlySet<Access | undefined> = new Set<Access>(['citizen', 'agent'])
