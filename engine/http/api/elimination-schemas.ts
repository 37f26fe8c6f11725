/** What the API says of eliminations. */
import { pageOf } from './page-of.ts'
import { pageQuery } from './schemas.ts'

const text = { type: 'string' } as const
const day = { type: 'string', format: 'date' } as const
const moment = { type: 'string', format: 'date-time' } as const
const uuid = { type: 'string', pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' } as const

export const registerQuery = { type: 'object', additionalProperties: false, properties: pageQuery } as const

export const listing = {
  type: 'object',
  additionalProperties: false,
  properties: { procedure: { type: 'string', maxLength: 100, description: 'Id of a démarche' }, ...pageQuery },
} as const

export const counts = {
  description: 'Numbers of demandes',
  type: 'object',
  required: ['listedOn', 'total', 'procedures'],
  properties: {
    listedOn: { ...day, description: 'To send back with the visa' },
    total: { type: 'integer' },
    procedures: {
      type: 'array',
      items: {
        type: 'object',
        required: ['procedureId', 'title', 'count'],
        properties: { procedureId: text, title: text, count: { type: 'integer' } },
      },
    },
  },
} as const

/** What a list and the register tell of a demande. */
const told = {
  id: text,
  reference: text,
  procedureId: text,
  procedureTitle: text,
  submittedAt: moment,
  closedAt: moment,
} as const
const always = ['id', 'reference', 'procedureId', 'procedureTitle', 'submittedAt', 'closedAt'] as const

export const eliminablePage = pageOf('A page of demandes', {
  type: 'object',
  required: [...always, 'retainedUntil'],
  properties: {
    ...told,
    retainedUntil: { ...day, description: 'The last day that it had to be kept' },
  },
})

export const registerPage = pageOf('A page of the register', {
  type: 'object',
  required: [...always, 'eliminatedAt', 'visaReference', 'visaOn'],
  properties: {
    ...told,
    eliminatedAt: moment,
    visaReference: text,
    visaOn: day,
    directorFirstName: text,
    directorLastName: text,
  },
})

export const eliminating = {
  type: 'object',
  required: ['visa', 'listedOn'],
  additionalProperties: false,
  properties: {
    visa: {
      type: 'object',
      required: ['reference', 'on', 'directorFirstName', 'directorLastName'],
      additionalProperties: false,
      // How long and which: the use-case says it in French, at its place.
      properties: {
        reference: { ...text, description: 'As written on the visa' },
        on: { ...text, description: 'Its date, e.g. `2027-12-01`' },
        directorFirstName: text,
        directorLastName: text,
      },
    },
    listedOn: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: '`listedOn` of the counts' },
    demandeIds: {
      type: 'array',
      minItems: 1,
      maxItems: 500,
      items: uuid,
      description: 'Only these; all that was listed without it',
    },
    procedureId: { type: 'string', maxLength: 100, description: 'Only those of a démarche' },
  },
} as const
