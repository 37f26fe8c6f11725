import type { FastifyInstance } from 'fastify'
import { type Actor, hasAccount } from '../../../engine/actor.ts'
import { openDraft } from '../../../engine/demandes/drafts/open-draft.ts'
import { listHeld } from '../../../engine/demandes/listing/list-held.ts'
import { listOwn } from '../../../engine/demandes/listing/list-own.ts'
import { listSubjects } from '../../../engine/people/household/list-subjects.ts'
import { isDraft } from '../draft-phase.ts'
import { homePage } from '../pages/home-page.ts'
import { procedurePage } from '../pages/procedure-page.ts'
import { proceduresPage } from '../pages/procedures-page.ts'
import { goTo, type Portal, sendPage } from '../portal.ts'
import { resumeStep, stepUrl } from '../step-order.ts'
import { sendAccountHome } from './space-routes.ts'
import { subjectUrl } from './subject-routes.ts'

const open = { access: 'public' } as const

/** Home, list of démarches, a démarche, and the door where a demande begins. */
export function addCatalogueRoutes(app: FastifyInstance, portal: Portal): void {
  const { engine, site } = portal
  const draftsOf = async (actor: Actor) =>
    hasAccount(actor)
      ? (await listOwn(actor, { phase: 'draft', limit: 100 }, engine)).rows
      : (await listHeld(actor, engine)).filter(isDraft)

  app.get('/', { config: open }, async (request, reply) => {
    if (request.space) return sendAccountHome({ request, reply }, request.space.viewer, portal)
    const procedures = engine.procedures.list()
    return sendPage(reply, homePage(site, { procedures, drafts: await draftsOf(request.actor) }))
  })

  app.get('/demarches', { config: open }, async (request, reply) => {
    const procedures = engine.procedures.list()
    return sendPage(reply, proceduresPage(site, { procedures, drafts: await draftsOf(request.actor) }))
  })

  app.get<{ Params: { id: string } }>('/demarches/:id', { config: open }, async (request, reply) => {
    const procedure = engine.procedures.get(request.params.id)
    const drafts = (await draftsOf(request.actor)).filter(({ procedureId }) => procedureId === procedure.id)
    return sendPage(
      reply,
      procedurePage(site, { procedure, drafts, token: reply.csrfToken(), isSignedIn: hasAccount(request.actor) }),
    )
  })

  app.post<{ Params: { id: string } }>(
    '/demarches/:id/commencer',
    { config: { ...open, csrf: 'origin', ...app.door('commencer') } },
    async (request, reply) => {
      // An unknown démarche must not give a session to whoever asks for it.
      const { id, definition } = engine.procedures.get(request.params.id)
      if (await listSubjects(request.actor, definition, engine)) return goTo(reply, subjectUrl(id))
      const demande = await openDraft(request.startHolder(), { procedureId: id }, engine)
      return goTo(reply, stepUrl(demande.id, resumeStep(demande.evaluation)))
    },
  )
}
