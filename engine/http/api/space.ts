import type { FastifyInstance } from 'fastify'
import type { FromSchema } from 'json-schema-to-ts'
import { listOwnDocuments } from '../../demandes/documents/list-own-documents.ts'
import { listOwn } from '../../demandes/listing/list-own.ts'
import type { Engine } from '../../engine.ts'
import { demandeRow, failures, limitOf, pageQuery } from './schemas.ts'

const next = { type: 'string', description: 'To send back as `after`; absent on the last page' } as const
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

const pageOf = <Row extends object>(description: string, row: Row) => ({
  description,
  type: 'object',
  required: ['rows'],
  properties: { rows: { type: 'array', items: row }, next },
})

/** The personal space of an account: its demandes and its supporting documents. */
export async function spaceRoutes(app: FastifyInstance, { engine }: { engine: Engine }): Promise<void> {
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

const onlyPages = { type: 'object', additionalProperties: false, properties: pageQuery } as const
