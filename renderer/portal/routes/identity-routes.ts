import type { FastifyInstance } from 'fastify'
import { GuichetError } from '../../../engine/errors.ts'
import { findLogo } from '../../../engine/settings/find-logo.ts'
import type { Portal } from '../portal.ts'

const open = { config: { access: 'public', session: 'none' }, logLevel: 'warn' } as const
const forever = 'public, max-age=31536000, immutable'

/** The commune's colours and logo, each at an address that holds the digest of its content. */
export function addIdentityRoutes(app: FastifyInstance, { engine, site }: Portal): void {
  app.get<{ Params: { digest: string } }>('/couleurs/:digest.css', open, (request, reply) => {
    const { colours } = site
    // Another process may have learnt of new colours first: those of here, and asked again soon.
    const isCurrent = colours?.digest === request.params.digest
    return reply
      .header('cache-control', isCurrent ? forever : 'no-cache')
      .type('text/css; charset=utf-8')
      .send(colours?.css ?? '')
  })
  app.get<{ Params: { digest: string } }>('/logo/:digest', open, async (request, reply) => {
    const bytes = await findLogo(request.params.digest, engine)
    if (!bytes) throw new GuichetError('PageNotFound')
    return reply.header('cache-control', forever).type('image/png').send(bytes)
  })
}
