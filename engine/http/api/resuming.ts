import type { FastifyInstance } from 'fastify'
import type { FromSchema } from 'json-schema-to-ts'
import { openResumeLink } from '../../demandes/drafts/open-resume-link.ts'
import { sendResumeLink } from '../../demandes/drafts/send-resume-link.ts'
import type { Engine } from '../../engine.ts'
import { demandeParams, failures, opened } from './schemas.ts'

const asking = {
  type: 'object',
  required: ['email'],
  additionalProperties: false,
  properties: { email: { type: 'string', maxLength: 254 } },
} as const

const opening = {
  type: 'object',
  required: ['token'],
  additionalProperties: false,
  properties: { token: { type: 'string', maxLength: 100, description: 'Last part of the address that was mailed' } },
} as const

/** A draft on another device: a link asked for by mail, and the link followed. */
export async function resumingRoutes(app: FastifyInstance, { engine }: { engine: Engine }): Promise<void> {
  app.post<{ Params: FromSchema<typeof demandeParams>; Body: FromSchema<typeof asking> }>(
    '/demandes/:id/resume-links',
    {
      config: { access: 'citizen', ...app.door('reprise') },
      schema: {
        tags: ['Demandes'],
        summary: 'Have a link to a draft mailed',
        description: 'Answered the same whether the mail leaves or not: an address that got too many gets no more.',
        params: demandeParams,
        body: asking,
        response: { 202: { description: 'Understood', type: 'null' }, ...failures },
      },
    },
    async (request, reply) => {
      const { id: demandeId } = request.params
      await sendResumeLink(request.actor, { demandeId, email: request.body.email }, engine)
      return reply.code(202).send()
    },
  )
  app.post<{ Body: FromSchema<typeof opening> }>(
    '/resumptions',
    {
      config: { access: 'public', csrf: 'origin', ...app.door('reprise') },
      schema: {
        tags: ['Demandes'],
        summary: 'Open a draft to this session with a mailed link',
        body: opening,
        response: {
          200: opened,
          ...failures,
        },
      },
    },
    async (request) => {
      const { demandeId } = await openResumeLink(request.actor, request.body, engine)
      request.grantDemande(demandeId)
      return { demandeId }
    },
  )
}
