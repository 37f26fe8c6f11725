import type { FastifyInstance } from 'fastify'
import type { FromSchema } from 'json-schema-to-ts'
import { personalDataOf } from '../../definition/index.ts'
import { readAcceptedTerms } from '../../demandes/read-accepted-terms.ts'
import type { Engine } from '../../engine.ts'
import { currentTerms, drawTerms } from '../../texts/terms.ts'
import { demandeParams, failures, free } from './schemas.ts'

const params = {
  type: 'object',
  required: ['id'],
  additionalProperties: false,
  properties: { id: { type: 'string', maxLength: 100, description: 'Id of the démarche' } },
} as const

const terms = {
  type: 'object',
  required: ['digest', 'source', 'html'],
  properties: {
    digest: { type: 'string', description: 'Of these very words' },
    source: { type: 'string', description: 'Markdown' },
    html: { type: 'string', description: 'Safe to show' },
  },
} as const

/** What a citizen is told before sending, and what they accepted. */
export async function termsRoutes(app: FastifyInstance, { engine }: { engine: Engine }): Promise<void> {
  app.get<{ Params: FromSchema<typeof params> }>(
    '/procedures/:id/terms',
    {
      config: { access: 'public' },
      schema: {
        tags: ['Procedures'],
        summary: 'The terms that are accepted with a demande',
        params,
        response: { 200: { description: 'The terms of now', ...terms }, ...failures },
      },
    },
    async ({ params: { id } }) => {
      const current = currentTerms(engine.procedures.get(id).definition, engine)
      return { ...current, html: await drawTerms(current) }
    },
  )
  app.get<{ Params: FromSchema<typeof params> }>(
    '/procedures/:id/personal-data',
    {
      config: { access: 'public' },
      schema: {
        tags: ['Procedures'],
        summary: 'Which personal data it asks, why, on what basis, for how long',
        params,
        response: { 200: { description: 'As its definition says', ...free }, ...failures },
      },
    },
    ({ params: { id } }) => personalDataOf(engine.procedures.get(id).definition),
  )
  app.get<{ Params: FromSchema<typeof demandeParams> }>(
    '/demandes/:id/terms',
    {
      config: { access: 'citizen' },
      schema: {
        tags: ['Demandes'],
        summary: 'The terms as they were accepted when the demande was sent',
        params: demandeParams,
        response: { 200: { description: 'The terms of then', ...terms }, ...failures },
      },
    },
    ({ actor, params: { id } }) => readAcceptedTerms(actor, { demandeId: id }, engine),
  )
}
