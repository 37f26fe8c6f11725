/** People as agents check them. */
import { person } from './household-schemas.ts'
import { pageOf } from './page-of.ts'
import { pageQuery } from './schemas.ts'

const text = { type: 'string' } as const
const day = { type: 'string', format: 'date' } as const
const { kind, state, version } = person.properties
const id = { type: 'string', maxLength: 100 } as const

export const peopleQuery = { type: 'object', additionalProperties: false, properties: pageQuery } as const

export const peoplePage = pageOf('Longest waiting first', {
  type: 'object',
  required: ['id', 'kind', 'name', 'state', 'stateLabel', 'household', 'updatedAt', 'duplicates'],
  properties: {
    id: text,
    kind,
    name: text,
    birthDate: day,
    expectedOn: day,
    state,
    stateLabel: text,
    household: { type: 'string', description: 'The adult who answers for it' },
    updatedAt: { type: 'string', format: 'date-time', description: 'Since when they wait' },
    duplicates: { type: 'integer', description: 'How many people may be the same' },
  },
})

export const checkedPerson = {
  ...person,
  description: 'The person, their household, and who may be the same',
  required: [...person.required, 'household', 'duplicates'],
  properties: {
    ...person.properties,
    household: {
      type: 'object',
      required: ['name', 'phones', 'people'],
      properties: {
        name: text,
        email: text,
        phones: { type: 'array', items: text },
        people: {
          type: 'array',
          items: { type: 'object', required: ['id', 'name', 'kind'], properties: { id: text, name: text, kind } },
        },
      },
    },
    duplicates: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'kind', 'name', 'stateLabel', 'version', 'isResponsible', 'household', 'isSameHousehold'],
        properties: {
          id: text,
          kind,
          name: text,
          birthDate: day,
          stateLabel: text,
          version,
          isResponsible: { type: 'boolean' },
          household: text,
          isSameHousehold: { type: 'boolean', description: 'Only then may the two be merged' },
        },
      },
    },
  },
} as const

const given = { type: 'integer', minimum: 0, maximum: 1_000_000_000, description: version.description } as const

export const judging = {
  type: 'object',
  required: ['version', 'state'],
  additionalProperties: false,
  properties: {
    version: given,
    state: { type: 'string', enum: ['valid', 'invalid'] },
    reason: { type: 'string', maxLength: 10_000, description: 'What is to be corrected, of `invalid`' },
  },
} as const

export const merging = {
  type: 'object',
  required: ['version', 'dropped'],
  additionalProperties: false,
  properties: {
    version: given,
    dropped: {
      type: 'object',
      required: ['id', 'version'],
      additionalProperties: false,
      properties: { id, version: given },
    },
  },
} as const

export const distinguishing = {
  type: 'object',
  required: ['otherId'],
  additionalProperties: false,
  properties: { otherId: id },
} as const
