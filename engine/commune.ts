/** The commune that this instance serves: its profile, read once at start from a JSON file (`COMMUNE_FILE`). */
import type { FromSchema, JSONSchema } from 'json-schema-to-ts'

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
