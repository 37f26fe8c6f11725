import type { FastifyInstance } from 'fastify'
import type { FromSchema } from 'json-schema-to-ts'
import type { JsonObject } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { correctPerson } from '../../people/household/checking/correct-person.ts'
import { getCheckedPerson } from '../../people/household/checking/get-checked-person.ts'
import { ignoreDuplicate } from '../../people/household/checking/ignore-duplicate.ts'
import { judgePerson } from '../../people/household/checking/judge-person.ts'
import { listPeopleToCheck } from '../../people/household/checking/list-people-to-check.ts'
import { mergePeople } from '../../people/household/checking/merge-people.ts'
import type { Guardian } from '../../people/household/person-view.ts'
import { changing, person, personParams } from './household-schemas.ts'
import { checkedPerson, distinguishing, judging, merging, peoplePage, peopleQuery } from './people-schemas.ts'
import { failures, limitOf } from './schemas.ts'

const tags = ['People']
const config = { access: 'agent' } as const
const known = { description: 'As it stands now', ...person } as const
const url = '/people/:personId'

type PersonRoute = { Params: FromSchema<typeof personParams> }

/** The people whom citizens declare, checked by agents: managers and administrators only. */
export async function peopleRoutes(app: FastifyInstance, { engine }: { engine: Engine }): Promise<void> {
  app.get<{ Querystring: FromSchema<typeof peopleQuery> }>(
    '/people',
    {
      config,
      schema: {
        tags,
        summary: 'The people to check, longest waiting first',
        querystring: peopleQuery,
        response: { 200: peoplePage, ...failures },
      },
    },
    ({ actor, query: { after, limit } }) =>
      listPeopleToCheck(
        actor,
        { limit: limitOf(limit === undefined ? {} : { limit }), ...(after !== undefined && { after }) },
        engine,
      ),
  )
  app.get<PersonRoute>(
    url,
    {
      config,
      schema: {
        tags,
        summary: 'A person, and who may be the same',
        params: personParams,
        response: { 200: checkedPerson, ...failures },
      },
    },
    (request) => getCheckedPerson(request.actor, request.params, engine),
  )
  addJudging(app, engine)
  addDuplicates(app, engine)
}

function addJudging(app: FastifyInstance, engine: Engine): void {
  app.put<PersonRoute & { Body: { version: number; answers: JsonObject; guardians?: readonly Guardian[] } }>(
    url,
    {
      config,
      schema: {
        tags,
        summary: 'Correct a person, who is then valid',
        description: '409 `StaleVersion` with what is stored now, when the person was changed meanwhile.',
        params: personParams,
        body: changing,
        response: { 200: known, ...failures },
      },
    },
    (request) => correctPerson(request.actor, { ...request.params, ...request.body }, engine),
  )
  app.put<PersonRoute & { Body: FromSchema<typeof judging> }>(
    `${url}/judgement`,
    {
      config,
      schema: {
        tags,
        summary: 'Say that a person is valid, or what is to be corrected',
        params: personParams,
        body: judging,
        response: { 200: known, ...failures },
      },
    },
    (request) => judgePerson(request.actor, { ...request.params, ...request.body }, engine),
  )
}

function addDuplicates(app: FastifyInstance, engine: Engine): void {
  app.post<PersonRoute & { Body: FromSchema<typeof merging> }>(
    `${url}/merge`,
    {
      config,
      schema: {
        tags,
        summary: 'Keep one of two people of a household who were declared twice',
        description: '409 `PeopleApart` of two households, or of an adult and a child.',
        params: personParams,
        body: merging,
        response: { 200: known, ...failures },
      },
    },
    ({ actor, params, body: { version, dropped } }) =>
      mergePeople(actor, { kept: { id: params.personId, version }, dropped }, engine),
  )
  app.post<PersonRoute & { Body: FromSchema<typeof distinguishing> }>(
    `${url}/distinct`,
    {
      config,
      schema: {
        tags,
        summary: 'Say that two people who look the same are not',
        params: personParams,
        body: distinguishing,
        response: { 204: { description: 'They are not flagged any more', type: 'null' }, ...failures },
      },
    },
    async (request, reply) => {
      await ignoreDuplicate(request.actor, { ...request.params, ...request.body }, engine)
      return reply.code(204).send()
    },
  )
}
