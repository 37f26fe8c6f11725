import type { FastifyInstance } from 'fastify'
import type { FromSchema } from 'json-schema-to-ts'
import { countEliminable } from '../../demandes/eliminations/count-eliminable.ts'
import { eliminate } from '../../demandes/eliminations/eliminate.ts'
import { listEliminable } from '../../demandes/eliminations/list-eliminable.ts'
import { listEliminated } from '../../demandes/eliminations/list-eliminated.ts'
import type { Engine } from '../../engine.ts'
import { counts, eliminablePage, eliminating, listing, registerPage, registerQuery } from './elimination-schemas.ts'
import { failures, limitOf } from './schemas.ts'

const tags = ['Eliminations']
const access = { access: 'agent' } as const

/** What is kept no longer than it must be: administrators only. */
export async function eliminationRoutes(app: FastifyInstance, { engine }: { engine: Engine }): Promise<void> {
  app.get(
    '/eliminations/counts',
    {
      config: access,
      schema: {
        tags,
        summary: 'How many demandes may be eliminated, by démarche',
        response: { 200: counts, ...failures },
      },
    },
    (request) => countEliminable(request.actor, engine),
  )
  app.get<{ Querystring: FromSchema<typeof listing> }>(
    '/eliminations/candidates',
    {
      config: access,
      schema: {
        tags,
        summary: 'Closed demandes whose time of keeping is over, oldest term first',
        querystring: listing,
        response: { 200: eliminablePage, ...failures },
      },
    },
    ({ actor, query }) =>
      listEliminable(
        actor,
        { ...cursorOf(query), ...(query.procedure !== undefined && { procedureId: query.procedure }) },
        engine,
      ),
  )
  app.post<{ Body: FromSchema<typeof eliminating> }>(
    '/eliminations',
    {
      config: access,
      schema: {
        tags,
        summary: 'Destroy demandes under a visa of the director of the archives',
        body: eliminating,
        response: {
          201: {
            description: 'Destroyed; a line of each is in the register',
            type: 'object',
            required: ['id', 'eliminated'],
            properties: { id: { type: 'string' }, eliminated: { type: 'integer' } },
          },
          ...failures,
        },
      },
    },
    async (request, reply) => reply.code(201).send(await eliminate(request.actor, request.body, engine)),
  )
  addRegister(app, engine)
}

function addRegister(app: FastifyInstance, engine: Engine): void {
  app.get<{ Querystring: FromSchema<typeof registerQuery> }>(
    '/eliminations/register',
    {
      config: access,
      schema: {
        tags,
        summary: 'The register of eliminations, latest first',
        querystring: registerQuery,
        response: { 200: registerPage, ...failures },
      },
    },
    ({ actor, query }) => listEliminated(actor, cursorOf(query), engine),
  )
}

function cursorOf({ after, limit }: FromSchema<typeof registerQuery>): { after?: string; limit: number } {
  return { ...(after !== undefined && { after }), limit: limitOf(limit === undefined ? {} : { limit }) }
}
