/** Limits on the few doors that a stranger may knock at: counted by address, in PostgreSQL, so that all processes share them. */
import rateLimit, { type RateLimitOptions } from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { GuichetError } from '../errors.ts'
import type { Attempts } from '../people/attempts.ts'

/** How often one address may knock at each door. */
export const shippedDoorLimits = {
  /** Starting a draft without an account. */
  commencer: { max: 5, windowMinutes: 60 },
  /** Opening a demande with its reference and code. */
  suivi: { max: 10, windowMinutes: 15 },
  /** Attaching a file. */
  joindre: { max: 300, windowMinutes: 60 },
  /** Taking a whole list away. */
  exporter: { max: 20, windowMinutes: 15 },
  /** Writing a message. */
  ecrire: { max: 60, windowMinutes: 15 },
  /** Making a PDF. */
  imprimer: { max: 60, windowMinutes: 15 },
  /** Having a link to a draft mailed, and opening one. */
  reprise: { max: 10, windowMinutes: 15 },
  /** Creating an account, and following the link that confirms it. */
  creation: { max: 20, windowMinutes: 60 },
  /** Asking for a proof of work to make. */
  preuve: { max: 60, windowMinutes: 15 },
  /** Asking for a new password, and choosing it. */
  oubli: { max: 20, windowMinutes: 15 },
  /** Changing what protects an account. */
  compte: { max: 60, windowMinutes: 15 },
  /** Helping to type a postal address, once per pause in typing. */
  adresses: { max: 120, windowMinutes: 1 },
  connexion: { max: 40, windowMinutes: 15 },
  /** Signing in to an account. Wide: an operator puts a whole town behind one address, and wrong passwords wait by themselves. */
  identification: { max: 600, windowMinutes: 15 },
  /** Searching in an official list, once per pause in typing. */
  listes: { max: 120, windowMinutes: 1 },
} as const satisfies Record<string, DoorLimit>

export type DoorName = keyof typeof shippedDoorLimits
export type DoorLimit = { readonly max: number; readonly windowMinutes: number }
export type DoorLimits = { readonly [name in DoorName]: DoorLimit }

declare module 'fastify' {
  interface FastifyInstance {
    /** To spread in the `config` of a route: `config: { access: 'public', ...app.door('suivi') }`. Routes of one door count together. */
    door(name: DoorName): { rateLimit: RateLimitOptions & { groupId: string } }
  }
}

async function doors(app: FastifyInstance, options: { attempts: Attempts; limits: DoorLimits }): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    store: storeOn(options.attempts),
    errorResponseBuilder: () => new GuichetError('TooManyRequests'),
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    addHeaders: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
      'retry-after': true,
    },
  })
  app.decorate('door', (name: DoorName) => {
    const { max, windowMinutes } = options.limits[name]
    return { rateLimit: { max, timeWindow: windowMinutes * 60_000, groupId: `@${name}` } }
  })
}

type Counted = { current: number; ttl: number }
type Done = (error: Error | null, counted?: Counted) => void

/** The library builds its store itself, with `new`. */
function storeOn(attempts: Attempts) {
  return class {
    incr(key: string, done: Done, windowMs: number): void {
      attempts.count(`door:${key}`, windowMs).then(
        ({ count, resetsInMs }) => done(null, { current: count, ttl: resetsInMs }),
        (error) => done(error),
      )
    }
    child() {
      return this
    }
  }
}

export const doorsPlugin = fp(doors, { name: 'guichet-doors', fastify: '5.x', dependencies: ['guichet-errors'] })
