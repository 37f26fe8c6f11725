import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Violation } from '../../../engine/definition/evaluation.ts'
import { getDemande } from '../../../engine/demandes/get-demande.ts'
import { listMessages, markMessagesRead } from '../../../engine/demandes/messages/list-messages.ts'
import { writeMessage } from '../../../engine/demandes/messages/write-message.ts'
import { GuichetError } from '../../../engine/errors.ts'
import { sentFiles } from '../../../engine/http/sent-files.ts'
import { isDraft } from '../draft-phase.ts'
import { messagesPage } from '../pages/messages-page.ts'
import { goTo, hasFlag, type Portal, sendPage } from '../portal.ts'
import { readPostedForm } from '../posted-form.ts'

type MessagesRequest = FastifyRequest<{ Params: { demandeId: string }; Querystring: { apres?: unknown } }>
const url = '/demandes/:demandeId/messages'
const ofAPage = 30

/** What a citizen and the service write to each other. */
export function addMessageRoutes(app: FastifyInstance, portal: Portal): void {
  app.get<{ Params: MessagesRequest['params']; Querystring: MessagesRequest['query'] }>(
    url,
    { config: { access: 'public' } },
    (request, reply) => show(request, reply, { portal }),
  )
  app.post<{ Params: MessagesRequest['params']; Querystring: MessagesRequest['query'] }>(
    url,
    { config: { access: 'public', takesFiles: true, ...app.door('ecrire') } },
    (request, reply) => write(request, reply, portal),
  )
}

type Shown = {
  readonly portal: Portal
  readonly typed?: string
  readonly violations?: readonly Violation[]
  readonly status?: number
}

async function show(request: MessagesRequest, reply: FastifyReply, shown: Shown): Promise<FastifyReply> {
  const { portal, typed, violations, status = 200 } = shown
  const { engine, site } = portal
  const { demandeId } = request.params
  const demande = await getDemande(request.actor, { demandeId }, engine)
  if (isDraft(demande)) return goTo(reply, `/demandes/${demandeId}`)
  const { apres } = request.query
  const after = typeof apres === 'string' && apres !== '' ? { after: apres } : {}
  const messages = await listMessages(request.actor, { demandeId, channel: 'thread', limit: ofAPage, ...after }, engine)
  const page = messagesPage(site, {
    demande,
    messages,
    token: reply.csrfToken(),
    justSent: hasFlag(request, 'envoye'),
    ...(typed !== undefined && { typed }),
    ...(violations && { violations }),
  })
  // Once drawn: this page still tells which were new.
  if (demande.unreadMessages) await markMessagesRead(request.actor, { demandeId }, engine)
  return sendPage(reply, page, status)
}

async function write(request: MessagesRequest, reply: FastifyReply, portal: Portal): Promise<FastifyReply> {
  const { demandeId } = request.params
  const typed = readPostedForm(request.body).text('texte')
  try {
    const files = sentFiles(request)
    await writeMessage(request.actor, { demandeId, channel: 'thread', body: typed, files }, portal.engine)
  } catch (error) {
    const violations = violationsOf(error)
    if (!violations || !(error instanceof GuichetError)) throw error
    return show(request, reply, { portal, typed, violations, status: error.status })
  }
  return goTo(reply, `/demandes/${demandeId}/messages?envoye=1`)
}

/** What is told in the page, where the text is kept; anything else is an error page. */
function violationsOf(error: unknown): readonly Violation[] | undefined {
  if (!(error instanceof GuichetError)) return undefined
  if (error.code === 'AnswersRefused') return error.details
  const path = places[error.code]
  return path === undefined ? undefined : [{ path, code: error.code, message: error.citizenMessage }]
}

const places: { readonly [code: string]: string } = {
  FileRefused: 'fichiers',
  TooManyDocuments: 'fichiers',
  TooManyRequests: 'body',
}
