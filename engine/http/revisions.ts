/** `GET /revisions/:digest.js`: the form of a published revision with the validators that the server runs. Never changes, holds nobody's data. */
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Engine } from '../engine.ts'
import { pageModuleOf } from '../procedures/page-module.ts'

const params = {
  type: 'object',
  required: ['digest'],
  additionalProperties: false,
  properties: { digest: { type: 'string', maxLength: 128, description: 'Digest of the definition, hexadecimal' } },
} as const

async function revisions(app: FastifyInstance, { engine }: { engine: Engine }): Promise<void> {
  app.get<{ Params: { digest: string } }>(
    '/revisions/:digest.js',
    { config: { access: 'public' }, schema: { params, hide: true }, logLevel: 'warn' },
    async (request, reply) => {
      const revision = await engine.procedures.revisionByDigest(request.params.digest)
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .type('text/javascript; charset=utf-8')
        .send(pageModuleOf(revision))
    },
  )
}

export const revisionsPlugin = fp(revisions, {
  name: 'guichet-revisions',
  fastify: '5.x',
  dependencies: ['guichet-access'],
})
