/** The shape of a definition as a JSON Schema 2020-12: what a check, an editor or another tool reads. It knows no registry. */
import type { JsonObject } from './language.ts'
import {
  choice,
  condition,
  conditionNode,
  fieldBody,
  flag,
  name,
  paragraph,
  path,
  period,
  sentence,
  stepSchema,
  valueSchema,
} from './meta-schema-fields.ts'

const slug = {
  type: 'string',
  description: 'des lettres minuscules sans accent et des chiffres, séparés par des tirets',
  pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
  maxLength: 80,
} as const
const effects = { type: 'array', items: { $ref: '#/$defs/effect' }, maxItems: 20 } as const

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
    requiredWhen: condition,
    accept: { type: 'array', minItems: 1, uniqueItems: true, items: { enum: ['pdf', 'jpg', 'png'] } },
    maxFiles: { type: 'integer', minimum: 1, maximum: 20 },
    maxMegabytes: { type: 'integer', minimum: 1, maximum: 10 },
    validFor: period,
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
  corrects: { type: 'object', required: ['within'], additionalProperties: false, properties: { within: period } },
  completes: flag,
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
    answered: flag,
    on: { type: 'object', maxProperties: 30, additionalProperties: { $ref: '#/$defs/exits' } },
    timers: {
      type: 'array',
      maxItems: 10,
      items: {
        type: 'object',
        // Either `after`, or `at` and perhaps `before`: a check tells the author.
        required: ['event'],
        additionalProperties: false,
        properties: { after: period, at: { enum: ['deadline'] }, before: period, event: name },
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
    cost: paragraph,
    terms: { type: 'string', minLength: 1, maxLength: 30_000 },
    privacy: {
      type: 'object',
      required: ['basis'],
      additionalProperties: false,
      properties: {
        basis: { enum: ['consent', 'contract', 'obligation', 'vital', 'publicTask'] },
        source: paragraph,
        purpose: paragraph,
        recipients: { type: 'array', maxItems: 20, items: sentence },
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
    about: { type: 'array', maxItems: 5, items: path },
    outgoingDocuments: flag,
    closed: paragraph,
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
