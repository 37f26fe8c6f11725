import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { openDraft } from '../../../engine/demandes/drafts/open-draft.ts'
import { GuichetError } from '../../../engine/errors.ts'
import { listSubjects } from '../../../engine/people/household/list-subjects.ts'
import { somebodyElse, subjectPage } from '../pages/subject-page.ts'
import { goTo, type Portal, sendPage } from '../portal.ts'
import { readPostedForm } from '../posted-form.ts'
import { resumeStep, stepUrl } from '../step-order.ts'

const config = { access: 'account' } as const

type SubjectRequest = FastifyRequest<{ Params: { id: string } }>

export function subjectUrl(procedureId: string): string {
  return `/demarches/${procedureId}/pour-qui`
}

/** « Pour qui ? », between the button that begins a démarche and its first step. */
export function addSubjectRoutes(app: FastifyInstance, portal: Portal): void {
  const url = '/demarches/:id/pour-qui'
  app.get<{ Params: { id: string } }>(url, { config }, (request, reply) => ask(request, reply, { portal }))
  app.post<{ Params: { id: string } }>(url, { config: { ...config, ...app.door('commencer') } }, (request, reply) =>
    begin(request, reply, portal),
  )
}

async function ask(
  request: SubjectRequest,
  reply: FastifyReply,
  { portal, refusal }: { readonly portal: Portal; readonly refusal?: string },
): Promise<FastifyReply> {
  const { engine, site } = portal
  const procedure = engine.procedures.get(request.params.id)
  const choice = await listSubjects(request.actor, procedure.definition, engine)
  if (!choice) return goTo(reply, `/demarches/${procedure.id}`)
  const token = reply.csrfToken()
  const page = subjectPage(site, { procedure, choice, token, ...(refusal !== undefined && { refusal }) })
  return sendPage(reply, page, refusal === undefined ? 200 : 422)
}

async function begin(request: SubjectRequest, reply: FastifyReply, portal: Portal): Promise<FastifyReply> {
  const { engine } = portal
  const { id } = engine.procedures.get(request.params.id)
  const chosen = readPostedForm(request.body).text('personne')
  try {
    if (chosen === '') throw new GuichetError('SubjectRequired')
    const input = { procedureId: id, ...(chosen !== somebodyElse && { subjectId: chosen }) }
    const demande = await openDraft(request.actor, input, engine)
    return goTo(reply, stepUrl(demande.id, resumeStep(demande.evaluation)))
  } catch (error) {
    // Somebody was taken out of the household meanwhile, say: the page is shown again, as it is now.
    if (!(error instanceof GuichetError) || !ofSubjects.has(error.code)) throw error
    return ask(request, reply, { portal, refusal: error.citizenMessage })
  }
}

const ofSubjects: ReadonlySet<string> = new Set(['SubjectRequired', 'SubjectRefused', 'PersonNotFound'])
