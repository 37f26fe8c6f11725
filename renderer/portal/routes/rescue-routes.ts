import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Violation } from '../../../engine/definition/evaluation.ts'
import { findByReference } from '../../../engine/demandes/find-by-reference.ts'
import { GuichetError } from '../../../engine/errors.ts'
import { type RescuePageProps, rescuePage, resendPage } from '../pages/rescue-page.ts'
import { signInNames } from '../parts/sign-in-form.ts'
import { type Portal, sendPage } from '../portal.ts'
import { type Entry, type PostedForm, readPostedForm } from '../posted-form.ts'
import { tryToSignIn } from '../sign-in.ts'
import { checkTracking } from '../tracking-entry.ts'

type SavingRequest = FastifyRequest<{ Params: { demandeId: string; stepId: string } }>
type SavingHandler = (request: SavingRequest, reply: FastifyReply, form: PostedForm) => Promise<FastifyReply>

/**
 * Adds the POST of a form whose content must survive the end of the session, and the door beside it where the number and the code of
 * the demande are given before the same content is handled again.
 */
export function addSavingRoute(
  app: FastifyInstance,
  portal: Portal,
  { url, handle, takesFiles }: { url: string; handle: SavingHandler; takesFiles?: true },
): void {
  app.post<{ Params: SavingRequest['params'] }>(
    url,
    {
      config: { access: 'public', ...(takesFiles && { takesFiles }) },
      errorHandler: (error, request, reply) => resendOrThrow(error, { request, reply, portal }),
    },
    async (request, reply) => {
      const form = readPostedForm(request.body)
      try {
        return await handle(request, reply, form)
      } catch (error) {
        if (!isNotFound(error)) throw error
        // Whoever has no session may well be the holder whose session ended; the others are told that it is not theirs.
        const status = request.actor.kind === 'visitor' ? 401 : 404
        return sendPage(
          reply,
          rescuePage(portal.site, {
            action: `${pathOf(request)}/reprise`,
            entries: form.entries,
            hasFiles: request.uploads.length > 0,
          }),
          status,
        )
      }
    },
  )
  app.post<{ Params: SavingRequest['params'] }>(
    `${url}/reprise`,
    { config: { access: 'public', csrf: 'origin', mayWait: true, ...app.door('suivi') } },
    (request, reply) => {
      const form = readPostedForm(request.body)
      const isAccount = form.entries.some(([name]) => name === signInNames.login)
      return (isAccount ? signInThenHandle : reopenThenHandle)(request, reply, { portal, handle, form })
    },
  )
}

type Rescue = { readonly portal: Portal; readonly handle: SavingHandler; readonly form: PostedForm }

async function signInThenHandle(
  request: SavingRequest,
  reply: FastifyReply,
  { portal, handle, form }: Rescue,
): Promise<FastifyReply> {
  const entries = form.entries.filter(([name]) => name !== signInNames.login && name !== signInNames.password)
  const again = (status: number, signIn: NonNullable<RescuePageProps['signIn']>) =>
    sendPage(reply, rescuePage(portal.site, { action: pathOf(request), entries, signIn }), status)
  const wrong = await tryToSignIn(request, form, portal)
  if (wrong) return again(wrong.status, wrong)
  try {
    return await handle(request, reply, { ...form, entries })
  } catch (error) {
    if (!isNotFound(error)) throw error
    return again(404, { login: form.text(signInNames.login), refusal: notTheirs })
  }
}

const notTheirs =
  'Cette demande n’est pas dans ce compte. Connectez-vous avec le compte qui l’a commencée, ou donnez son numéro et son code d’accès.'

async function reopenThenHandle(
  request: SavingRequest,
  reply: FastifyReply,
  { portal, handle, form }: Rescue,
): Promise<FastifyReply> {
  const reference = form.text('_reference')
  const code = form.text('_code')
  const entries = form.entries.filter(([name]) => name !== '_reference' && name !== '_code')
  const again = (status: number, wrong: { violations?: readonly Violation[]; refusal?: string }) =>
    sendPage(reply, rescuePage(portal.site, { action: pathOf(request), entries, reference, code, ...wrong }), status)
  const violations = checkTracking({ reference, code })
  if (violations.length > 0) return again(422, { violations })
  try {
    const { demandeId } = await findByReference(request.actor, { reference, code }, portal.engine)
    if (demandeId !== request.params.demandeId) throw new GuichetError('TrackingRefused')
    request.grantDemande(demandeId)
  } catch (error) {
    if (error instanceof GuichetError && error.code === 'TrackingRefused')
      return again(error.status, { refusal: error.citizenMessage })
    throw error
  }
  return handle(request, reply, { ...form, entries })
}

/** The page was made in another session of this browser: the origin was already checked, only the token is of the past. */
function resendOrThrow(
  error: FastifyError | Error,
  { request, reply, portal }: { request: FastifyRequest; reply: FastifyReply; portal: Portal },
): void {
  if (!('code' in error) || !tokenErrors.has(String(error.code))) throw error
  const entries: readonly Entry[] = readPostedForm(request.body).entries
  sendPage(
    reply,
    resendPage(portal.site, {
      action: pathOf(request),
      entries,
      hasFiles: request.uploads.length > 0,
      token: reply.csrfToken(),
    }),
    403,
  )
}

const tokenErrors = new Set(['FST_CSRF_INVALID_TOKEN', 'FST_CSRF_MISSING_SECRET'])

function isNotFound(error: unknown): boolean {
  return error instanceof GuichetError && error.code === 'DemandeNotFound'
}

function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0] ?? url
}
