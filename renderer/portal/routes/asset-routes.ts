import type { FastifyInstance } from 'fastify'
import type { Site } from '../site.ts'

/** The sheet, the font and the icon: each at an address that holds the digest of its content. */
export function addAssetRoutes(app: FastifyInstance, { assets }: Site): void {
  for (const { url, type, body, encoded } of [assets.sheet, assets.font, assets.icon]) {
    app.get(url, { config: { access: 'public', session: 'none' }, logLevel: 'warn' }, (request, reply) => {
      const accepted = String(request.headers['accept-encoding'] ?? '')
      const coding = (['br', 'gzip'] as const).find((name) => encoded[name] && accepted.includes(name))
      reply.header('cache-control', 'public, max-age=31536000, immutable').header('vary', 'accept-encoding').type(type)
      if (coding) reply.header('content-encoding', coding)
      return reply.send((coding && encoded[coding]) ?? body)
    })
  }
}
