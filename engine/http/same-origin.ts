import type { FastifyRequest } from 'fastify'

/**
 * Whether a browser says that the request comes from our own pages. Every browser in use sends at least one of the two headers with
 * each unsafe request; who sends neither is told to. The host header is the browser's own word on where it sends, so a page of another
 * site cannot choose it.
 */
export function isSameOrigin(request: Pick<FastifyRequest, 'headers' | 'host'>, ownOrigin: string): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  const { origin } = request.headers
  if (origin === undefined) return false
  return origin === ownOrigin || origin === `${new URL(ownOrigin).protocol}//${request.host}`
}
