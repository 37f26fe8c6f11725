/** The shape of a definition as a JSON Schema 2020-12: what a check, an editor or another tool reads. It knows no registry. */
import type { JsonObject } from './language.ts'

const periodPattern = 'P(\\d{1,4}Y)?(\\d{1,4}M)?(\\d{1,5}W)?(\\d{1,5}D)?'
const period = {
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
const sentence = { type: 'string', minLength: 1, maxLength: 300 } as const
const paragraph = { type: 'string', minLength: 1, maxLength: 5000 } as const
const name = { type: 'string', minLength: 1, maxLength: 80 } as const
const slug = {
  type: 'string',
  description: 'des lettres minuscules sans accent et des chiffres, séparés par des tirets',
  pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
  maxLength: 80,
} as const
const path = { type: 'string', minLength: 1, maxLength: 200 } as const
const names = { type: 'array', items: name, maxItems: 500, uniqueItems: true } as const
const count = { type: 'integer', minimum: 0, maximum: 100000 } as const
const typePattern = '^(string|number|integer|boolean|array|object|null)$'
const flag = { type: 'boolean' } as const
const number = { type: 'number' } as const
const condition = { $ref: '#/$defs/condition' } as const
const conditions = { type: 'array', items: condition, minItems: 1, maxItems: 50 } as const
const effects = { type: 'array', items: { $ref: '#/$defs/effect' }, maxItems: 20 } as const
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

const valueSchema = {
  type: 'object',
  minProperties: 1,
  additionalProperties: false,
  properties: { ...assertions, not: { $ref: '#/$defs/valueSchema' }, contains: { $ref: '#/$defs/valueSchema' } },
} as const

/** A name, a map path → schema, or one of the three combinations, alone in its object. */
const conditionNode = {
  type: ['string', 'object'],
  minLength: 1,
  minProperties: 1,
  maxProperties: 50,
  properties: { anyOf: conditions, allOf: conditions, not: condition },
  additionalProperties: { $ref: '#/$defs/valueSchema' },
  dependentSchemas: { anyOf: { maxProperties: 1 }, allOf: { maxProperties: 1 }, not: { maxProperties: 1 } },
} as const

const choice = {
  type: 'object',
  required: ['const', 'title'],
  additionalProperties: false,
  properties: { const: { type: 'string', minLength: 1, maxLength: 100 }, title: sentence, description: paragraph },
} as const

/** A field; other keywords are left to field kinds (and told as a warning). `items` may be an incomplete field. */
const fieldBody = {
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
    prefill: path,
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

const stepSchema = {
  type: 'object',
  required: ['type', 'properties'],
  additionalProperties: false,
  properties: { type: { const: 'object' }, required: names, properties: { $ref: '#/$defs/fields' } },
} as const

const documentRequirement = {
  type: 'object',
  required: ['id', 'title', 'accept', 'maxFiles'],
  additionalProperties: false,
  properties: {
    id: slug,
    title: sentence,
    help: paragraph,
    required: flag,
    when: condition,
    accept: { type: 'array', minItems: 1, uniqueItems: true, items: { enum: ['pdf', 'jpg', 'png'] } },
    maxFiles: { type: 'integer', minimum: 1, maximum: 20 },
  },
} as const

const step = {
  type: 'object',
  required: ['id', 'title'],
  additionalProperties: false,
  properties: {
    id: name,
    title: sentence,
    intro: paragraph,
    when: condition,
    optional: flag,
    schema: { $ref: '#/$defs/stepSchema' },
    documents: { type: 'array', minItems: 1, maxItems: 30, items: { $ref: '#/$defs/document' } },
  },
} as const

const rule = {
  type: 'object',
  required: ['id', 'at', 'message', 'expect'],
  additionalProperties: false,
  properties: {
    id: {
      type: 'string',
      description: 'des lettres sans accent, des chiffres et des tirets',
      pattern: '^[a-z][A-Za-z0-9-]*$',
      maxLength: 80,
    },
    at: path,
    message: { type: 'string', minLength: 1, maxLength: 600 },
    when: condition,
    // A condition or a call: which functions exist is a reference, not a shape.
    expect: { type: ['string', 'object'], minLength: 1, minProperties: 1 },
  },
} as const

const transitionProperties = {
  target: name,
  label: sentence,
  asks: { $ref: '#/$defs/stepSchema' },
  when: condition,
  guard: name,
  effects,
  says: sentence,
} as const

const state = {
  type: 'object',
  required: ['label', 'phase'],
  additionalProperties: false,
  properties: {
    label: sentence,
    phase: { enum: ['open', 'waiting', 'closed'] },
    outcome: { enum: ['accepted', 'refused', 'dismissed', 'withdrawn', 'fulfilled'] },
    on: { type: 'object', maxProperties: 30, additionalProperties: { $ref: '#/$defs/exits' } },
    timers: {
      type: 'array',
      maxItems: 10,
      items: {
        type: 'object',
        required: ['after', 'event'],
        additionalProperties: false,
        properties: { after: period, event: name },
      },
    },
  },
} as const

export const metaSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Procedure definition',
  type: 'object',
  required: [
    'id',
    'type',
    'title',
    'category',
    'access',
    'estimatedMinutes',
    'service',
    'silence',
    'retention',
    'steps',
    'workflow',
  ],
  additionalProperties: false,
  properties: {
    id: slug,
    type: name,
    title: sentence,
    summary: paragraph,
    before: { type: 'array', maxItems: 20, items: paragraph },
    category: name,
    access: { enum: ['anyone', 'account'] },
    subject: { enum: ['none', 'self', 'adult', 'child', 'household'] },
    estimatedMinutes: { type: 'integer', minimum: 1, maximum: 600 },
    service: name,
    silence: {
      type: 'object',
      required: ['means', 'after', 'appeal', 'source'],
      additionalProperties: false,
      properties: {
        means: { enum: ['acceptance', 'refusal'] },
        after: period,
        appeal: { type: 'string', maxLength: 5000 },
        source: { type: 'string', maxLength: 1000 },
      },
    },
    retention: {
      type: 'object',
      required: ['draft', 'closed'],
      additionalProperties: false,
      properties: { draft: period, closed: period },
    },
    conditions: { type: 'object', maxProperties: 200, additionalProperties: condition },
    steps: { type: 'array', minItems: 1, maxItems: 40, items: { $ref: '#/$defs/step' } },
    rules: { type: 'array', maxItems: 200, items: { $ref: '#/$defs/rule' } },
    workflow: {
      type: 'object',
      required: ['initial', 'states'],
      additionalProperties: false,
      properties: {
        initial: name,
        states: {
          type: 'object',
          minProperties: 1,
          maxProperties: 60,
          additionalProperties: { $ref: '#/$defs/state' },
        },
        onSubmit: effects,
      },
    },
    messages: { type: 'object', maxProperties: 50, additionalProperties: { type: 'string', minLength: 1 } },
    announcedDocuments: { type: 'array', maxItems: 30, items: sentence },
  },
  $defs: {
    valueSchema,
    condition: conditionNode,
    call: { type: 'object', minProperties: 1, maxProperties: 1, additionalProperties: { type: 'array', maxItems: 50 } },
    choice,
    fieldBody,
    field: { $ref: '#/$defs/fieldBody', required: ['kind', 'title'] },
    fields: { type: 'object', maxProperties: 500, additionalProperties: { $ref: '#/$defs/field' } },
    stepSchema,
    document: documentRequirement,
    step,
    rule,
    effect: { type: 'object', required: ['do'], properties: { do: name } },
    transition: {
      type: 'object',
      required: ['target'],
      additionalProperties: false,
      properties: transitionProperties,
    },
    /** Of one event: a target, a transition, or several in the order they are tried. */
    exits: {
      type: ['string', 'object', 'array'],
      minLength: 1,
      minItems: 1,
      required: ['target'],
      additionalProperties: false,
      properties: transitionProperties,
      items: { $ref: '#/$defs/transition' },
    },
    state,
  },
} as const satisfies JsonObject

/** What may stand on a field without a doubt. */
export const fieldKeywords: readonly string[] = /* @__PURE__ */ Object.keys(fieldBody.properties)
