import type { FastifyInstance } from 'fastify'
import type { FromSchema } from 'json-schema-to-ts'
import type { JsonObject } from '../../definition/index.ts'
import type { CorrectsInput } from '../../demandes/correction/ask-correction.ts'
import { findByReference } from '../../demandes/find-by-reference.ts'
import { getHistory } from '../../demandes/history/get-history.ts'
import { type ListDemandesInput, listDemandes } from '../../demandes/listing/list-demandes.ts'
import { listHeld } from '../../demandes/listing/list-held.ts'
import { sendEvent } from '../../demandes/send-event.ts'
import type { Engine } from '../../engine.ts'
import { corrects, loggedCorrection } from './correction-schemas.ts'
import { pageOf } from './page-of.ts'
import {
  baseVersion,
  demandeFilters,
  demandeParams,
  demandeRow,
  failures,
  free,
  limitOf,
  opened,
  pageQuery,
} from './schemas.ts'
import { toJson } from './to-json.ts'

type DemandeParams = FromSchema<typeof demandeParams>

const happening = {
  type: 'object',
  required: ['event', 'baseVersion'],
  additionalProperties: false,
  properties: {
    event: { type: 'string', maxLength: 100, description: 'One of `allowedEvents`, e.g. `agent.take`' },
    asks: { ...free, description: 'What the event asks of its sender' },
    corrects,
    baseVersion,
  },
} as const

const listing = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ...demandeFilters,
    ...pageQuery,
  },
} as const

const page = pageOf('A page of demandes, latest first', demandeRow)

const history = {
  description: 'What happened, latest first',
  type: 'object',
  required: ['entries'],
  properties: {
    entries: {
      type: 'array',
      items: {
        type: 'object',
        required: ['seq', 'type', 'at', 'actorKind', 'sentence', 'asked'],
        properties: {
          seq: { type: 'integer' },
          type: { type: 'string' },
          at: { type: 'string', format: 'date-time' },
          actorKind: { type: 'string' },
          actorName: { type: 'string', description: 'For agents' },
          sentence: { type: 'string', description: 'French' },
          asked: free,
          corrects: loggedCorrection,
        },
      },
    },
  },
} as const

const tracking = {
  type: 'object',
  required: ['reference', 'code'],
  additionalProperties: false,
  properties: { reference: { type: 'string', maxLength: 50 }, code: { type: 'string', maxLength: 50 } },
} as const

/** What happens to a demande once it exists: lists, events, history, opening by code. */
export async function followingRoutes(app: FastifyInstance, { engine }: { engine: Engine }): Promise<void> {
  addLists(app, engine)
  addTracking(app, engine)
  addEvents(app, engine)
}

function addLists(app: FastifyInstance, engine: Engine): void {
  app.get<{ Querystring: FromSchema<typeof listing> }>(
    '/demandes',
    {
      config: { access: 'agent' },
      schema: {
        tags: ['Demandes'],
        summary: 'Submitted demandes of the agent’s services',
        querystring: listing,
        response: { 200: page, ...failures },
      },
    },
    (request) => listDemandes(request.actor, toListInput(request.query), engine),
  )
  app.get(
    '/held-demandes',
    {
      config: { access: 'public' },
      schema: {
        tags: ['Demandes'],
        summary: 'Drafts and demandes of this session’s citizen, last touched first',
        response: { 200: page, ...failures },
      },
    },
    async (request) => ({ rows: await listHeld(request.actor, engine) }),
  )
}

function addTracking(app: FastifyInstance, engine: Engine): void {
  app.post<{ Body: FromSchema<typeof tracking> }>(
    '/tracking',
    {
      config: { access: 'public', csrf: 'origin', ...app.door('suivi') },
      schema: {
        tags: ['Demandes'],
        summary: 'Open a demande to this session with its reference and code',
        body: tracking,
        response: {
          200: opened,
          ...failures,
        },
      },
    },
    async (request) => {
      const { demandeId } = await findByReference(request.actor, request.body, engine)
      request.grantDemande(demandeId)
      return { demandeId }
    },
  )
}

function addEvents(app: FastifyInstance, engine: Engine): void {
  app.post<{
    Params: DemandeParams
    Body: { event: string; asks?: JsonObject; corrects?: CorrectsInput; baseVersion: number }
  }>(
    '/demandes/:id/events',
    {
      config: { access: 'citizen' },
      schema: {
        tags: ['Demandes'],
        summary: 'Send an event that the workflow allows now',
        description: '409 `EventRefused` when the demande changed meanwhile or the event is not allowed in its state.',
        params: demandeParams,
        body: happening,
        response: { 200: { description: 'The demande after it', $ref: 'Demande#' }, ...failures },
      },
    },
    async (request) =>
      toJson(await sendEvent(request.actor, { demandeId: request.params.id, ...request.body }, engine), engine),
  )
  app.get<{ Params: DemandeParams }>(
    '/demandes/:id/history',
    {
      config: { access: 'citizen' },
      schema: {
        tags: ['Demandes'],
        summary: 'What happened to a demande',
        params: demandeParams,
        response: { 200: history, ...failures },
      },
    },
    async (request) => ({ entries: await getHistory(request.actor, { demandeId: request.params.id }, engine) }),
  )
}

function toListInput({ procedure, ...query }: FromSchema<typeof listing>): ListDemandesInput {
  return { ...query, ...(procedure === undefined ? {} : { procedureId: procedure }), limit: limitOf(query) }
}
