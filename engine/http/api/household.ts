import type { FastifyInstance } from 'fastify'
import type { FromSchema } from 'json-schema-to-ts'
import type { JsonObject } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { addPerson } from '../../people/household/add-person.ts'
import { archivePerson } from '../../people/household/archive-person.ts'
import { changePerson } from '../../people/household/change-person.ts'
import { getPerson } from '../../people/household/get-person.ts'
import { listHousehold } from '../../people/household/list-household.ts'
import type { Guardian, PersonKind } from '../../people/household/person-view.ts'
import { adding, archiving, changing, household, person, personParams } from './household-schemas.ts'
import { failures } from './schemas.ts'

const tags = ['Household']
const config = { access: 'account' } as const

type PersonRoute = { Params: FromSchema<typeof personParams> }
type Described = { readonly answers: JsonObject; readonly guardians?: readonly Guardian[] }

/** The people of one's own household. */
export async function householdRoutes(app: FastifyInstance, { engine }: { engine: Engine }): Promise<void> {
  app.get(
    '/household',
    { config, schema: { tags, summary: 'The people of one’s household', response: { 200: household, ...failures } } },
    (request) => listHousehold(request.actor, {}, engine),
  )
  app.post<{ Body: Described & { kind: PersonKind } }>(
    '/household/people',
    {
      config,
      schema: {
        tags,
        summary: 'Add an adult or a child',
        body: adding,
        response: { 201: { description: 'Added', ...person }, ...failures },
      },
    },
    async (request, reply) => {
      const added = await addPerson(request.actor, request.body, engine)
      return reply.code(201).header('location', `/api/v1/household/people/${added.id}`).send(added)
    },
  )
  addOnePerson(app, engine)
}

function addOnePerson(app: FastifyInstance, engine: Engine): void {
  const url = '/household/people/:personId'
  const known = { description: 'The person', ...person } as const
  app.get<PersonRoute>(
    url,
    { config, schema: { tags, summary: 'A person', params: personParams, response: { 200: known, ...failures } } },
    (request) => getPerson(request.actor, request.params, engine),
  )
  app.put<PersonRoute & { Body: Described & { version: number } }>(
    url,
    {
      config,
      schema: {
        tags,
        summary: 'Change what is said of a person',
        description: '409 `StaleVersion` with what is stored now, when somebody changed it since `version`.',
        params: personParams,
        body: changing,
        response: { 200: known, ...failures },
      },
    },
    (request) => changePerson(request.actor, { ...request.params, ...request.body }, engine),
  )
  app.delete<PersonRoute & { Querystring: FromSchema<typeof archiving> }>(
    url,
    {
      config,
      schema: {
        tags,
        summary: 'Take a person out of the household',
        description: '409 `PersonKept` with the reason: the responsible adult goes last, a child keeps a guardian.',
        params: personParams,
        querystring: archiving,
        response: { 204: { description: 'Taken out', type: 'null' }, ...failures },
      },
    },
    async (request, reply) => {
      const version = Number(request.query.version)
      await archivePerson(request.actor, { ...request.params, version }, engine)
      return reply.code(204).send()
    },
  )
}
