import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { GuichetError } from '../../../engine/errors.ts'
import { readAccount } from '../../../engine/people/accounts/read-account.ts'
import { addPerson } from '../../../engine/people/household/add-person.ts'
import { archivePerson } from '../../../engine/people/household/archive-person.ts'
import { changePerson } from '../../../engine/people/household/change-person.ts'
import { getPerson } from '../../../engine/people/household/get-person.ts'
import { listHousehold } from '../../../engine/people/household/list-household.ts'
import { personAnswers } from '../../../engine/people/household/person-answers.ts'
import type { PersonKind } from '../../../engine/people/household/person-view.ts'
import { StalePerson } from '../../../engine/people/household/stale-person.ts'
import { accountPage } from '../pages/account-page.ts'
import { personRemovalPage } from '../pages/person-removal-page.ts'
import { goTo, type Portal, sendPage } from '../portal.ts'
import { readPostedForm, readVersion } from '../posted-form.ts'
import { showAdding, showPerson, submitPerson } from '../show-person.ts'

const config = { access: 'account' } as const
type PersonRoute = { Params: { personId: string } }
type PersonRequest = FastifyRequest<PersonRoute>

/** The account's page, and the people of its household. */
export function addHouseholdRoutes(app: FastifyInstance, portal: Portal): void {
  app.get('/compte', { config }, (request, reply) => showAccount(request, reply, portal))
  app.get('/compte/foyer', { config }, (_request, reply) => goTo(reply, '/compte'))
  addAdding(app, portal, { kind: 'adult', url: '/compte/foyer/adulte' })
  addAdding(app, portal, { kind: 'child', url: '/compte/foyer/enfant' })
  addChanging(app, portal)
  addRemoving(app, portal)
}

async function showAccount(
  request: FastifyRequest,
  reply: FastifyReply,
  { engine, site }: Portal,
): Promise<FastifyReply> {
  const { actor } = request
  const [account, household] = await Promise.all([readAccount(actor, {}, engine), listHousehold(actor, {}, engine)])
  const { query } = request
  const [done] = typeof query === 'object' && query !== null ? Object.keys(query) : []
  return sendPage(reply, accountPage(site, { account, household, done }))
}

function addAdding(app: FastifyInstance, portal: Portal, { kind, url }: { kind: PersonKind; url: string }): void {
  app.get(url, { config }, async (request, reply) => {
    const { people } = await listHousehold(request.actor, {}, portal.engine)
    return showAdding(reply, { portal, kind, people })
  })
  app.post(url, { config }, async (request, reply) => {
    const { people } = await listHousehold(request.actor, {}, portal.engine)
    return submitPerson(reply, {
      portal,
      kind,
      people,
      posted: readPostedForm(request.body),
      save: async (input) => {
        await addPerson(request.actor, { kind, ...input }, portal.engine)
        return '/compte?ajoute=1'
      },
    })
  })
}

function addChanging(app: FastifyInstance, portal: Portal): void {
  const { engine } = portal
  const url = '/compte/foyer/:personId'
  app.get<PersonRoute>(url, { config }, async (request, reply) => {
    const { people } = await listHousehold(request.actor, {}, engine)
    const person = await getPerson(request.actor, request.params, engine)
    return showPerson(reply, {
      portal,
      kind: person.kind,
      person,
      people,
      values: personAnswers(person),
      guardians: person.guardians,
      violations: [],
    })
  })
  app.post<PersonRoute>(url, { config }, async (request, reply) => {
    const { people } = await listHousehold(request.actor, {}, engine)
    const person = await getPerson(request.actor, request.params, engine)
    const posted = readPostedForm(request.body)
    const version = readVersion(posted)
    return submitPerson(reply, {
      portal,
      kind: person.kind,
      person,
      people,
      posted,
      save: async (input) => {
        await changePerson(request.actor, { personId: person.id, version, ...input }, engine)
        return '/compte?enregistre=1'
      },
    })
  })
}

function addRemoving(app: FastifyInstance, { engine, site }: Portal): void {
  const url = '/compte/foyer/:personId/suppression'
  const show = async (request: PersonRequest, reply: FastifyReply, refusal?: string): Promise<FastifyReply> => {
    const person = await getPerson(request.actor, request.params, engine)
    const page = personRemovalPage(site, {
      person,
      token: reply.csrfToken(),
      ...(refusal !== undefined && { refusal }),
    })
    return sendPage(reply, page, refusal === undefined ? 200 : 409)
  }
  app.get<PersonRoute>(url, { config }, (request, reply) => show(request, reply))
  app.post<PersonRoute>(url, { config }, async (request, reply) => {
    const version = readVersion(readPostedForm(request.body))
    try {
      await archivePerson(request.actor, { personId: request.params.personId, version }, engine)
      return goTo(reply, '/compte?supprime=1')
    } catch (error) {
      const isShown = error instanceof StalePerson || (error instanceof GuichetError && error.code === 'PersonKept')
      if (!isShown) throw error
      return show(request, reply, error.citizenMessage)
    }
  })
}
