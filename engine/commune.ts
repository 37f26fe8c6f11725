/** The commune that this instance serves: its profile, read once at start from a JSON file (`COMMUNE_FILE`), under what administrators changed. */
import type { FromSchema, JSONSchema } from 'json-schema-to-ts'

const colour = {
  type: 'object',
  required: ['light', 'dark'],
  additionalProperties: false,
  properties: {
    light: { type: 'string', pattern: '^#[0-9a-f]{6}$' },
    dark: { type: 'string', pattern: '^#[0-9a-f]{6}$' },
  },
} as const

export const communeSchema = {
  type: 'object',
  required: [
    'name',
    'portalName',
    'codeInsee',
    'departement',
    'departementName',
    'zone',
    'referencePrefix',
    'address',
    'phone',
    'email',
    'services',
    'categories',
  ],
  additionalProperties: false,
  properties: {
    /** The commune itself ("Saint-Joseph"), never the portal's title. */
    name: { type: 'string', minLength: 1 },
    /** Shown in the header, e.g. "Ville de Saint-Joseph". */
    portalName: { type: 'string', minLength: 1 },
    codeInsee: { type: 'string', pattern: '^[0-9AB]{5}$' },
    departement: { type: 'string', pattern: '^([0-9]{2}|2[AB]|97[1-6])$' },
    departementName: { type: 'string' },
    /** IANA zone, e.g. `Indian/Reunion`: every deadline and date shown. */
    zone: { type: 'string' },
    /** First letters of a reference, e.g. `SJ`. */
    referencePrefix: { type: 'string', pattern: '^[A-Z]{2,4}$' },
    address: { type: 'string' },
    phone: { type: 'string' },
    email: { type: 'string' },
    /** Shown on the home page when present. */
    announcement: { type: 'string' },
    /** Under the title of the home page. */
    welcome: { type: 'string' },
    /** Of the pages, in light and in dark: links and buttons, marks, decoration. Those of the product unless given. */
    colours: {
      type: 'object',
      required: ['brand', 'accent', 'sun'],
      additionalProperties: false,
      properties: { brand: colour, accent: colour, sun: colour },
    },
    /** Drawn again by us, and served under its digest. Set by administrators alone. */
    logo: {
      type: 'object',
      required: ['digest', 'alt', 'width', 'height'],
      additionalProperties: false,
      properties: {
        digest: { type: 'string', pattern: '^[0-9a-f]{32}$' },
        alt: { type: 'string' },
        width: { type: 'integer' },
        height: { type: 'integer' },
      },
    },
    /** Who answers about personal data (GDPR, art. 37); the commune itself unless given. */
    dpo: {
      type: 'object',
      required: ['name', 'address', 'email', 'phone'],
      additionalProperties: false,
      properties: {
        name: { type: 'string' },
        address: { type: 'string' },
        email: { type: 'string' },
        phone: { type: 'string' },
      },
    },
    /** What an audit said (décret n° 2019-768, art. 4); none yet unless given. */
    accessibility: {
      type: 'object',
      required: ['state', 'auditedOn', 'auditedBy', 'rate'],
      additionalProperties: false,
      properties: {
        state: { enum: ['none', 'partial', 'full'] },
        /** Calendar date, empty without an audit. */
        auditedOn: { type: 'string' },
        auditedBy: { type: 'string' },
        /** Share of the criteria that are met, in per cent; 0 without an audit. */
        rate: { type: 'integer', minimum: 0, maximum: 100 },
      },
    },
    /** Questions that give a forgotten password back, among which each account chooses. */
    secretQuestions: { type: 'array', items: { type: 'string', minLength: 1, maxLength: 100 } },
    services: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'name', 'address', 'phone', 'email'],
        additionalProperties: false,
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          address: { type: 'string' },
          phone: { type: 'string' },
          email: { type: 'string' },
        },
      },
    },
    categories: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'title'],
        additionalProperties: false,
        properties: { id: { type: 'string' }, title: { type: 'string' } },
      },
    },
  },
} as const satisfies JSONSchema

export type Commune = FromSchema<typeof communeSchema>
export type MunicipalService = Commune['services'][number]
