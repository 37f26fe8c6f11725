import type { FastifyInstance } from 'fastify'
import type { FromSchema } from 'json-schema-to-ts'
import { announcedDocuments } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import type { PublishedProcedure } from '../../procedures/procedures.ts'
import { failures, free } from './schemas.ts'

const params = {
  type: 'object',
  required: ['id'],
  additionalProperties: false,
  properties: { id: { type: 'string', maxLength: 100, description: 'Id of the démarche, e.g. `carte-bibliotheque`' } },
} as const

const listed = {
  type: 'object',
  required: ['id', 'title', 'category', 'access', 'estimatedMinutes', 'revision'],
  properties: {
    id: { type: 'string' },
    title: { type: 'string' },
    summary: { type: 'string' },
    category: { type: 'string' },
    access: { type: 'string', enum: ['anyone', 'account'] },
    closed: { type: 'string', description: 'While no demande can be begun: why, in French' },
    estimatedMinutes: { type: 'integer' },
    service: { type: 'string', description: 'Id of the municipal service that receives the demandes' },
    revision: {
      type: 'object',
      required: ['number', 'digest'],
      properties: {
        number: { type: 'integer' },
        digest: { type: 'string', description: 'Names the module of validators: `/revisions/<digest>.js`' },
      },
    },
  },
} as const

const whole = {
  ...listed,
  properties: {
    ...listed.properties,
    before: { type: 'array', items: { type: 'string' } },
    documents: {
      type: 'array',
      description: 'Supporting documents, told of before starting; their steps say the rest',
      items: {
        type: 'object',
        required: ['title', 'required'],
        properties: {
          title: { type: 'string' },
          help: { type: 'string' },
          required: { enum: ['always', 'sometimes', 'never'], description: '`sometimes` depends on the answers' },
        },
      },
    },
    silence: free,
    retention: free,
    conditions: { ...free, description: 'Named conditions: maps of paths to JSON Schemas' },
    rules: { type: 'array', items: free },
    steps: { type: 'array', items: free, description: 'In order; each field is a JSON Schema with annotations' },
  },
} as const

export async function procedureRoutes(app: FastifyInstance, { engine }: { engine: Engine }): Promise<void> {
  app.get(
    '/procedures',
    {
      config: { access: 'public' },
      schema: {
        tags: ['Procedures'],
        summary: 'The démarches that can be started',
        response: {
          200: {
            description: 'In the order in which they are shown',
            type: 'object',
            required: ['procedures'],
            properties: { procedures: { type: 'array', items: listed } },
          },
          ...failures,
        },
      },
    },
    () => ({ procedures: engine.procedures.list().map(toJson) }),
  )
  app.get<{ Params: FromSchema<typeof params> }>(
    '/procedures/:id',
    {
      config: { access: 'public' },
      schema: {
        tags: ['Procedures'],
        summary: 'One démarche, with its steps as published',
        params,
        response: { 200: { description: 'The démarche', ...whole }, ...failures },
      },
    },
    (request) => {
      const procedure = engine.procedures.get(request.params.id)
      return { ...toJson(procedure), documents: announcedDocuments(procedure.definition) }
    },
  )
}

function toJson({ definition, number, digest }: PublishedProcedure): object {
  return { ...definition, revision: { number, digest } }
}
