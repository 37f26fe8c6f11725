/** The people of a household, as the API takes and answers them. */
const text = { type: 'string' } as const
const day = { type: 'string', format: 'date' } as const

const guardians = {
  type: 'array',
  description: 'Of a child: one to three adults of the household',
  maxItems: 30,
  items: {
    type: 'object',
    required: ['adultId', 'link'],
    properties: {
      adultId: { type: 'string', format: 'uuid' },
      link: { type: 'string', enum: ['father', 'mother', 'guardian'] },
      name: text,
    },
  },
} as const

/** What is known of a person; what is not is absent. */
export const personFields = {
  civility: { type: 'string', enum: ['monsieur', 'madame'] },
  birthName: text,
  usageName: text,
  firstNames: { type: 'string', description: 'Empty of a child that is not born yet' },
  sex: { type: 'string', enum: ['F', 'M'] },
  birthDate: day,
  expectedOn: { ...day, description: 'Of a child that is not born yet' },
  birthCommune: text,
  birthDepartement: text,
  email: text,
  phone: text,
} as const

export const person = {
  type: 'object',
  required: ['id', 'kind', 'isResponsible', 'name', 'birthName', 'firstNames', 'state', 'stateLabel', 'version'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    kind: { type: 'string', enum: ['adult', 'child'] },
    isResponsible: { type: 'boolean', description: 'Answers for the household' },
    name: text,
    ...personFields,
    guardians,
    state: { type: 'string', enum: ['new', 'valid', 'invalid', 'modified', 'archived'] },
    stateLabel: { type: 'string', description: 'French' },
    stateReason: { type: 'string', description: 'What an agent asks to correct' },
    version: { type: 'integer', description: 'To send back with a change' },
    mayArchive: { type: 'boolean' },
    keptBecause: { type: 'string', description: 'In French, why not' },
  },
} as const

export const household = {
  description: 'Adults then children; none archived',
  type: 'object',
  required: ['people', 'state'],
  properties: { people: { type: 'array', items: person }, state: person.properties.state },
} as const

export const personParams = {
  type: 'object',
  required: ['personId'],
  additionalProperties: false,
  properties: { personId: { type: 'string', maxLength: 100, description: 'Id of the person' } },
} as const

/** A field that is not asked of the person is refused at its place, by the use-case. */
const answers = {
  type: 'object',
  description: 'Fields of the person; of a child also `born`, true or false',
  additionalProperties: true,
} as const

const givenGuardians = {
  ...guardians,
  items: {
    ...guardians.items,
    additionalProperties: false,
    properties: {
      adultId: { type: 'string', maxLength: 100 },
      link: guardians.items.properties.link,
    },
  },
} as const

const version = {
  type: 'integer',
  minimum: 0,
  maximum: 1_000_000_000,
  description: '`version` of the person that this is based on',
} as const

export const adding = {
  type: 'object',
  required: ['kind', 'answers'],
  additionalProperties: false,
  properties: { kind: { type: 'string', enum: ['adult', 'child'] }, answers, guardians: givenGuardians },
} as const

export const changing = {
  type: 'object',
  required: ['version', 'answers'],
  additionalProperties: false,
  properties: { version, answers, guardians: givenGuardians },
} as const

/** Numbers of a query string are texts: nothing is coerced. */
export const archiving = {
  type: 'object',
  required: ['version'],
  additionalProperties: false,
  properties: { version: { type: 'string', pattern: '^[0-9]{1,9}$', description: version.description } },
} as const
