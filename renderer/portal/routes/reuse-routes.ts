import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { listReusable, reuseDocument } from '../../../engine/demandes/documents/reuse-document.ts'
import { GuichetError } from '../../../engine/errors.ts'
import { reusePage } from '../pages/reuse-page.ts'
import { goTo, type Portal, sendPage, textOf } from '../portal.ts'
import { readPostedForm } from '../posted-form.ts'
import { stepUrl } from '../step-order.ts'

type ReuseRequest = FastifyRequest<{ Params: { demandeId: string } }>
type Shown = { readonly requirement: string; readonly message?: string }

/** « Joindre un document disponible dans le compte ». */
export function addReuseRoutes(app: FastifyInstance, { engine, site }: Portal): void {
  const url = '/demandes/:demandeId/documents-du-compte'

  app.get<{ Params: ReuseRequest['params'] }>(url, { config: { access: 'account' } }, (request, reply) =>
    show(request, reply, { requirement: textOf(request, 'piece') ?? '' }),
  )

  app.post<{ Params: ReuseRequest['params'] }>(
    url,
    { config: { access: 'account', ...app.door('joindre') } },
    async (request, reply) => {
      const form = readPostedForm(request.body)
      const requirement = form.text('piece')
      const documentId = form.text('document')
      if (documentId === '') return show(request, reply, { requirement, message: 'Choisissez un document.' })
      try {
        await reuseDocument(request.actor, { ...request.params, requirement, documentId }, engine)
      } catch (error) {
        if (!(error instanceof GuichetError) || !toldAtChoice.has(error.code)) throw error
        return show(request, reply, { requirement, message: error.citizenMessage })
      }
      return goTo(reply, `${backOf(request, requirement)}#pieces`)
    },
  )

  async function show(request: ReuseRequest, reply: FastifyReply, shown: Shown): Promise<FastifyReply> {
    const { requirement, message } = shown
    const { demandeId } = request.params
    const reusable = await listReusable(request.actor, { demandeId, requirement }, engine)
    const back = backOf(request, requirement)
    const props = { ...reusable, demandeId, back, token: reply.csrfToken(), ...(message !== undefined && { message }) }
    return sendPage(reply, reusePage(site, props), message === undefined ? 200 : 422)
  }
}

function backOf({ params }: ReuseRequest, requirement: string): string {
  return stepUrl(params.demandeId, requirement.split('.')[0] ?? '')
}

const toldAtChoice = new Set([
  'FileRefused',
  'TooManyDocuments',
  'DocumentNotFound',
  'DocumentClosed',
  'TooManyRequests',
])
