import type { FastifyInstance } from 'fastify'
import type { FromSchema } from 'json-schema-to-ts'
import { listOwnDocuments } from '../../demandes/documents/list-own-documents.ts'
import { listReusable, reuseDocument } from '../../demandes/documents/reuse-document.ts'
import { listOwn } from '../../demandes/listing/list-own.ts'
import type { Engine } from '../../engine.ts'
import { listOf, pageOf } from './page-of.ts'
import { rightsRoutes } from './rights.ts'
import { demandeParams, demandeRow, document, failures, limitOf, pageQuery } from './schemas.ts'

const words = { type: 'string' } as const
const moment = { type: 'string', format: 'date-time' } as const
const day = { type: 'string', format: 'date' } as const

const ownFilters = {
  type: 'object',
  additionalProperties: false,
  properties: {
    phase: { type: 'string', enum: ['draft', 'sent', 'open', 'waiting', 'closed'], description: '`sent`: no draft' },
    procedure: { type: 'string', maxLength: 100, description: 'Id of a démarche' },
    person: { type: 'string', maxLength: 100, description: 'Id of a person of the household' },
    ...pageQuery,
  },
} as const

const ownRow = {
  ...demandeRow,
  properties: {
    ...demandeRow.properties,
    person: { ...words, description: 'Of the household, whom it is about' },
    lastWord: {
      type: 'object',
      description: 'The last that the town hall wrote, shortened',
      required: ['at', 'text'],
      properties: { at: moment, text: words },
    },
    awaitedUntil: { ...day, description: 'While the citizen is awaited: the last day given' },
    ending: {
      type: 'object',
      description: 'The event by which its citizen may end it now',
      required: ['event', 'label'],
      properties: { event: words, label: words },
    },
  },
} as const

const ownDocument = {
  type: 'object',
  required: ['id', 'requirement', 'title', 'name', 'size', 'state', 'stateLabel', 'at', 'openable', 'demande'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    requirement: words,
    title: { ...words, description: 'Of what was asked, in French' },
    name: words,
    size: { type: 'integer', description: 'In bytes' },
    state: { type: 'string', enum: ['draft', 'pending', 'checked', 'valid', 'refused', 'expired', 'wiped'] },
    stateLabel: words,
    message: words,
    at: moment,
    expiresOn: { ...day, description: 'The last day on which it is of use' },
    openable: { type: 'boolean' },
    demande: {
      type: 'object',
      required: ['id', 'reference', 'title'],
      properties: { id: words, reference: words, title: words },
    },
    person: words,
  },
} as const

/** The personal space of an account: its demandes and its supporting documents. */
export async function spaceRoutes(app: FastifyInstance, { engine }: { engine: Engine }): Promise<void> {
  await app.register(rightsRoutes, { engine })
  addReuse(app, engine)
  app.get<{ Querystring: FromSchema<typeof ownFilters> }>(
    '/account/demandes',
    {
      config: { access: 'account' },
      schema: {
        tags: ['Account'],
        summary: 'Drafts and demandes of the account, last touched first',
        querystring: ownFilters,
        response: { 200: pageOf('A page of demandes', ownRow), ...failures },
      },
    },
    (request) => {
      const { procedure, person, phase, after } = request.query
      const input = {
        limit: limitOf(request.query),
        ...(phase && { phase }),
        ...(procedure !== undefined && { procedureId: procedure }),
        ...(person !== undefined && { subjectId: person }),
        ...(after !== undefined && { after }),
      }
      return listOwn(request.actor, input, engine)
    },
  )
  app.get<{ Querystring: FromSchema<typeof onlyPages> }>(
    '/account/documents',
    {
      config: { access: 'account' },
      schema: {
        tags: ['Account'],
        summary: 'Supporting documents of the account, latest first',
        querystring: onlyPages,
        response: { 200: pageOf('A page of documents', ownDocument), ...failures },
      },
    },
    (request) => {
      const { after } = request.query
      return listOwnDocuments(
        request.actor,
        { limit: limitOf(request.query), ...(after !== undefined && { after }) },
        engine,
      )
    },
  )
}

function addReuse(app: FastifyInstance, engine: Engine): void {
  app.get<{ Params: DemandeParams; Querystring: FromSchema<typeof requirementQuery> }>(
    '/demandes/:id/reusable-documents',
    {
      config: { access: 'account' },
      schema: {
        tags: ['Documents'],
        summary: 'Documents of the account that a requirement takes',
        params: demandeParams,
        querystring: requirementQuery,
        response: {
          200: listOf('Latest first', ownDocument),
          ...failures,
        },
      },
    },
    async (request) => {
      const { requirement } = request.query
      const { documents } = await listReusable(request.actor, { demandeId: request.params.id, requirement }, engine)
      return { rows: documents }
    },
  )
  app.post<{ Params: DemandeParams; Body: FromSchema<typeof reuse> }>(
    '/demandes/:id/reused-documents',
    {
      config: { access: 'account', ...app.door('joindre') },
      schema: {
        tags: ['Documents'],
        summary: 'Attach a copy of a document that the account has',
        description: '422 `FileRefused` when its validity is over.',
        params: demandeParams,
        body: reuse,
        response: { 201: { description: 'Attached', ...document }, ...failures },
      },
    },
    async (request, reply) => {
      const attached = await reuseDocument(request.actor, { demandeId: request.params.id, ...request.body }, engine)
      return reply.code(201).header('location', `/api/v1/documents/${attached.id}`).send(attached)
    },
  )
}

type DemandeParams = FromSchema<typeof demandeParams>

const requirement = {
  type: 'string',
  maxLength: 200,
  description: 'What it is attached to, e.g. `pieces.mandat`',
} as const

const requirementQuery = {
  type: 'object',
  required: ['requirement'],
  additionalProperties: false,
  properties: { requirement },
} as const

const reuse = {
  type: 'object',
  required: ['requirement', 'documentId'],
  additionalProperties: false,
  properties: { requirement, documentId: { type: 'string', maxLength: 100 } },
} as const

const onlyPages = { type: 'object', additionalProperties: false, properties: pageQuery } as const
