import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Violation } from '../../engine/definition/evaluation.ts'
import { getDemande } from '../../engine/demandes/get-demande.ts'
import { complementsId, isToCorrect, nextPlace } from './correcting.ts'
import { complementsPage } from './pages/complements-page.ts'
import { goTo, type Portal, sendPage } from './portal.ts'
import type { PostedForm } from './posted-form.ts'
import { reuseUrl } from './reuse-url.ts'
import { stepUrl } from './step-order.ts'
import { takeFiles } from './take-files.ts'

type StepRequest = FastifyRequest<{ Params: { demandeId: string; stepId: string } }>

/** The documents that an agent named: joined, taken back, and on to the next page. */
export async function answerComplements(
  request: StepRequest,
  reply: FastifyReply,
  { portal, form }: { readonly portal: Portal; readonly form: PostedForm },
): Promise<FastifyReply> {
  const { demandeId } = request.params
  // First: whoever may not see the demande is told so, whatever was sent with the form.
  await getDemande(request.actor, { demandeId }, portal.engine)
  const { violations } = await takeFiles(request, form, portal.engine)
  if (violations.length > 0) return showComplements(request, reply, { portal, violations })
  const reuse = reuseUrl(form, { demandeId, stepId: complementsId })
  if (reuse !== undefined) return goTo(reply, reuse)
  if (form.action !== 'continuer') return goTo(reply, stepUrl(demandeId, complementsId))
  const demande = await getDemande(request.actor, { demandeId }, portal.engine)
  return goTo(reply, isToCorrect(demande) ? nextPlace(demande, complementsId) : `/demandes/${demandeId}`)
}

export async function showComplements(
  request: StepRequest,
  reply: FastifyReply,
  { portal, violations = [] }: { readonly portal: Portal; readonly violations?: readonly Violation[] },
): Promise<FastifyReply> {
  const { demandeId } = request.params
  const demande = await getDemande(request.actor, { demandeId }, portal.engine)
  const hasAny = isToCorrect(demande) && demande.correction.documents.some(({ stepId }) => stepId === undefined)
  if (!hasAny) return goTo(reply, `/demandes/${demandeId}`)
  const page = complementsPage(portal.site, {
    demande,
    violations,
    token: reply.csrfToken(),
    canReuse: request.space !== null,
  })
  return sendPage(reply, page, violations.length > 0 ? 422 : 200)
}
