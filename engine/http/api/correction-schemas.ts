/** What an agent asks the citizen to correct, as the API takes it and gives it. */

const text = { type: 'string' } as const
const day = { type: 'string', format: 'date' } as const
const place = {
  type: 'object',
  required: ['path', 'title'],
  properties: { path: text, title: text },
} as const

/** With an event that asks for corrections. */
export const corrects = {
  type: 'object',
  description: 'Of an event that asks the citizen for corrections: which, among those of `allowedEvents`',
  additionalProperties: false,
  properties: {
    fields: { type: 'array', maxItems: 500, items: { type: 'string', maxLength: 500 } },
    documents: { type: 'array', maxItems: 100, items: { type: 'string', maxLength: 500 } },
    complements: {
      type: 'array',
      maxItems: 50,
      items: { type: 'string', maxLength: 500 },
      description: 'Titles, in French, of documents that the démarche does not ask',
    },
    deadline: {
      type: 'string',
      maxLength: 40,
      description: 'Last day given, e.g. `2026-12-23`; the longest time allowed without it',
    },
  },
} as const

/** Of an allowed event: what may be named. */
export const correctableOffer = {
  type: 'object',
  required: ['latest', 'steps'],
  description: 'The event asks the citizen for corrections: what may be named, and the last day that may be given',
  properties: {
    latest: day,
    steps: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'title', 'fields', 'documents'],
        properties: {
          id: text,
          title: text,
          fields: { type: 'array', items: place },
          documents: { type: 'array', items: place },
        },
      },
    },
  },
} as const

/** Of an entry of the history. */
export const loggedCorrection = {
  type: 'object',
  required: ['titles', 'deadline'],
  description: 'What was asked of the citizen, in words',
  properties: { titles: { type: 'array', items: text }, deadline: day },
} as const

const toDo = {
  type: 'object',
  required: ['steps', 'correctable', 'attachable', 'missing'],
  description: 'For the citizen, while it is open',
  properties: {
    steps: {
      type: 'array',
      items: { type: 'object', required: ['id', 'title'], properties: { id: text, title: text } },
    },
    correctable: { type: 'array', items: text, description: 'Paths of the fields that may be changed' },
    attachable: { type: 'array', items: text, description: 'Paths of the documents that may be attached' },
    missing: {
      type: 'array',
      description: 'What keeps it from being sent back',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        properties: { path: text, code: text, message: text },
      },
    },
  },
} as const

/** Of a demande: the last time that corrections were asked. */
export const correction = {
  type: 'object',
  required: ['state', 'reason', 'askedAt', 'deadline', 'fields', 'documents', 'changes'],
  description: 'What an agent asked the citizen to correct, last',
  properties: {
    state: { type: 'string', enum: ['open', 'sentBack', 'abandoned'] },
    reason: text,
    askedAt: { type: 'string', format: 'date-time' },
    deadline: day,
    fields: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'title', 'stepId', 'isChanged'],
        properties: { path: text, title: text, stepId: text, isChanged: { type: 'boolean' } },
      },
    },
    documents: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'title', 'hasCome'],
        properties: { path: text, title: text, stepId: text, hasCome: { type: 'boolean' } },
      },
    },
    toDo,
    changes: {
      type: 'array',
      description: 'Each answer that changed, as it reads before and now; for agents once it was sent back',
      items: {
        type: 'object',
        required: ['path', 'label', 'before', 'now'],
        properties: { path: text, label: text, before: text, now: text },
      },
    },
  },
} as const
