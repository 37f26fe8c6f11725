/** What the routes of the portal work with, and how they answer. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Engine } from '../../engine/engine.ts'
import type { PackParts } from './pack-parts.ts'
import type { PortalLists } from './portal-lists.ts'
import type { Site } from './site.ts'

export type Portal = {
  readonly engine: Engine
  readonly site: Site
  readonly lists: PortalLists
  readonly parts: PackParts
}

/**
 * Answers with a page, under the head of who is signed in: as bytes, or its text would be encoded to be measured and again to be sent.
 */
export function sendPage(reply: FastifyReply, page: string, status = 200): FastifyReply {
  const { space } = reply.request
  // A name is drawn in it: nobody else may be given that page.
  if (space) reply.header('cache-control', 'no-store')
  const drawn = space ? space.personalise(page) : page
  return reply.code(status).type('text/html; charset=utf-8').send(Buffer.from(drawn))
}

/** Answers "see over there" after a POST, or where a page has moved on. */
export function goTo(reply: FastifyReply, url: string): FastifyReply {
  return reply.redirect(url, 303)
}

/** A text of the address, e.g. `?apres=…`: the first of several, nothing when it is empty. */
export function textOf({ query }: FastifyRequest, name: string): string | undefined {
  if (typeof query !== 'object' || query === null) return undefined
  const [first] = [Object.entries(query).find(([key]) => key === name)?.[1]].flat()
  return typeof first === 'string' && first !== '' ? first : undefined
}

/** A flag of the address, e.g. `?envoyee=1`. */
export function hasFlag({ query }: FastifyRequest, name: string): boolean {
  return typeof query === 'object' && query !== null && name in query
}
