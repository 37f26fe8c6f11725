/** Schemas that several routes of the API share. They validate what comes in, trim what goes out, and describe both. */

import { correctableOffer, correction } from './correction-schemas.ts'

/** A value in JSON whose shape belongs to the démarche, not to the API. */
export const free = { type: 'object', additionalProperties: true } as const

const text = { type: 'string' } as const

export const problem = {
  $id: 'Problem',
  type: 'object',
  description: 'What went wrong. `message` is a French sentence for a person; `code` is stable.',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'details'],
      properties: {
        code: { type: 'string', description: 'A code of the error table, e.g. `StaleVersion`' },
        message: text,
        details: {
          type: 'array',
          items: {
            type: 'object',
            required: ['path', 'code', 'message'],
            properties: { path: text, code: text, message: text },
          },
        },
        current: { ...free, description: 'On `StaleVersion`: the step as stored now' },
        currentVersion: { type: 'integer', description: 'On `StaleVersion`: the version to base the next save on' },
      },
    },
  },
} as const

/** Answers of any failure. */
export const failures = {
  '4xx': { description: 'Refused', $ref: 'Problem#' },
  '5xx': { description: 'Failed on our side; try again later', $ref: 'Problem#' },
} as const

const violation = {
  type: 'object',
  required: ['path', 'code', 'message'],
  properties: {
    path: { type: 'string', description: 'Where, e.g. `personne.nom`' },
    code: { type: 'string', description: 'Stable, e.g. `required`' },
    message: { type: 'string', description: 'French sentence to show at the field' },
  },
} as const

export const violations = { type: 'array', items: violation } as const

const requirements = {
  type: 'array',
  description: 'Supporting documents that the step asks now',
  items: {
    type: 'object',
    required: ['id', 'path', 'title', 'required', 'accept', 'maxFiles', 'maxMegabytes', 'count'],
    properties: {
      id: text,
      path: { type: 'string', description: 'To attach a file to it' },
      title: text,
      help: text,
      required: { type: 'boolean' },
      accept: { type: 'array', items: { type: 'string', enum: ['pdf', 'jpg', 'png'] } },
      maxFiles: { type: 'integer' },
      maxMegabytes: { type: 'integer', description: 'Of one file' },
      count: { type: 'integer', description: 'Files attached and not refused' },
    },
  },
} as const

export const steps = {
  type: 'array',
  items: {
    type: 'object',
    required: ['id', 'title', 'optional', 'applies', 'available', 'status', 'sentence'],
    properties: {
      id: text,
      title: text,
      optional: { type: 'boolean' },
      applies: { type: 'boolean', description: 'Whether the answers so far make this step one of the demande' },
      available: { type: 'boolean', description: 'Whether it may be filled now' },
      status: { type: 'string', enum: ['unavailable', 'incomplete', 'invalid', 'complete'] },
      sentence: { type: 'string', description: 'French sentence of the side panel' },
      documents: requirements,
    },
  },
} as const

const date = { type: 'string', format: 'date-time' } as const
const day = { type: 'string', format: 'date' } as const

export const phase = { type: 'string', enum: ['draft', 'validation', 'open', 'waiting', 'closed'] } as const

export const document = {
  type: 'object',
  required: ['id', 'requirement', 'title', 'name', 'size', 'state', 'stateLabel', 'at', 'removable', 'openable'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    requirement: { type: 'string', description: 'What it is attached to, e.g. `pieces.mandat`' },
    title: { type: 'string', description: 'Of what was asked, in French' },
    name: text,
    size: { type: 'integer', description: 'In bytes' },
    state: { type: 'string', enum: ['waiting', 'unscanned', 'clean', 'refused', 'wiped'] },
    stateLabel: { type: 'string', description: 'French' },
    message: { type: 'string', description: 'French sentence: what to know or to do about it' },
    at: date,
    removable: { type: 'boolean', description: 'By the caller, now' },
    openable: { type: 'boolean', description: 'By the caller, now' },
  },
} as const

const namedPerson = { type: 'object', required: ['name'], properties: { name: text, birthDate: day } } as const

export const demande = {
  $id: 'Demande',
  type: 'object',
  description: 'A demande as the caller may see it',
  required: [
    'id',
    'reference',
    'procedureId',
    'title',
    'version',
    'phase',
    'status',
    'statusLabel',
    'steps',
    'answers',
    'violations',
    'summary',
    'documents',
    'allowedEvents',
    'createdAt',
    'updatedAt',
  ],
  properties: {
    id: { type: 'string', format: 'uuid' },
    reference: { type: 'string', description: 'Told on the phone; opens nothing by itself' },
    accessCode: {
      type: 'string',
      description: 'With the reference, opens the demande from anywhere; for its citizen only',
    },
    procedureId: text,
    title: text,
    revision: {
      type: 'object',
      required: ['id', 'number', 'digest'],
      properties: { id: text, number: { type: 'integer' }, digest: text },
    },
    version: { type: 'integer', description: 'To send back as `baseVersion`' },
    phase,
    status: text,
    statusLabel: { type: 'string', description: 'French' },
    createdAt: date,
    updatedAt: date,
    submittedAt: date,
    closedAt: date,
    expiresAt: { ...date, description: 'Of a draft: when it is deleted' },
    silenceAt: {
      ...day,
      description:
        'At the end of that day silence counts as an answer; absent while nobody can tell, what was asked being awaited',
    },
    suspendedSince: { ...day, description: 'While the clock of silence stands still: since when' },
    answerBy: { ...day, description: 'While the commune owes an answer and the clock runs: the last day' },
    silentSince: { ...day, description: 'That day is past: silence counts as an answer' },
    awaitedUntil: { ...day, description: 'While the citizen is asked for more: the last day given' },
    serviceId: text,
    steps,
    answers: { ...free, description: 'By step, then by field' },
    violations,
    summary: {
      type: 'array',
      description: 'The answers as a person reads them, in French',
      items: {
        type: 'object',
        required: ['stepId', 'title', 'rows'],
        properties: {
          stepId: text,
          title: text,
          rows: {
            type: 'array',
            items: {
              type: 'object',
              required: ['path', 'label', 'value'],
              properties: { path: text, label: text, value: text },
            },
          },
        },
      },
    },
    documents: { type: 'array', description: 'Files attached, oldest first', items: document },
    undelivered: {
      type: 'array',
      description: 'For agents: mails that its citizen will not get, latest first',
      items: { type: 'object', required: ['subject', 'at'], properties: { subject: text, at: date } },
    },
    people: {
      type: 'object',
      description:
        'From an account: who asks, and the person of the household whom it is about, as they were when it began',
      properties: { applicant: namedPerson, subject: namedPerson },
    },
    correction,
    unreadMessages: { type: 'integer', description: 'Messages of the other side that the caller’s has not read' },
    allowedEvents: {
      type: 'array',
      description: 'What the caller may do with it now',
      items: {
        type: 'object',
        required: ['event', 'label'],
        properties: {
          event: text,
          label: text,
          asks: { ...free, description: 'JSON Schema of what the sender fills' },
          corrects: correctableOffer,
          completes: { type: 'boolean', description: 'It sends back what was asked; refused until it is right' },
        },
      },
    },
  },
} as const

export const demandeRow = {
  type: 'object',
  required: ['id', 'reference', 'procedureId', 'procedureTitle', 'phase', 'status', 'statusLabel', 'updatedAt'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    reference: text,
    procedureId: text,
    procedureTitle: text,
    phase,
    status: text,
    statusLabel: text,
    updatedAt: date,
    submittedAt: date,
    expiresAt: date,
    answerBy: { ...day, description: 'The last day to answer, while an answer is owed and the clock runs' },
    urgency: { type: 'string', enum: ['late', 'soon'], description: 'That day is past, or comes within 7 days' },
    unreadMessages: { type: 'integer', description: 'Messages that the caller’s side has not read' },
    about: { type: 'string', description: 'Who it is about, for agents' },
  },
} as const

/** `:id` of a demande. What is no uuid is no demande: the use-case answers 404, not the schema 400. */
export const demandeParams = {
  type: 'object',
  required: ['id'],
  additionalProperties: false,
  properties: { id: { type: 'string', maxLength: 100, description: 'Id of the demande' } },
} as const

export const baseVersion = {
  type: 'integer',
  minimum: 0,
  maximum: 1_000_000_000,
  description: '`version` of the demande that this is based on',
} as const

/** What an agent's list may be reduced to. */
export const demandeFilters = {
  phase: { type: 'string', enum: ['open', 'waiting', 'closed'] },
  procedure: { type: 'string', maxLength: 100, description: 'Id of a démarche' },
} as const

/** Numbers of a query string are texts: nothing is coerced. */
export const pageQuery = {
  after: { type: 'string', maxLength: 300, description: '`next` of the former page' },
  limit: { type: 'string', pattern: '^([1-9][0-9]?|100)$', description: 'Rows of a page, 1 to 100; 30 without it' },
} as const

export function limitOf(query: { readonly limit?: string }): number {
  return query.limit === undefined ? 30 : Number(query.limit)
}

/** A demande was opened to the session that asked. */
export const opened = {
  description: 'Opened',
  type: 'object',
  required: ['demandeId'],
  properties: { demandeId: { type: 'string' } },
} as const
