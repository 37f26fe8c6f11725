/** What the API says of the texts that administrators write, and takes. */
import { listOf } from './page-of.ts'
import { pageQuery } from './schemas.ts'
import { baseVersion } from './setting-schemas.ts'

const id = { type: 'string', maxLength: 120, description: 'Id of the text, e.g. `aide` or `conditions.…`' } as const
const source = { type: 'string', maxLength: 200_000, description: 'Markdown' } as const
const version = { type: 'integer', description: 'To send back as `baseVersion`; 0 when it was never changed' } as const
const isShipped = { type: 'boolean', description: 'As the product ships it' } as const
const title = { type: 'string' } as const

export const textParams = {
  type: 'object',
  required: ['id'],
  additionalProperties: false,
  properties: { id },
} as const

export const versionParams = {
  type: 'object',
  required: ['id', 'version'],
  additionalProperties: false,
  properties: { id, version: { type: 'string', pattern: '^[0-9]{1,9}$', description: 'Of its history' } },
} as const

export const textsQuery = { type: 'object', additionalProperties: false, properties: pageQuery } as const

export const textList = listOf('Every text', {
  type: 'object',
  required: ['id', 'title', 'version', 'isShipped'],
  properties: { id, title, version, isShipped },
})

export const text = {
  description: 'A text as it stands',
  type: 'object',
  required: ['id', 'title', 'version', 'isShipped', 'source', 'shipped'],
  properties: { id, title, version, isShipped, source, shipped: { ...source, description: 'What the product ships' } },
} as const

export const formerText = {
  description: 'A former version',
  type: 'object',
  required: ['version', 'source'],
  properties: { version: { type: 'integer' }, source },
} as const

export const writing = {
  type: 'object',
  required: ['baseVersion'],
  additionalProperties: false,
  properties: { source: { ...source, description: 'Markdown; absent: back to the text that is shipped' }, baseVersion },
} as const

export const previewing = {
  type: 'object',
  required: ['source'],
  additionalProperties: false,
  properties: { source },
} as const

export const preview = {
  description: 'The text as a page would show it',
  type: 'object',
  required: ['html'],
  properties: { html: { type: 'string' } },
} as const
