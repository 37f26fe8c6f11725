/** `request.actor`: a visitor until the session says otherwise. Routes without a session (assets, health) keep the visitor. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type { Actor } from '../actor.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who acts; handed to every use-case. */
    actor: Actor
  }
}

export const visitor: Actor = Object.freeze({ kind: 'visitor' })

const known = Symbol('actor')

async function actor(app: FastifyInstance): Promise<void> {
  app.decorateRequest('actor', {
    getter(this: FastifyRequest & { [known]?: Actor }) {
      return this[known] ?? visitor
    },
    setter(this: FastifyRequest & { [known]?: Actor }, value: Actor) {
      this[known] = value
    },
  })
}

export const actorPlugin = fp(actor, { name: 'guichet-actor', fastify: '5.x' })
