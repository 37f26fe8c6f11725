import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { listAttachable } from '../../../engine/demandes/attach-to-account.ts'
import { listOwnDocuments } from '../../../engine/demandes/documents/list-own-documents.ts'
import { type ListOwnInput, listOwn } from '../../../engine/demandes/listing/list-own.ts'
import { listPeopleNames } from '../../../engine/people/space/list-people-names.ts'
import { readHome } from '../../../engine/people/space/read-home.ts'
import type { Viewer } from '../../../engine/people/space/read-viewer.ts'
import { type AccountHomeProps, accountHomePage } from '../pages/account-home-page.ts'
import { documentsPage } from '../pages/documents-page.ts'
import { type DemandeFilters, ownDemandesPage } from '../pages/own-demandes-page.ts'
import { hasFlag, type Portal, sendPage, textOf } from '../portal.ts'
import { addAttachRoutes } from './attach-routes.ts'
import { addReuseRoutes } from './reuse-routes.ts'
import { addRightsRoutes } from './rights-routes.ts'

const rowsOfPage = 20

/** The personal space of an account: its documents, and what it does with them. */
export function addSpaceRoutes(app: FastifyInstance, portal: Portal): void {
  const { engine, site } = portal
  addReuseRoutes(app, portal)
  addAttachRoutes(app, portal)
  addRightsRoutes(app, portal)

  app.get('/documents', { config: { access: 'account' } }, async (request, reply) => {
    const after = textOf(request, 'apres')
    const page = await listOwnDocuments(
      request.actor,
      { limit: rowsOfPage, ...(after !== undefined && { after }) },
      engine,
    )
    return sendPage(reply, documentsPage(site, { page, isFirst: after === undefined }))
  })
}

/** `/` of who is signed in. */
export async function sendAccountHome(
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  viewer: Viewer,
  portal: Portal,
): Promise<FastifyReply> {
  const { engine, site } = portal
  const [home, attachable, cards] = await Promise.all([
    readHome(request.actor, {}, engine),
    listAttachable(request.actor, {}, engine),
    readCards(viewer, portal, request.log),
  ])
  return sendPage(reply, accountHomePage(site, { viewer, home, attachable, token: reply.csrfToken(), cards }))
}

/** One that fails says so in its place, and leaves the others alone. */
async function readCards(
  viewer: Viewer,
  { engine, parts }: Portal,
  log: FastifyBaseLogger,
): Promise<AccountHomeProps['cards']> {
  const read = parts.homeCards.map(async ([id, card]) => {
    try {
      const content = await card.read(viewer, engine)
      return content ? [{ id, content }] : []
    } catch (error) {
      log.error({ err: error, card: id }, 'a card of the home page failed')
      return [{ id, content: undefined }]
    }
  })
  return (await Promise.all(read)).flat()
}

/** `/demandes` of who is signed in. */
export async function sendOwnDemandes(
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  { engine, site }: Portal,
): Promise<FastifyReply> {
  const filters = readFilters(request)
  const [page, attachable, people] = await Promise.all([
    listOwn(request.actor, toInput(filters), engine),
    listAttachable(request.actor, {}, engine),
    listPeopleNames(request.actor, {}, engine),
  ])
  const procedures = engine.procedures.list().map(({ id, definition: { title } }) => ({ id, title }))
  const props = { page, filters, procedures, people, attachable, token: reply.csrfToken() }
  return sendPage(reply, ownDemandesPage(site, { ...props, justDiscarded: hasFlag(request, 'supprime') }))
}

function readFilters(request: FastifyRequest): DemandeFilters {
  return Object.fromEntries(
    (['demarche', 'etat', 'personne', 'apres'] as const).flatMap((name) => {
      const value = textOf(request, name)
      return value === undefined ? [] : [[name, value] as const]
    }),
  )
}

function toInput({ demarche, etat, personne, apres }: DemandeFilters): ListOwnInput {
  const phase = phases.get(etat ?? '')
  return {
    limit: rowsOfPage,
    ...(demarche !== undefined && { procedureId: demarche }),
    ...(phase && { phase }),
    ...(personne !== undefined && { subjectId: personne }),
    ...(apres !== undefined && { after: apres }),
  }
}

const phases: ReadonlyMap<string, NonNullable<ListOwnInput['phase']>> = new Map([
  ['brouillon', 'draft'],
  ['en-cours', 'open'],
  ['a-completer', 'waiting'],
  ['terminee', 'closed'],
])
