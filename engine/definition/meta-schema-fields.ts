/** The part of the meta-schema that describes fields, their conditions, and the values both speak of. */
const periodPattern = 'P(\\d{1,4}Y)?(\\d{1,4}M)?(\\d{1,5}W)?(\\d{1,5}D)?'
export const period = {
  type: 'string',
  description: 'une durée ISO 8601, par exemple P20D ou P2M',
  pattern: `^${periodPattern}$`,
  minLength: 3,
} as const
const dateLimit = {
  type: 'string',
  description: 'une date AAAA-MM-JJ, « today », ou une durée comptée depuis aujourd’hui, par exemple -P75Y',
  pattern: `^(today|-?${periodPattern}|\\d{4}-\\d{2}-\\d{2})$`,
  minLength: 3,
} as const
export const sentence = { type: 'string', minLength: 1, maxLength: 300 } as const
export const paragraph = { type: 'string', minLength: 1, maxLength: 5000 } as const
export const name = { type: 'string', minLength: 1, maxLength: 80 } as const
export const path = { type: 'string', minLength: 1, maxLength: 200 } as const
const names = { type: 'array', items: name, maxItems: 500, uniqueItems: true } as const
const count = { type: 'integer', minimum: 0, maximum: 100000 } as const
const typePattern = '^(string|number|integer|boolean|array|object|null)$'
export const flag = { type: 'boolean' } as const
const number = { type: 'number' } as const
export const condition = { $ref: '#/$defs/condition' } as const
const conditions = { type: 'array', items: condition, minItems: 1, maxItems: 50 } as const
const options = { type: 'array', items: { $ref: '#/$defs/choice' }, maxItems: 500 } as const
const call = { $ref: '#/$defs/call' } as const

/** Keywords of a schema over one value, shared by fields and conditions. */
const assertions = {
  type: {
    type: ['string', 'array'],
    description: 'un type de JSON Schema : string, number, integer, boolean, array, object ou null',
    pattern: typePattern,
    items: { type: 'string', description: 'un type de JSON Schema', pattern: typePattern },
    minItems: 1,
    uniqueItems: true,
  },
  const: true,
  enum: { type: 'array', minItems: 1, maxItems: 500 },
  minLength: count,
  maxLength: count,
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
  multipleOf: { type: 'number', exclusiveMinimum: 0 },
  minItems: count,
  maxItems: count,
  uniqueItems: flag,
  pattern: { type: 'string', minLength: 1, maxLength: 500 },
  format: { enum: ['date'] },
  notAfter: dateLimit,
  notBefore: dateLimit,
  surelyNotAfter: dateLimit,
  surelyNotBefore: dateLimit,
} as const

export const valueSchema = {
  type: 'object',
  minProperties: 1,
  additionalProperties: false,
  properties: { ...assertions, not: { $ref: '#/$defs/valueSchema' }, contains: { $ref: '#/$defs/valueSchema' } },
} as const

/** A name, a map path → schema, or one of the three combinations, alone in its object. */
export const conditionNode = {
  type: ['string', 'object'],
  minLength: 1,
  minProperties: 1,
  maxProperties: 50,
  properties: { anyOf: conditions, allOf: conditions, not: condition },
  additionalProperties: { $ref: '#/$defs/valueSchema' },
  dependentSchemas: { anyOf: { maxProperties: 1 }, allOf: { maxProperties: 1 }, not: { maxProperties: 1 } },
} as const

export const choice = {
  type: 'object',
  required: ['const', 'title'],
  additionalProperties: false,
  properties: { const: { type: 'string', minLength: 1, maxLength: 100 }, title: sentence, description: paragraph },
} as const

/** A field; other keywords are left to field kinds (and told as a warning). `items` may be an incomplete field. */
export const fieldBody = {
  type: 'object',
  properties: {
    ...assertions,
    not: { $ref: '#/$defs/valueSchema' },
    kind: name,
    title: sentence,
    description: paragraph,
    default: true,
    when: condition,
    requiredWhen: condition,
    ui: {
      type: 'object',
      additionalProperties: false,
      properties: {
        help: paragraph,
        placeholder: sentence,
        autocomplete: name,
        width: { enum: ['short', 'medium', 'full'] },
        widget: { enum: ['radios', 'select'] },
        rows: { type: 'integer', minimum: 1, maximum: 40 },
      },
    },
    messages: { type: 'object', additionalProperties: sentence },
    prefill: { type: ['string', 'array'], minLength: 1, maxLength: 200, minItems: 1, maxItems: 5, items: path },
    privacy: {
      type: 'object',
      required: ['class'],
      additionalProperties: false,
      properties: {
        class: { enum: ['none', 'ordinary', 'contact', 'civil-status', 'financial', 'sensitive'] },
        why: sentence,
        readers: names,
        retention: period,
      },
    },
    computed: call,
    oneOf: options,
    from: name,
    // Of a commune: places that the official list does not hold.
    abroad: flag,
    where: { type: 'object', maxProperties: 20, additionalProperties: path },
    properties: { $ref: '#/$defs/fields' },
    required: names,
    items: { $ref: '#/$defs/fieldBody' },
  },
} as const

export const stepSchema = {
  type: 'object',
  required: ['type', 'properties'],
  additionalProperties: false,
  properties: { type: { const: 'object' }, required: names, properties: { $ref: '#/$defs/fields' } },
} as const

/** What may stand on a field without a doubt. */
export const fieldKeywords: readonly string[] = /* @__PURE__ */ Object.keys(fieldBody.properties)
