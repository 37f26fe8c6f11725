import { free } from './schemas.ts'

/** Answers to one of the forms of an account: names and rules are those of its page. */
const answers = {
  ...free,
  description: 'By name of field, as the form of the page posts them, groups as objects',
} as const
const token = { type: 'string', maxLength: 100, description: 'Last part of the address that was mailed' } as const
const words = { type: 'string' } as const

export const creation = {
  type: 'object',
  required: ['answers'],
  additionalProperties: false,
  properties: {
    answers,
    proof: {
      type: 'string',
      maxLength: 5000,
      description:
        'Solution of a challenge of `GET /proof-of-work`, as altcha encodes it. Few accounts an hour without it.',
    },
  },
} as const

export const form = {
  type: 'object',
  required: ['answers'],
  additionalProperties: false,
  properties: { answers },
} as const

export const linkOnly = {
  type: 'object',
  required: ['token'],
  additionalProperties: false,
  properties: { token },
} as const

export const linkAndAnswers = {
  type: 'object',
  required: ['token', 'answers'],
  additionalProperties: false,
  properties: { token, answers },
} as const

export const confirmation = {
  type: 'object',
  required: ['token'],
  additionalProperties: false,
  properties: {
    token,
    answers: { ...answers, description: '`motDePasse`, elsewhere than in the browser that asked for the link' },
  },
} as const

export const challenge = {
  ...free,
  description: 'A challenge of altcha (PBKDF2/SHA-256), good for half an hour',
} as const

export const sent = {
  type: 'object',
  required: ['email'],
  properties: { email: { type: 'string', description: 'Where a mail goes to, whether it had an account or not' } },
} as const

export const account = {
  type: 'object',
  required: ['id', 'identifier', 'emailVerified', 'phones', 'address', 'name', 'hasPassword', 'createdAt'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    identifier: words,
    email: words,
    emailVerified: { type: 'boolean' },
    phones: {
      type: 'object',
      description: 'E.164',
      properties: { home: words, mobile: words, office: words },
    },
    address: { ...free, description: 'As the field `address` has it' },
    civility: { type: 'string', enum: ['monsieur', 'madame'] },
    birthName: words,
    usageName: words,
    firstNames: words,
    name: words,
    question: words,
    hasPassword: { type: 'boolean' },
    createdAt: { type: 'string', format: 'date-time' },
  },
} as const
