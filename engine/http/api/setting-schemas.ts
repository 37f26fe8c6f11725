/** What the API says of the commune's settings, and takes. */
import { communeSchema } from '../../commune.ts'
import { listOf } from './page-of.ts'
import { pageQuery } from './schemas.ts'

const text = { type: 'string', maxLength: 2_000 } as const
const { colours, dpo, accessibility, services, logo } = communeSchema.properties

const settings = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'portalName', 'address', 'phone', 'email', 'zone', 'announcement', 'welcome', 'services'],
  properties: {
    name: { ...text, description: 'Of the commune itself' },
    portalName: { ...text, description: 'At the head of pages and mails' },
    address: text,
    phone: text,
    email: text,
    zone: { ...text, description: 'IANA zone, e.g. `Indian/Reunion`' },
    announcement: { ...text, description: 'On the home page; empty: none' },
    welcome: { ...text, description: 'Under the title of the home page; empty: the usual words' },
    services: { ...services, maxItems: 200 },
    colours: { ...colours, description: 'Absent: those of the product' },
    dpo: { ...dpo, description: 'Who answers about personal data; absent: the commune' },
    accessibility: { ...accessibility, description: 'What the last audit said; absent: none yet' },
  },
} as const

/** Numbers of a query string are texts: nothing is coerced. */
const versionText = { type: 'string', pattern: '^[0-9]{1,9}$', description: '`version` that this is based on' } as const
export const baseVersion = {
  type: 'integer',
  minimum: 0,
  maximum: 1_000_000_000,
  description: '`version` that this is based on',
} as const

export const changing = {
  type: 'object',
  required: ['settings', 'baseVersion'],
  additionalProperties: false,
  properties: { settings, baseVersion },
} as const

export const view = {
  description: 'The settings as they stand',
  type: 'object',
  required: ['version', 'settings', 'colours', 'contrasts'],
  properties: {
    version: { type: 'integer', description: 'To send back as `baseVersion`' },
    settings,
    logo: { ...logo, description: 'Served at `/logo/{digest}`' },
    colours: { ...colours, description: 'Those that pages take' },
    contrasts: {
      type: 'array',
      description: 'Of each colour that text takes, on the worst of its grounds',
      items: {
        type: 'object',
        required: ['colour', 'scheme', 'ground', 'ratio'],
        properties: {
          colour: { type: 'string', enum: ['brand', 'accent'] },
          scheme: { type: 'string', enum: ['light', 'dark'] },
          ground: { type: 'string' },
          ratio: { type: 'number', description: 'At least 4.5' },
        },
      },
    },
  },
} as const

export const logoQuery = {
  type: 'object',
  required: ['baseVersion', 'alt'],
  additionalProperties: false,
  properties: { baseVersion: versionText, alt: { type: 'string', maxLength: 300, description: 'What it shows' } },
} as const

export const versionQuery = {
  type: 'object',
  required: ['baseVersion'],
  additionalProperties: false,
  properties: { baseVersion: versionText },
} as const

export const changesQuery = { type: 'object', additionalProperties: false, properties: pageQuery } as const

export const changesPage = listOf('Who changed them, latest first', {
  type: 'object',
  required: ['version', 'at', 'changed'],
  properties: {
    version: { type: 'integer' },
    at: { type: 'string', format: 'date-time' },
    by: { type: 'string' },
    changed: { type: 'array', items: { type: 'string' }, description: 'Names of the settings that changed' },
  },
})
