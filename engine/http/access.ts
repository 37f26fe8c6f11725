/** Deny by default: a route says who may call it, or the app does not start. Use-cases still decide about each demande. */
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import fp from 'fastify-plugin'
import { type Actor, hasAccount } from '../actor.ts'
import { GuichetError } from '../errors.ts'

/** `public`: anyone. `citizen`: someone known, citizen or agent. `account`: a citizen signed in. `agent`: an agent signed in. */
export type Access = (typeof rules)[number]

const rules = ['public', 'citizen', 'account', 'agent'] as const

/** A route, and who may call it. */
export type RouteRule = { readonly method: string; readonly url: string; readonly access: Access }

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
  }
  interface FastifyInstance {
    /** Every route of the app with its rule; complete once the app is ready. */
    routeRules(): readonly RouteRule[]
  }
}

async function access(app: FastifyInstance): Promise<void> {
  const routes: RouteOptions[] = []
  app.addHook('onRoute', (route) => {
    routes.push(route)
    // At the route, so that it runs after the hooks of every plugin: the actor is known by then.
    route.onRequest = [...[route.onRequest ?? []].flat(), enforce]
    route.preValidation = [...[route.preValidation ?? []].flat(), enforceOnForm]
  })
  app.decorate('routeRules', () => routes.flatMap(toRules))
  app.addHook('onReady', async () => {
    const missing = routes.filter((route) => !isAccess(route.config?.access))
    if (missing.length === 0) return
    const list = missing.map((route) => `${route.method} ${route.url}`).join(', ')
    throw new Error(`route without an access rule (config.access: 'public' | 'citizen' | 'account' | 'agent'): ${list}`)
  })
}

type Done = (error?: Error) => void

function enforce(request: FastifyRequest, _reply: FastifyReply, done: Done): void {
  const refusal = refusalOf(request)
  done(refusal?.code === 'SignInRequired' && isAccountForm(request) ? undefined : refusal)
}

/** The form of an account whose session ended is read first: what was typed in it is kept for after the sign-in. */
function enforceOnForm(request: FastifyRequest, _reply: FastifyReply, done: Done): void {
  done(isAccountForm(request) ? refusalOf(request) : undefined)
}

function isAccountForm({ method, headers, routeOptions }: FastifyRequest): boolean {
  return (
    routeOptions.config.access === 'account' &&
    method === 'POST' &&
    /^application\/x-www-form-urlencoded/i.test(headers['content-type'] ?? '')
  )
}

function refusalOf({ actor, routeOptions }: FastifyRequest): GuichetError | undefined {
  const rule = routeOptions.config.access
  if (rule !== undefined && allows[rule](actor)) return undefined
  return new GuichetError(mightSignIn(actor, rule) ? 'SignInRequired' : 'Forbidden')
}

function mightSignIn({ kind }: Actor, rule: Access | undefined): boolean {
  return kind === 'visitor' || (kind === 'citizen' && rule === 'account')
}

function toRules({ method, url, config }: RouteOptions): readonly RouteRule[] {
  const access = config?.access
  return isAccess(access) ? [method].flat().map((one) => ({ method: one, url, access })) : []
}

function isAccess(value: unknown): value is Access {
  return rules.some((rule) => rule === value)
}

const allows: { readonly [rule in Access]: (actor: Actor) => boolean } = {
  public: () => true,
  citizen: ({ kind }) => kind === 'citizen' || kind === 'agent',
  account: hasAccount,
  agent: ({ kind }) => kind === 'agent',
}

export const accessPlugin = fp(access, {
  name: 'guichet-access',
  fastify: '5.x',
  dependencies: ['guichet-errors', 'guichet-actor'],
})
